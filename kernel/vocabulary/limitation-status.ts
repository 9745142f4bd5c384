import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { NamedRef } from "../completeness.ts";

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

  @Field(() => String, { nullable: true, description: "Id of the patch note that tells of it; absent if not stated." })
  patchNote?: string | null;
}
