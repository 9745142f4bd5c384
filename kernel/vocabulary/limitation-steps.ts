import { Refusal } from "../errors.ts";
import type { LimitationDecision, LimitationStatus } from "./limitation-status.ts";

type Steps = Readonly<Record<LimitationDecision, Readonly<Partial<Record<LimitationStatus, LimitationStatus>>>>>;

const steps: Steps = {
  ACCEPT: { PROPOSED: "ACCEPTED", DISPUTED: "ACCEPTED" },
  REJECT: { PROPOSED: "REJECTED", DISPUTED: "REJECTED" },
  DISPUTE: { PROPOSED: "DISPUTED", ACCEPTED: "DISPUTED", MITIGATED: "DISPUTED" },
  MITIGATE: { ACCEPTED: "MITIGATED", DISPUTED: "MITIGATED" },
  REOPEN: { REJECTED: "PROPOSED", MITIGATED: "ACCEPTED" },
};

/** The state to which a decision leads; refuses one that does not lead on from the present state. */
export function statusAfter(status: LimitationStatus, decision: LimitationDecision): LimitationStatus {
  const next = steps[decision][status];
  if (next !== undefined) return next;
  // The keys of an object are those of its type.
  const possible = (Object.keys(steps) as LimitationDecision[]).filter((each) => steps[each][status] !== undefined);
  const message = `input.decision: a limitation that is ${status} takes no ${decision}, but ${possible.join(" or ")}.`;
  throw new Refusal("STEP_NOT_POSSIBLE", message, { status, possible });
}

/** Refuses where a thing is in another state than the caller saw. */
export function refuseOtherStatus(expected: string | null | undefined, found: string): void {
  if (expected == null || expected === found) return;
  throw new Refusal("VERSION_CONFLICT", `input.expectedStatus is ${expected}, and the record is ${found} now.`, {
    found,
  });
}

/** Refuses who would judge their own word. */
export function refuseOwnWord(author: string | null, reviewer: string): void {
  if (author !== reviewer) return;
  throw new Refusal("FORBIDDEN", "The one who proposed it cannot review it: ask somebody else.");
}
