import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { NamedRef } from "../../../kernel/completeness.ts";
import { DateTime } from "../../../kernel/scalars.ts";

export const LifecycleStatus = {
  ACTIVE: "ACTIVE",
  DEPRECATED: "DEPRECATED",
  SUNSET: "SUNSET",
  WITHDRAWN: "WITHDRAWN",
} as const;
export type LifecycleStatus = (typeof LifecycleStatus)[keyof typeof LifecycleStatus];
registerEnumType(LifecycleStatus, {
  name: "LifecycleStatus",
  description: "State in the life of a checkpoint.",
  valuesConfig: {
    ACTIVE: { description: "In use." },
    DEPRECATED: { description: "To be replaced." },
    SUNSET: { description: "At its end." },
    WITHDRAWN: { description: "Withdrawn." },
  },
});

export const LifecycleStanding = { ACTIVE: "ACTIVE", DEPRECATED: "DEPRECATED", WITHDRAWN: "WITHDRAWN" } as const;
export type LifecycleStanding = (typeof LifecycleStanding)[keyof typeof LifecycleStanding];
registerEnumType(LifecycleStanding, {
  name: "LifecycleStanding",
  description: "What can be declared of the life of a checkpoint; its end comes with the date of its sunset.",
  valuesConfig: {
    ACTIVE: { description: "In use." },
    DEPRECATED: { description: "Still available, not advised." },
    WITHDRAWN: { description: "Withdrawn: the record stays readable, the weights are not to be used." },
  },
});

@ObjectType({ description: "An update that is planned.", simpleResolvers: true })
export class PlannedUpdate {
  @Field(() => DateTime, { nullable: true, description: "When; null if there is no date yet." })
  at!: string | null;

  @Field(() => String, { description: "What will change." })
  summary!: string;
}

@InputType({ description: "An update that is planned." })
export class PlannedUpdateInput {
  @Field(() => DateTime, { nullable: true, description: "When; absent if there is no date yet." })
  at?: string | null;

  @Field(() => String, { description: "What will change." })
  summary!: string;
}

/** One declared change of the life of a checkpoint, with all that is declared after it. Never edited. */
@Entity({ tableName: "lifecycleChange" })
@ObjectType({ description: "One declared change of the life of a checkpoint.", simpleResolvers: true })
export class LifecycleChange {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "integer" })
  @Field(() => Int, { description: "Number of the change: 1 for the first." })
  version!: number;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Property({ type: "text" })
  actor!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => LifecycleStanding, {
    nullable: true,
    description: "What was declared after it; null where that is left to the documents.",
  })
  standing!: LifecycleStanding | null;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "Supported until, after it; null if not stated." })
  supportUntil!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "No longer served after, after it; null if not stated." })
  sunsetAt!: string | null;

  @Property({ type: "text", nullable: true })
  replacedByRef!: string | null;

  /** JSON text. */
  @Property({ type: "text" })
  plannedUpdatesText!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Why; null if not stated." })
  reason!: string | null;
}

@ObjectType({ description: "Where a checkpoint is in its life.", simpleResolvers: true })
export class Lifecycle {
  @Field(() => LifecycleStatus, { description: "State at the time asked." })
  status!: LifecycleStatus;

  @Field(() => DateTime, { nullable: true, description: "Supported until; null if not stated." })
  supportUntil!: string | null;

  @Field(() => DateTime, { nullable: true, description: "No longer served after; null if not stated." })
  sunsetAt!: string | null;

  @Field(() => NamedRef, { nullable: true, description: "What replaces it; null if not stated." })
  replacedBy!: NamedRef | null;

  /** Reads the last declared change up to the time asked; null where only documents speak of it. */
  lastChange!: () => Promise<LifecycleChange | null>;
}
