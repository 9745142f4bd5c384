import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { TestVerdict } from "../certificate/certificate-status.entity.ts";
import { AcceptanceCriterion } from "../certificate/robustness-test.entity.ts";
import { ConfidenceInterval } from "../result/uncertainty.entity.ts";
import { MeasurementObstacle } from "./compared-tests.ts";

registerEnumType(MeasurementObstacle, {
  name: "MeasurementObstacle",
  description: "Why two measured values have no difference.",
  valuesConfig: {
    ONLY_ONE: { description: "Only one certificate has a value of this name." },
    NOT_MEASURED: { description: "One of them states no value." },
    OTHER_METRIC: { description: "They are of other metrics." },
    OTHER_DATA: { description: "They were measured on other data." },
    DATA_NOT_STATED: { description: "Not both say on which data they were measured." },
    OTHER_DECISION_THRESHOLD: { description: "Outputs were turned into decisions at other thresholds." },
  },
});

@ObjectType({ description: "One side of two measured values.", simpleResolvers: true })
export class MeasuredSide {
  @Field(() => AcceptanceCriterion, { nullable: true, description: "When it passes; null where it is only reported." })
  acceptance!: AcceptanceCriterion | null;

  @Field(() => Float, { nullable: true, description: "Measured value; null if none is stated." })
  measured!: number | null;

  @Field(() => ConfidenceInterval, {
    nullable: true,
    description: "Interval of the measured value; null if not known.",
  })
  interval!: ConfidenceInterval | null;

  @Field(() => TestVerdict, {
    nullable: true,
    description: "Computed verdict, of a test with all of its scenarios; null where it is only reported.",
  })
  verdict!: TestVerdict | null;
}

@ObjectType({ description: "Two measured values of the same name.", simpleResolvers: true })
export class ScenarioComparison {
  @Field(() => String, { description: "Name that they share." })
  name!: string;

  @Field(() => MeasuredSide, { nullable: true, description: "Of a; null if it has none of this name." })
  a!: MeasuredSide | null;

  @Field(() => MeasuredSide, { nullable: true, description: "Of b; null if it has none of this name." })
  b!: MeasuredSide | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether both pass by the same criterion, or both by none; null if only one has it.",
  })
  sameAcceptance!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether both come to the same verdict; null if only one has it, or one is only reported.",
  })
  sameVerdict!: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: "a minus b, in the unit of the metric; null where the obstacle says why, or it is too large.",
  })
  difference!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the intervals have a value in common; null without a difference, or intervals of one level.",
  })
  intervalsOverlap!: boolean | null;

  @Field(() => MeasurementObstacle, {
    nullable: true,
    description: "Why there is no difference; null if there is one.",
  })
  obstacle!: MeasurementObstacle | null;
}

@ObjectType({ description: "Two tests of the same name.", simpleResolvers: true })
export class TestComparison extends ScenarioComparison {
  @Field(() => [String], {
    description:
      "What they state differently of how inputs are perturbed: threatModel, perturbation, attackSurface, inputBounds, property.",
  })
  otherwiseDifferent!: readonly string[];

  @Field(() => [ScenarioComparison], { description: "Their scenarios by name; at most 200." })
  scenarios!: readonly ScenarioComparison[];
}
