import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { NamedRef } from "../completeness.ts";
import { Refusal } from "../errors.ts";

export const LimitationStatus = {
  PROPOSED: "PROPOSED",
  ACCEPTED: "ACCEPTED",
  DISPUTED: "DISPUTED",
  MITIGATED: "MITIGATED",
  REJECTED: "REJECTED",
} as const;
export type LimitationStatus = (typeof LimitationStatus)[keyof typeof LimitationStatus];
registerEnumType(LimitationStatus, {
  name: "LimitationStatus",
  description: "State of a limitation record.",
  valuesConfig: {
    PROPOSED: { description: "Proposed, not reviewed." },
    ACCEPTED: { description: "Accepted, or declared by the publisher." },
    DISPUTED: { description: "Disputed." },
    MITIGATED: { description: "Still there, and something is done about it." },
    REJECTED: { description: "Found not to be so; inherited by nothing." },
  },
});

export const LimitationDecision = {
  ACCEPT: "ACCEPT",
  REJECT: "REJECT",
  DISPUTE: "DISPUTE",
  MITIGATE: "MITIGATE",
  REOPEN: "REOPEN",
} as const;
export type LimitationDecision = (typeof LimitationDecision)[keyof typeof LimitationDecision];
registerEnumType(LimitationDecision, {
  name: "LimitationDecision",
  description: "What a reviewer decides of a limitation.",
  valuesConfig: {
    ACCEPT: { description: "It is so; from PROPOSED or DISPUTED." },
    REJECT: { description: "It is not so; from PROPOSED or DISPUTED." },
    DISPUTE: { description: "It is doubted; from PROPOSED, ACCEPTED or MITIGATED." },
    MITIGATE: { description: "Something is done about it; from ACCEPTED or DISPUTED." },
    REOPEN: { description: "A rejected one is PROPOSED again, a mitigated one ACCEPTED again." },
  },
});

@Directive("@shareable")
@ObjectType({ description: "What mitigates a limitation.", simpleResolvers: true })
export class LimitationResolution {
  @Field(() => NamedRef, {
    nullable: true,
    description: "The checkpoint or dataset version in which it is mitigated; null if not stated.",
  })
  thing!: NamedRef | null;

  @Field(() => ID, { nullable: true, description: "The patch note that tells of it; null if not stated." })
  patchNote!: string | null;
}

@InputType({ description: "What mitigates a limitation." })
export class LimitationResolutionInput {
  @Field(() => String, {
    nullable: true,
    description: "Reference to the checkpoint or dataset version in which it is mitigated; absent if not stated.",
  })
  ref?: string | null;

  @Field(() => ID, { nullable: true, description: "The patch note that tells of it; absent if not stated." })
  patchNote?: string | null;
}

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
