import { Directive, Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import { Result } from "../result/result.entity.ts";
import { ConfidenceInterval, UncertaintySource } from "../result/uncertainty.entity.ts";
import { ExclusionReason } from "./exclusion-reason.ts";

registerEnumType(ExclusionReason, {
  name: "ExclusionReason",
  description: "Why a result or a checkpoint was left out.",
  valuesConfig: {
    OTHER_PROTOCOL: { description: "Measured under another protocol." },
    OTHER_METRIC: { description: "Of another metric." },
    OTHER_UNIT: { description: "In a unit of another scale, or one in which nothing is stated." },
    PARTIAL: { description: "Only a part of the benchmark was run, and all of it for the others; or the other way." },
    NO_UNCERTAINTY: { description: "No interval is known." },
    NOT_A_NUMBER: { description: "The value is not a number." },
    NOT_CONCLUDED: { description: "Another result stands for what it claims, or for its checkpoint." },
    UNRESOLVED_CHECKPOINT: { description: "No such checkpoint is registered, and no result is filed under this name." },
    NO_RESULT: { description: "There is no result for the checkpoint." },
    SUPERSEDED: { description: "A newer record replaces it." },
  },
});

@ObjectType({ description: "One part of how results were measured that is not alike.", simpleResolvers: true })
export class ProtocolMismatch {
  @Field(() => String, { description: "Field of the protocol; or benchmark, metric, unit or partial." })
  field!: string;

  @Field(() => [String], { description: "What is stated, each value once; one value where the others state nothing." })
  values!: readonly string[];

  @Field(() => [String], { description: "The checkpoints whose result does not state it, at most 20." })
  notStatedBy!: readonly string[];
}

@Directive('@key(fields: "sideKey", resolvable: false)')
@ObjectType({ description: "One side of a comparison.", simpleResolvers: true })
export class ComparisonSide {
  @Directive("@inaccessible")
  @Field(() => String, { description: "Key by which the owner of checkpoints finds the one that is compared." })
  sideKey!: string;

  @Field(() => String, { description: "Canonical reference to the checkpoint." })
  ref!: string;

  @Field(() => String, { description: "The reference as asked." })
  refAsAsked!: string;

  @Field(() => Result, { description: "The result that was compared." })
  result!: Result;
}

@ObjectType({ description: "A difference with its interval.", simpleResolvers: true })
export class Difference {
  @Field(() => Float, {
    description: "a minus b: of the values, or of the means over samples or seeds where the test is of these.",
  })
  value!: number;

  @Field(() => String, {
    nullable: true,
    description: "Unit of the difference; fraction where percent and fractions were compared; null if not known.",
  })
  unit!: string | null;

  @Field(() => ConfidenceInterval, {
    nullable: true,
    description: "Interval of the difference at 95 percent, not corrected for many pairs; null if none can be made.",
  })
  confidenceInterval!: ConfidenceInterval | null;
}

@ObjectType({ description: "A significance test.", simpleResolvers: true })
export class SignificanceTest {
  @Field(() => String, { description: "Name of the test; none where too little is known for any." })
  method!: string;

  @Field(() => Float, { nullable: true, description: "Test statistic; null where it has none, or is infinite." })
  statistic!: number | null;

  @Field(() => Float, { nullable: true, description: "Two-sided p-value; null where the test has no answer." })
  pValue!: number | null;

  @Field(() => Float, { nullable: true, description: "p-value corrected for the number of pairs, by Holm." })
  adjustedPValue!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the corrected p-value is below 0.05; null where there is none.",
  })
  significant!: boolean | null;

  @Field(() => [UncertaintySource], { description: "The sources of uncertainty that the test covers." })
  covers!: readonly UncertaintySource[];

  @Field(() => String, { description: "Why this test, or why none." })
  why!: string;

  @Field(() => String, { nullable: true, description: "What the test takes for granted; null where there is none." })
  assumption!: string | null;
}

@ObjectType({ description: "Two checkpoints compared.", simpleResolvers: true })
export class ComparisonPair {
  @Field(() => ComparisonSide, { description: "One side, that asked first." })
  a!: ComparisonSide;

  @Field(() => ComparisonSide, { description: "The other side." })
  b!: ComparisonSide;

  @Field(() => Difference, { nullable: true, description: "How far apart." })
  difference!: Difference;

  @Field(() => SignificanceTest, { nullable: true, description: "Whether the difference is real." })
  test!: SignificanceTest;

  @Field(() => [UncertaintySource], {
    description: "Sources of uncertainty that the test of this pair does not cover.",
  })
  ignoredUncertainty!: readonly UncertaintySource[];
}

@ObjectType({ description: "Something left out of a comparison.", simpleResolvers: true })
export class ComparisonExclusion {
  @Field(() => String, { description: "The reference as asked." })
  ref!: string;

  @Field(() => ID, { nullable: true, description: "Id of the result; null if there is none." })
  resultId!: string | null;

  @Field(() => ExclusionReason, { description: "Why." })
  reason!: ExclusionReason;
}

@Directive('@key(fields: "comparisonKey")')
@ObjectType({ description: "Whether results of several checkpoints differ.", simpleResolvers: true })
export class Comparison {
  @Directive("@inaccessible")
  @Field(() => String, { description: "What the answer is to, as JSON text." })
  comparisonKey!: string;

  @Field(() => Boolean, {
    description: "Whether at least two of them have a result, and all that have one were measured alike.",
  })
  comparable!: boolean;

  @Field(() => String, { description: "Why they are comparable or not, in words." })
  why!: string;

  @Field(() => String, { nullable: true, description: "Name of the metric that was compared; null if none was." })
  metric!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The one protocol that was compared, as protocolHash of its results; null if none was.",
  })
  protocolHash!: string | null;

  @Field(() => [ProtocolMismatch], {
    description:
      "What differs between the protocol that was compared and those of the checkpoints left out for theirs.",
  })
  mismatches!: readonly ProtocolMismatch[];

  @Field(() => [ComparisonPair], {
    description: "Every two that were measured alike, in the order asked, at most 190.",
  })
  pairs!: readonly ComparisonPair[];

  @Field(() => [ComparisonExclusion], { description: "The checkpoints that were left out, in the order asked." })
  excluded!: readonly ComparisonExclusion[];

  @Field(() => [UncertaintySource], {
    description:
      "Sources of uncertainty that some test does not cover: those that are always there, and those that are stated.",
  })
  ignoredUncertainty!: readonly UncertaintySource[];
}
