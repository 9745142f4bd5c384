import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { Evidence } from "../../../kernel/vocabulary/evidence.ts";
import { NamedActor } from "../history/actor.entity.ts";

export const ChecklistItemKind = {
  SENSITIVE_CONTENT_AUDIT: "SENSITIVE_CONTENT_AUDIT",
  LICENSE_ALIGNMENT: "LICENSE_ALIGNMENT",
  THIRD_PARTY_DEPENDENCIES: "THIRD_PARTY_DEPENDENCIES",
  EVALUATION_DOCUMENTED: "EVALUATION_DOCUMENTED",
  TRAINING_DEVIATIONS: "TRAINING_DEVIATIONS",
  LIMITATIONS_DOCUMENTED: "LIMITATIONS_DOCUMENTED",
  TRAINING_DATA_DOCUMENTED: "TRAINING_DATA_DOCUMENTED",
  CHECKSUMS: "CHECKSUMS",
} as const;
export type ChecklistItemKind = (typeof ChecklistItemKind)[keyof typeof ChecklistItemKind];
registerEnumType(ChecklistItemKind, {
  name: "ChecklistItemKind",
  description: "What is checked before a checkpoint is published.",
  valuesConfig: {
    SENSITIVE_CONTENT_AUDIT: { description: "The data that it learned from was looked through for what is sensitive." },
    LICENSE_ALIGNMENT: { description: "The licenses of everything that it came from let it be passed on." },
    THIRD_PARTY_DEPENDENCIES: { description: "What it needs of others is listed, or stated to be nothing." },
    EVALUATION_DOCUMENTED: { description: "Its results state by which metrics and where they were measured." },
    TRAINING_DEVIATIONS: { description: "How training departed from what was planned is stated, or that it did not." },
    LIMITATIONS_DOCUMENTED: { description: "Its limitations are documented, or stated to be none." },
    TRAINING_DATA_DOCUMENTED: { description: "What it learned from is documented." },
    CHECKSUMS: { description: "Size and digest of every file are known." },
  },
});

export const ChecklistStatus = {
  OPEN: "OPEN",
  PASSED: "PASSED",
  FAILED: "FAILED",
  NOT_APPLICABLE: "NOT_APPLICABLE",
} as const;
export type ChecklistStatus = (typeof ChecklistStatus)[keyof typeof ChecklistStatus];
registerEnumType(ChecklistStatus, {
  name: "ChecklistStatus",
  description: "State of a checklist or of an item of one.",
  valuesConfig: {
    OPEN: { description: "Not decided, also where the facts could not be asked." },
    PASSED: { description: "Passed." },
    FAILED: { description: "Failed." },
    NOT_APPLICABLE: { description: "Does not apply; no state of a whole checklist." },
  },
});

export const ChecklistDecider = { RULE: "RULE", PERSON: "PERSON" } as const;
export type ChecklistDecider = (typeof ChecklistDecider)[keyof typeof ChecklistDecider];
registerEnumType(ChecklistDecider, {
  name: "ChecklistDecider",
  description: "Who decided an item of a checklist.",
  valuesConfig: {
    RULE: { description: "A rule, from what the graph knows at this moment." },
    PERSON: { description: "Somebody, who stands for it by name." },
  },
});

export const ReviewVerdict = { APPROVE: "APPROVE", REJECT: "REJECT" } as const;
export type ReviewVerdict = (typeof ReviewVerdict)[keyof typeof ReviewVerdict];
registerEnumType(ReviewVerdict, {
  name: "ChecklistVerdict",
  description: "What a reviewer says of a checklist.",
  valuesConfig: {
    APPROVE: { description: "It may be published so." },
    REJECT: { description: "It must not, until something else is submitted or the reviewer approves." },
  },
});

@ObjectType({ description: "One item of a checklist.", simpleResolvers: true })
export class ChecklistItem {
  @Field(() => ChecklistItemKind, { description: "What is checked." })
  kind!: ChecklistItemKind;

  @Field(() => ChecklistStatus, { description: "How it stands." })
  status!: ChecklistStatus;

  @Field(() => Boolean, { description: "Whether nothing is published before it has passed or does not apply." })
  required!: boolean;

  @Field(() => String, { description: "Why it stands so." })
  rationale!: string;

  @Field(() => [Evidence], { description: "What supports that, at most 20; empty where nothing was named." })
  evidence!: readonly Evidence[];

  @Field(() => ChecklistDecider, { description: "Whether a rule or a person decided it." })
  decidedBy!: ChecklistDecider;

  @Field(() => NamedActor, { nullable: true, description: "The person; null if a rule decided." })
  by!: NamedActor | null;

  @Field(() => DateTime, { nullable: true, description: "When the person decided; null if a rule did." })
  at!: string | null;
}

@ObjectType({ description: "What one person last said of a checklist.", simpleResolvers: true })
export class ChecklistReview {
  @Field(() => NamedActor, { description: "The reviewer." })
  by!: NamedActor;

  @Field(() => ReviewVerdict, { description: "What they say." })
  verdict!: ReviewVerdict;

  @Field(() => String, { nullable: true, description: "Why; null if they did not say." })
  rationale!: string | null;

  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Field(() => Boolean, { description: "Whether it counts: it does not for weights that were changed since." })
  counts!: boolean;
}

@ObjectType({
  description: "What is checked before a checkpoint is published, worked out anew from the facts of this moment.",
  simpleResolvers: true,
})
export class Checklist {
  @Field(() => ChecklistStatus, {
    description: "FAILED if a required item failed, OPEN if one is open, PASSED otherwise.",
  })
  status!: ChecklistStatus;

  @Field(() => Int, {
    description:
      "How often something was submitted or reviewed, 0 if never: what publishCheckpoint takes as expectedVersion.",
  })
  version!: number;

  @Field(() => [ChecklistItem], { description: "The items, one of each kind." })
  items!: readonly ChecklistItem[];

  @Field(() => Int, { description: "How many others have to approve before it is published." })
  approvalsRequired!: number;

  @Field(() => [ChecklistReview], {
    description: "What people said since something was last submitted, each of them once, at most 100.",
  })
  reviews!: readonly ChecklistReview[];
}
