import type { CertificateEventKind, CertificateStatus } from "../certificate/certificate-status.entity.ts";
import { endsByTime, turningKinds } from "../certificate/lifecycle.ts";

/** An event that turned certificates last, and whether they are asked for before their time is over, or after it. */
export interface AskedTurn {
  readonly kind: CertificateEventKind;
  readonly live: boolean;
  readonly over: boolean;
}

/** Where certificates of some states are found: by what turned them last, and by the clock. */
export function askedTurns(statuses: readonly CertificateStatus[] | null): AskedTurn[] {
  const asked = (status: string) => statuses === null || statuses.some((each) => each === status);
  return [...turningKinds].map((kind) => ({
    kind,
    live: asked(kind),
    over: endsByTime(kind) ? asked("EXPIRED") : asked(kind),
  }));
}
