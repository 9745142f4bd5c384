import { Field, Float, InputType, ObjectType } from "type-graphql";
import { BigIntScalar } from "../../../kernel/scalars.ts";

const rangeIs = "The scale of a metric: no value lies beyond it.";

@InputType("MetricRangeInput", { description: rangeIs })
@ObjectType({ description: rangeIs, simpleResolvers: true })
export class MetricRange {
  @Field(() => Float, { nullable: true, description: "Lowest value there can be; null if there is none." })
  low?: number | null;

  @Field(() => Float, { nullable: true, description: "Highest value there can be; null if there is none." })
  high?: number | null;
}

const seedIs = "One seed, and the value that was measured with it.";

@InputType("SeedValueInput", { description: seedIs })
@ObjectType({ description: seedIs, simpleResolvers: true })
export class SeedValue {
  @Field(() => String, { description: "The seed as written." })
  seed!: string;

  @Field(() => String, { nullable: true, description: "What it seeds, such as torch; null if not stated." })
  name?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "Value with this seed, in the unit of the result; null if not stated.",
  })
  value?: number | null;
}

@InputType({ description: "The value of each sample; two results that name the same samples can be paired." })
export class SampleValuesInput {
  @Field(() => [String], { description: "Names of the samples, each once, at most 20,000." })
  ids!: string[];

  @Field(() => [Float], { description: "Values of the samples, in the order of their names." })
  values!: number[];
}

const sliceIs = "The same metric over a part of the samples.";

@InputType("ResultSliceInput", { description: sliceIs })
@ObjectType({ description: sliceIs, simpleResolvers: true })
export class ResultSlice {
  @Field(() => String, { description: "Name of the part." })
  name!: string;

  @Field(() => Float, { nullable: true, description: "Value, in the unit of the result; null if it is no number." })
  value?: number | null;

  @Field(() => String, { nullable: true, description: "The value as written; null if not stated." })
  valueAsWritten?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Number of samples in it; null if not stated." })
  sampleCount?: number | null;

  @Field(() => Float, { nullable: true, description: "Standard error of its value; null if not stated." })
  standardError?: number | null;
}

const baselineIs = "What a result is held against, measured in the same way.";

@InputType({ description: baselineIs })
export class ResultBaselineInput {
  @Field(() => String, { nullable: true, description: "The checkpoint as the document names it; absent for none." })
  checkpoint?: string | null;

  @Field(() => String, { nullable: true, description: "What it is called, such as chance; absent if not stated." })
  name?: string | null;

  @Field(() => Float, { nullable: true, description: "Its value, in the unit of the result; absent if not stated." })
  value?: number | null;
}

@ObjectType({ description: baselineIs, simpleResolvers: true })
export class ResultBaseline {
  @Field(() => String, { nullable: true, description: "The checkpoint as the source names it; null if it is none." })
  checkpoint?: string | null;

  @Field(() => String, { nullable: true, description: "What it is called, such as chance; null if not stated." })
  name?: string | null;

  @Field(() => Float, { nullable: true, description: "Its value, in the unit of the result; null if not stated." })
  value?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The value of the result minus that of the baseline; null where one is not known.",
  })
  difference!: number | null;
}

const sensitivityIs = "The same metric with one setting changed.";

@InputType({ description: sensitivityIs })
export class SensitivityInput {
  @Field(() => String, { description: "What was changed, such as temperature or prompt." })
  factor!: string;

  @Field(() => String, { description: "What it was changed to." })
  setting!: string;

  @Field(() => Float, { nullable: true, description: "Value then, in the unit of the result; absent if not stated." })
  value?: number | null;

  @Field(() => Float, { nullable: true, description: "Standard error of that value; absent if not stated." })
  standardError?: number | null;
}

@ObjectType({ description: sensitivityIs, simpleResolvers: true })
export class Sensitivity {
  @Field(() => String, { description: "What was changed, such as temperature or prompt." })
  factor!: string;

  @Field(() => String, { description: "What it was changed to." })
  setting!: string;

  @Field(() => Float, { nullable: true, description: "Value then, in the unit of the result; null if not stated." })
  value?: number | null;

  @Field(() => Float, { nullable: true, description: "Standard error of that value; null if not stated." })
  standardError?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "That value minus the value of the result; null where one is not known.",
  })
  delta!: number | null;
}

const claimIs = "Another document whose claim the source only repeats.";

@InputType("RepeatedClaimInput", { description: claimIs })
@ObjectType({ description: claimIs, simpleResolvers: true })
export class RepeatedClaim {
  @Field(() => String, { nullable: true, description: "Where that document is; null if not stated." })
  uri?: string | null;

  @Field(() => String, { nullable: true, description: "How the source names it; null if not stated." })
  text?: string | null;
}
