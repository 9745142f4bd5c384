import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { NamedRef } from "../completeness.ts";
import { DateTime } from "../scalars.ts";
import { Evidence } from "./evidence.ts";
import { LimitationResolution, LimitationStatus } from "./limitation-status.ts";

@Directive("@shareable")
@ObjectType({ description: "One step in the life of a limitation.", simpleResolvers: true })
export class LimitationStatusChange {
  @Field(() => LimitationStatus, { description: "State after it." })
  status!: LimitationStatus;

  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Field(() => String, { nullable: true, description: "Who; null if a document states it and does not say." })
  by!: string | null;

  @Field(() => String, { nullable: true, description: "Why; null where it was first recorded." })
  reason!: string | null;

  @Field(() => [Evidence], { description: "What supports the step." })
  evidence!: readonly Evidence[];

  @Field(() => LimitationResolution, { nullable: true, description: "What mitigates it since; null if not stated." })
  resolvedBy!: LimitationResolution | null;
}

@Directive("@shareable")
@ObjectType({ description: "One step from a thing to what it came from.", simpleResolvers: true })
export class LimitationPathStep {
  @Field(() => String, { description: "The thing that the step leads to." })
  ref!: string;

  @Field(() => String, {
    description: "How the one before came from it, such as FINETUNE, TRAINED_ON or DERIVED_DATA.",
  })
  relation!: string;
}

export const OverrideStatus = {
  PROPOSED: "PROPOSED",
  ACCEPTED: "ACCEPTED",
  REJECTED: "REJECTED",
  REVOKED: "REVOKED",
} as const;
export type OverrideStatus = (typeof OverrideStatus)[keyof typeof OverrideStatus];
registerEnumType(OverrideStatus, {
  name: "OverrideStatus",
  description: "State of an override.",
  valuesConfig: {
    PROPOSED: { description: "Proposed, not reviewed: the limitation is still inherited." },
    ACCEPTED: { description: "Accepted: the limitation is not inherited through the checkpoint." },
    REJECTED: { description: "Found not to be so: the limitation is still inherited." },
    REVOKED: { description: "Taken back: the limitation is inherited again." },
  },
});

@Directive("@shareable")
@ObjectType({
  description: "A statement that an inherited limitation no longer holds for a checkpoint and what comes from it.",
  simpleResolvers: true,
})
export class LimitationOverride {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => NamedRef, { description: "The checkpoint for which it is stated." })
  checkpoint!: NamedRef;

  @Field(() => ID, { description: "The limitation that no longer holds." })
  limitationId!: string;

  @Field(() => OverrideStatus, { description: "State of the override." })
  status!: OverrideStatus;

  @Field(() => String, { description: "Why it no longer holds." })
  reason!: string;

  @Field(() => [Evidence], { description: "What shows that." })
  evidence!: readonly Evidence[];

  @Field(() => DateTime, { description: "When it was proposed." })
  proposedAt!: string;

  @Field(() => String, { description: "Who proposed it." })
  proposedBy!: string;

  @Field(() => DateTime, { nullable: true, description: "When it was reviewed last; null if it was not." })
  reviewedAt!: string | null;

  @Field(() => String, { nullable: true, description: "Who reviewed it last; null if nobody did." })
  reviewedBy!: string | null;

  @Field(() => String, { nullable: true, description: "What they say of it; null if it was not reviewed." })
  review!: string | null;
}

/** An accepted override as it is announced: its checkpoint is whose announcement it is. */
export type AnnouncedOverride = Omit<LimitationOverride, "checkpoint">;
