import { Refusal } from "../../../kernel/errors.ts";
import type { OverrideStatus } from "../../../kernel/vocabulary/limitation-history.ts";

/** What may be decided of an override. */
export type OverrideDecision = "ACCEPT" | "REJECT" | "REVOKE";

type Steps = Readonly<Record<OverrideDecision, Readonly<Partial<Record<OverrideStatus, OverrideStatus>>>>>;

const steps: Steps = {
  ACCEPT: { PROPOSED: "ACCEPTED" },
  REJECT: { PROPOSED: "REJECTED" },
  REVOKE: { PROPOSED: "REVOKED", ACCEPTED: "REVOKED" },
};

/** The state to which a decision leads; refuses one that does not lead on from the present state. */
export function overrideAfter(status: OverrideStatus, decision: OverrideDecision): OverrideStatus {
  const next = steps[decision][status];
  if (next !== undefined) return next;
  // The keys of an object are those of its type.
  const possible = (Object.keys(steps) as OverrideDecision[]).filter((each) => steps[each][status] !== undefined);
  const instead = possible.length === 0 ? "propose another one" : `it takes ${possible.join(" or ")}`;
  const message = `input.decision: an override that is ${status} takes no ${decision}; ${instead}.`;
  throw new Refusal("STEP_NOT_POSSIBLE", message, { status, possible });
}

/** Whether a decision is a judgment, which nobody makes of their own word; taking back is none. */
export function isJudgment(decision: OverrideDecision): boolean {
  return decision !== "REVOKE";
}
