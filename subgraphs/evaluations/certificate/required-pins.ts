import { refuse } from "../threat/input-bounds.ts";
import type { CertificateTermsInput } from "./certificate.input.ts";
import type { PinKind } from "./certificate-parts.entity.ts";
import type { RobustnessTestInput } from "./robustness-test.input.ts";

type Pinned = Pick<CertificateTermsInput, "configurations" | "tests">;

/** What a test itself pins, if it states it. */
const inTests: Readonly<Record<PinKind, ((test: RobustnessTestInput) => unknown) | null>> = {
  DATASET: ({ datasetDigest }) => datasetDigest,
  CODE: ({ execution }) => execution.script,
  CONFIGURATION: null,
  ENVIRONMENT: ({ execution }) => execution.containerDigest,
};

/** Which of the things that have to be exact are not: neither pinned for the certificate nor by each of its tests. */
export function missingPins({ configurations, tests }: Pinned, required: readonly PinKind[]): readonly PinKind[] {
  return required.filter((kind) => {
    const byTest = inTests[kind];
    const isPinned = (configurations ?? []).some((pin) => pin.kind === kind);
    const inEveryTest = byTest !== null && !!tests?.length && tests.every((test) => byTest(test) != null);
    return !isPinned && !inEveryTest;
  });
}

/** Nobody can repeat what was measured on data, with code or under settings that are not known exactly. */
export function refuseUnpinned(input: CertificateTermsInput, required: readonly PinKind[]): void {
  if (input.claim.kind === "ATTESTED") return;
  const missing = missingPins(input, required);
  if (missing.length > 0) refuse("configurations", `nothing says exactly which ${missing.join(", ")} it stands on`);
}
