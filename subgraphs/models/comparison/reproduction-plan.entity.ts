import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Completeness, NamedRef } from "../../../kernel/completeness.ts";
import { connectionOf } from "../../../kernel/connection.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { LineageKind } from "../lineage/lineage-terms.ts";
import { Hyperparameter, TrainingRun } from "../training-run/training-run.entity.ts";
import { MissingReason, PlanAction } from "./plan-steps.ts";

registerEnumType(PlanAction, {
  name: "PlanAction",
  description: "What is done in a step.",
  valuesConfig: {
    OBTAIN: { description: "Obtain it: nothing is declared that it came from." },
    RUN: { description: "Run it." },
    DERIVE: { description: "Make it from what it needs, without a recorded run; or obtain it." },
    VERIFY: { description: "Compare what the runs before made with it, by its root digest." },
  },
});

registerEnumType(MissingReason, {
  name: "MissingReason",
  description: "What is missing for a step.",
  valuesConfig: {
    NOT_VISIBLE: { description: "Things that it came from, which the caller may not see." },
    NOT_REGISTERED: { description: "Anything but its name: nothing is registered under it." },
    NOT_WALKED: { description: "What lies behind it: the walk ended here." },
    UNPINNED: { description: "Which state of it: neither a version nor a digest fixes it." },
    NO_UPSTREAM: { description: "Anything that it came from." },
    NO_RUN: { description: "The run that made it." },
    NO_CODE: { description: "The code that ran." },
    NO_COMMIT: { description: "The commit of the code." },
    NO_ENVIRONMENT: { description: "Where it ran." },
    NO_SETTINGS: { description: "The settings." },
    NO_SEED: { description: "A seed among the settings." },
    NO_DATA: { description: "The data that went in." },
    NO_DIGEST: { description: "The root digest, by which anybody could tell whether this is it." },
    IN_CYCLE: { description: "A beginning: it came from itself in the end." },
  },
});

@ObjectType({ description: "One thing to do.", simpleResolvers: true })
export class PlanStep {
  @Field(() => Int, { description: "Place in the order, from 1." })
  position!: number;

  @Field(() => PlanAction, { description: "What to do." })
  action!: PlanAction;

  @Field(() => LineageKind, { description: "Kind of what it is done with." })
  kind!: LineageKind;

  @Field(() => String, { description: "Reference to what it is done with, whether or not that is registered." })
  ref!: string;

  @Field(() => [NamedRef], { description: "What it directly came from, of what is visible; all of it comes before." })
  needs!: readonly NamedRef[];

  @Field(() => [TrainingRun], { description: "What each document states of the run; empty if this is none." })
  runs!: readonly TrainingRun[];

  @Field(() => [Hyperparameter], { description: "Settings of the run that are named as seeds." })
  seeds!: readonly Hyperparameter[];

  /** What it is registered as, if it is. */
  found!: { readonly id: string; readonly type: string } | null;
}

@ObjectType({ description: "Something without which a step cannot be done as it was.", simpleResolvers: true })
export class MissingPart {
  @Field(() => String, { description: "Reference to what the step is about." })
  ref!: string;

  @Field(() => MissingReason, { description: "What is missing." })
  reason!: MissingReason;

  @Field(() => Int, { description: "How many things are missing; more than 1 only where they are not visible." })
  count!: number;
}

@ObjectType({ description: "How to make a checkpoint again.", simpleResolvers: true })
export class ReproductionPlan {
  @Field(() => Checkpoint, { description: "The checkpoint." })
  checkpoint!: Checkpoint;

  @Field(() => Boolean, { description: "Whether nothing is missing, and everything was seen that it came from." })
  ready!: boolean;

  @Field(() => Completeness, { description: "Whether the walk behind the plan saw everything." })
  completeness!: Completeness;

  allSteps!: readonly PlanStep[];
  allMissing!: readonly MissingPart[];
}

export const PlanStepConnection = connectionOf(PlanStep, "PlanStep", "the steps");
export const MissingPartConnection = connectionOf(MissingPart, "MissingPart", "the missing parts");
