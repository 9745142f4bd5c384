import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../../kernel/connection.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { DiffSection, NotComparedReason } from "./differences.ts";

registerEnumType(DiffSection, {
  name: "DiffSection",
  description: "The parts of a checkpoint that are compared.",
  valuesConfig: {
    CONFIGURATION: { description: "Training runs with their code and settings, the step, and the tokens seen." },
    ENVIRONMENT: { description: "Where the runs ran: systems, accelerators, containers, packages." },
    DATA: { description: "The data that went into the runs." },
    DERIVATION: { description: "What it was derived from, with weights and settings." },
    ARCHITECTURE: { description: "Architecture and number of parameters." },
    FILES: { description: "Files of the weights, and the digest over all of them." },
    LICENSE: { description: "License as stated." },
    LIFECYCLE: { description: "State of the record and dates." },
  },
});

registerEnumType(NotComparedReason, {
  name: "NotComparedReason",
  description: "Why something was not compared.",
  valuesConfig: {
    NOT_STATED: { description: "Neither states anything of it." },
    NOT_STATED_BY_A: { description: "Only the second states it." },
    NOT_STATED_BY_B: { description: "Only the first states it." },
    TOO_MANY: { description: "There are more items than are compared." },
  },
});

@ObjectType({ description: "One place at which two checkpoints differ.", simpleResolvers: true })
export class CheckpointDifference {
  @Field(() => DiffSection, { description: "Part of the checkpoint." })
  section!: DiffSection;

  @Field(() => String, { description: "The place, as a JSON pointer into the checkpoint." })
  path!: string;

  @Field(() => String, {
    nullable: true,
    description: "What the first has there; null if this is not among its items.",
  })
  a!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the second has there; null if this is not among its items.",
  })
  b!: string | null;
}

@ObjectType({ description: "One place at which two checkpoints were not compared.", simpleResolvers: true })
export class NotComparedPlace {
  @Field(() => DiffSection, { description: "Part of the checkpoint." })
  section!: DiffSection;

  @Field(() => String, { description: "The place, as a JSON pointer into the checkpoint; empty for the whole part." })
  path!: string;

  @Field(() => NotComparedReason, { description: "Why." })
  reason!: NotComparedReason;
}

@ObjectType({ description: "What came of comparing one part of two checkpoints.", simpleResolvers: true })
export class DiffSectionCount {
  @Field(() => DiffSection, { description: "The part." })
  section!: DiffSection;

  @Field(() => Int, { description: "Number of places at which they differ." })
  differences!: number;

  @Field(() => Int, { description: "Number of places at which they were not compared." })
  notCompared!: number;
}

@Directive('@key(fields: "pairKey", resolvable: false)')
@ObjectType({ description: "How two checkpoints differ.", simpleResolvers: true })
export class CheckpointDiff {
  @Directive("@inaccessible")
  @Field(() => String, {
    description: "Keys under which other subgraphs file facts about the first and the second, each on a line.",
  })
  pairKey!: string;

  @Field(() => Checkpoint, { description: "The first." })
  a!: Checkpoint;

  @Field(() => Checkpoint, { description: "The second." })
  b!: Checkpoint;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the weights are the same to the byte; null if the digest of one of them is not known.",
  })
  sameWeights!: boolean | null;

  @Field(() => [DiffSectionCount], { description: "What came of each part." })
  sections!: readonly DiffSectionCount[];

  allDifferences!: readonly CheckpointDifference[];
  allNotCompared!: readonly NotComparedPlace[];
}

export const CheckpointDifferenceConnection = connectionOf(
  CheckpointDifference,
  "CheckpointDifference",
  "the differences",
);
export const NotComparedPlaceConnection = connectionOf(
  NotComparedPlace,
  "NotComparedPlace",
  "the places that were not compared",
);
