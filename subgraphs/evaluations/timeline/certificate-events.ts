import type { AnnouncedEvent, CertifiedFacts } from "../../../kernel/index-entry.ts";
import type { Certificate } from "../certificate/certificate.entity.ts";
import { type LifecycleEvent, standingAt } from "../certificate/lifecycle.ts";

type Event = LifecycleEvent & { readonly seq: number };
type Bound = Pick<Certificate, "id" | "rootDigest" | "threatModelId" | "claim" | "validFrom" | "validUntil">;

/** The canonical digest of what a certificate is of. */
export function digestOfWeights({ rootDigest }: Pick<Certificate, "rootDigest">): string {
  return `sha256:${rootDigest}`;
}

/**
 * What an event of a certificate makes known to timelines. Until it is issued, a certificate is nobody's business but
 * that of those who work on it; with its issue, all that led to it is told.
 */
export function newlyKnown<Each extends Event>(events: readonly Each[]): readonly Each[] {
  if (!events.some(({ kind }) => kind === "ISSUED")) return [];
  return events.at(-1)?.kind === "ISSUED" ? events : events.slice(-1);
}

/** An event of a certificate, for the timeline of every checkpoint with the certified weights. */
export function certificateEvent(certificate: Bound, event: Event): AnnouncedEvent {
  const { id, threatModelId: seenWith } = certificate;
  const { seq, kind, at, actor, reason: note } = event;
  return {
    // At one instant, a check that failed comes before what came of it, and an amendment before what it replaces.
    ...{
      key: `${kind === "SUPERSEDED" ? "c" : "b"} ${id} ${String(seq).padStart(4, "0")}`,
      of: digestOfWeights(certificate),
    },
    ...{ kind: `CERTIFICATE_${kind}`, at, actor, about: outcomeOf(event), note },
    ...{ subjectRef: `certificate:${id}`, subjectId: id, seenWith },
  };
}

/** How what has an outcome ended. */
function outcomeOf({ kind, details }: Event): string | null {
  const told = { VERIFIED: details["verdict"], REANALYZED: details.statusAfter, CHALLENGE_DECIDED: details["outcome"] };
  const outcome = Object.hasOwn(told, kind) ? told[kind as keyof typeof told] : null;
  return typeof outcome === "string" ? outcome : null;
}

/** What follows from a certificate that was issued, whatever the time is. */
export function certifiedFacts(certificate: Bound, events: readonly Event[]): CertifiedFacts {
  const { threatModelId, claim, validFrom, validUntil } = certificate;
  const issuedAt = events.find(({ kind }) => kind === "ISSUED")?.at ?? "";
  const standing = standingAt({ events, validUntil: null }, events.at(-1)?.at ?? "");
  return {
    ...{ digest: digestOfWeights(certificate), threatModelId, claimKind: JSON.parse(claim).kind },
    ...{ turnedTo: standing?.status ?? "PROPOSED", validUntil },
    validFrom: issuedAt > validFrom ? issuedAt : validFrom,
  };
}
