import { Field, Float, InputType } from "type-graphql";
import { ConfidenceInterval } from "../result/uncertainty.entity.ts";
import {
  AcceptanceCriterion,
  InputBounds,
  PropertyFile,
  TestExecution,
  WitnessKind,
} from "./robustness-test.entity.ts";

@InputType({ description: "A stored counterexample or proof object." })
export class WitnessInput {
  @Field(() => WitnessKind, { description: "What it shows." })
  kind!: WitnessKind;

  @Field(() => String, { description: "Where it is." })
  uri!: string;

  @Field(() => String, { description: "SHA-256 of its bytes." })
  sha256!: string;

  @Field(() => [String], {
    nullable: true,
    description: "The original input: at most 4,096 numbers as text, such as 8/255 or 0.031, so that they are exact.",
  })
  original?: string[] | null;

  @Field(() => [String], { nullable: true, description: "The perturbed input: as many numbers as the original has." })
  perturbed?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Instead of the inputs, the norm of their difference as text; the norm is that of the threat.",
  })
  differenceNorm?: string | null;
}

@InputType({ description: "A case of a test: a situation, or a threshold at which something is decided." })
export class TestScenarioInput {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What is particular to it." })
  description?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "Threshold at which the model's output is turned into a decision.",
  })
  decisionThreshold?: number | null;

  @Field(() => AcceptanceCriterion, {
    nullable: true,
    description: "When it passes; absent where it is only reported.",
  })
  acceptance?: AcceptanceCriterion | null;

  @Field(() => Float, { nullable: true, description: "Measured value." })
  measured?: number | null;

  @Field(() => Float, { nullable: true, description: "Standard error of the measured value; instead of an interval." })
  standardError?: number | null;

  @Field(() => ConfidenceInterval, { nullable: true, description: "Interval of the measured value." })
  interval?: ConfidenceInterval | null;
}

@InputType({ description: "One robustness test. Its verdict is computed." })
export class RobustnessTestInput {
  @Field(() => String, { description: "Name, which no other test of the certificate has." })
  name!: string;

  @Field(() => String, { description: "How inputs are perturbed." })
  perturbation!: string;

  @Field(() => String, { nullable: true, description: "Threat model; that of the certificate if absent." })
  threatModel?: string | null;

  @Field(() => String, { nullable: true, description: "Where the attack enters; as in the threat model if absent." })
  attackSurface?: string | null;

  @Field(() => InputBounds, { nullable: true, description: "Between what inputs can lie." })
  inputBounds?: InputBounds | null;

  @Field(() => AcceptanceCriterion, { description: "When it passes." })
  acceptance!: AcceptanceCriterion;

  @Field(() => Float, { nullable: true, description: "Measured value; without one, nothing is decided." })
  measured?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Standard error of the measured value; instead of an interval, which is then that of 95 percent.",
  })
  standardError?: number | null;

  @Field(() => ConfidenceInterval, { nullable: true, description: "Interval of the measured value." })
  interval?: ConfidenceInterval | null;

  @Field(() => [TestScenarioInput], { nullable: true, description: "Cases, and thresholds of decisions; at most 100." })
  scenarios?: TestScenarioInput[] | null;

  @Field(() => String, { nullable: true, description: "The data that it ran on, as named." })
  dataset?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Split of that data, such as test; without one, data of which any split was learned from is taken to overlap.",
  })
  datasetSplit?: string | null;

  @Field(() => String, { nullable: true, description: "SHA-256 of that data." })
  datasetDigest?: string | null;

  @Field(() => PropertyFile, { nullable: true, description: "Its property as VNN-LIB or the like." })
  property?: PropertyFile | null;

  @Field(() => TestExecution, { description: "How it was run." })
  execution!: TestExecution;

  @Field(() => WitnessInput, { nullable: true, description: "A counterexample or proof object." })
  witness?: WitnessInput | null;
}
