import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../../kernel/connection.ts";
import { Result } from "../result/result.entity.ts";
import { ResultOutcome } from "./result-differences.ts";

registerEnumType(ResultOutcome, {
  name: "ResultOutcome",
  description: "What came of comparing two results.",
  valuesConfig: {
    EQUAL: { description: "Measured alike, with the same value." },
    CHANGED: { description: "Measured alike, with another value." },
    NOT_COMPARABLE: { description: "Measured differently, or nobody can tell that they were not." },
    ONLY_IN_A: { description: "Only the first has such a result." },
    ONLY_IN_B: { description: "Only the second has such a result." },
  },
});

@ObjectType({ description: "One part of how two results were measured that is not alike.", simpleResolvers: true })
export class MeasurementMismatch {
  @Field(() => String, { description: "Field of the protocol; or unit, or partial." })
  field!: string;

  @Field(() => String, { nullable: true, description: "Of the first; null if not stated." })
  a!: string | null;

  @Field(() => String, { nullable: true, description: "Of the second; null if not stated." })
  b!: string | null;
}

@ObjectType({ description: "What two checkpoints reach on one benchmark and metric.", simpleResolvers: true })
export class ResultDifference {
  @Field(() => String, { description: "Canonical reference of the benchmark." })
  benchmarkRef!: string;

  @Field(() => String, { description: "Name of the metric." })
  metric!: string;

  @Field(() => ResultOutcome, { description: "What came of it." })
  outcome!: ResultOutcome;

  @Field(() => Result, { nullable: true, description: "The result of the first; null if it has none." })
  a!: Result | null;

  @Field(() => Result, { nullable: true, description: "The result of the second; null if it has none." })
  b!: Result | null;

  @Field(() => Float, {
    nullable: true,
    description: "Value of the second less that of the first, in their unit; null unless they were measured alike.",
  })
  difference!: number | null;

  @Field(() => [MeasurementMismatch], { description: "Why they are not comparable; empty if they are." })
  mismatches!: readonly MeasurementMismatch[];
}

@ObjectType({ description: "What came of comparing all results of two checkpoints.", simpleResolvers: true })
export class ResultOutcomeCount {
  @Field(() => ResultOutcome, { description: "The outcome." })
  outcome!: ResultOutcome;

  @Field(() => Int, { description: "Number of pairs." })
  count!: number;
}

export const ResultDifferenceConnection = connectionOf(ResultDifference, "ResultDifference", "the compared results");
