import { Field, Float, InputType } from "type-graphql";
import { BigIntScalar } from "../../../kernel/scalars.ts";
import { SourceInput } from "../../../kernel/vocabulary/source.ts";
import {
  MetricRange,
  RepeatedClaim,
  ResultBaselineInput,
  ResultSlice,
  SampleValuesInput,
  SeedValue,
  SensitivityInput,
} from "./breakdown.entity.ts";
import { EvaluatorInput } from "./evaluator.entity.ts";
import { ProtocolInput } from "./protocol.entity.ts";
import { EvaluationEnvironmentInput, EvaluationPipeline, ReproductionRecipe } from "./run-setup.entity.ts";
import { Uncertainty } from "./uncertainty.entity.ts";

// Apart from the mutation, because the shape follows ResultsRecord in formats/record.ts field for field.

@InputType({ description: "One result to record." })
export class ResultInput {
  @Field(() => String, {
    description: "The checkpoint as the document names it: a reference, a hub id, a path, anything.",
  })
  checkpoint!: string;

  @Field(() => String, { description: "Reference to the benchmark; one that is not there yet is created." })
  benchmark!: string;

  @Field(() => String, { nullable: true, description: "The benchmark as the document names it; absent if not known." })
  benchmarkName?: string | null;

  @Field(() => String, { description: "Name of the metric without its filter, such as acc_norm." })
  metric!: string;

  @Field(() => String, { description: "The value exactly as written." })
  valueAsWritten!: string;

  @Field(() => Float, { nullable: true, description: "The parsed number; absent if what is written is none." })
  value?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Unit, such as fraction, percent or seconds; absent if not known.",
  })
  unit?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether more is better; absent if not known." })
  higherIsBetter?: boolean | null;

  @Field(() => [Uncertainty], {
    nullable: true,
    description: "Uncertainties, one for each source of it; absent if not stated.",
  })
  uncertainty?: Uncertainty[] | null;

  @Field(() => EvaluatorInput, { nullable: true, description: "Who measured; absent if not stated." })
  evaluator?: EvaluatorInput | null;

  @Field(() => ProtocolInput, { nullable: true, description: "How it was measured; absent if not stated." })
  protocol?: ProtocolInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether only a part of the benchmark was run; false if absent.",
  })
  partial?: boolean | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line of the result; absent if not known." })
  pointer?: string | null;

  @Field(() => MetricRange, { nullable: true, description: "Scale of the metric; absent if not known." })
  range?: MetricRange | null;

  @Field(() => [SeedValue], { nullable: true, description: "Seeds, with their values; absent if not stated." })
  seeds?: SeedValue[] | null;

  @Field(() => SampleValuesInput, { nullable: true, description: "The value of each sample; absent if not known." })
  samples?: SampleValuesInput | null;

  @Field(() => BigIntScalar, {
    nullable: true,
    description: "Number of samples that were right, where the metric is a proportion; absent if not stated.",
  })
  successes?: number | null;

  @Field(() => [ResultSlice], {
    nullable: true,
    description: "Values over parts of the samples; absent if not stated.",
  })
  slices?: ResultSlice[] | null;

  @Field(() => ResultBaselineInput, { nullable: true, description: "What it is held against; absent if not stated." })
  baseline?: ResultBaselineInput | null;

  @Field(() => EvaluationPipeline, { nullable: true, description: "Code that measured; absent if not stated." })
  pipeline?: EvaluationPipeline | null;

  @Field(() => EvaluationEnvironmentInput, {
    nullable: true,
    description: "Where it was measured; absent if not stated.",
  })
  environment?: EvaluationEnvironmentInput | null;

  @Field(() => [String], {
    nullable: true,
    description: "How the measurement departs from the benchmark's own rules, in words; absent if not stated.",
  })
  deviations?: string[] | null;

  @Field(() => ReproductionRecipe, { nullable: true, description: "How to measure again; absent if not stated." })
  reproduction?: ReproductionRecipe | null;

  @Field(() => [SensitivityInput], {
    nullable: true,
    description: "The same metric with one setting changed each; absent if not stated.",
  })
  sensitivity?: SensitivityInput[] | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Training step that was measured; absent if not stated." })
  step?: number | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Tokens seen in training by then; absent if not stated." })
  tokensSeen?: number | null;

  @Field(() => RepeatedClaim, {
    nullable: true,
    description: "The document whose claim this one repeats; absent if it is its own.",
  })
  sourceClaim?: RepeatedClaim | null;
}

@InputType({ description: "Results to record, as one document states them." })
export class RecordResultsInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => SourceInput, { description: "The document that states the results." })
  source!: SourceInput;

  @Field(() => [ResultInput], { description: "All results that the document states, 1 to 10,000." })
  results!: ResultInput[];
}
