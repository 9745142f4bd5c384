import { Field, Float, InputType } from "type-graphql";
import { BigIntScalar } from "../../../kernel/scalars.ts";
import { FactPlaceInput, SourceInput } from "../../../kernel/vocabulary/source.ts";
import { ProtocolInput } from "../result/protocol.entity.ts";

@InputType({ description: "One task of a benchmark: what data is measured on." })
export class BenchmarkTaskInput {
  @Field(() => String, { description: "Name, unlike that of any other task of the benchmark." })
  name!: string;

  @Field(() => String, { nullable: true, description: "The data as the document names it; absent if not stated." })
  dataset?: string | null;

  @Field(() => String, { nullable: true, description: "Configuration or subset of the data; absent if not stated." })
  config?: string | null;

  @Field(() => String, { nullable: true, description: "Split that is measured on; absent if not stated." })
  split?: string | null;

  @Field(() => String, { nullable: true, description: "Part of the split; absent if it is the whole." })
  partition?: string | null;

  @Field(() => String, { nullable: true, description: "Revision of the data; absent if not stated." })
  revision?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of the file that is measured on, lower-case hex; absent if not stated.",
  })
  digest?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Number of records; absent if not stated." })
  recordCount?: number | null;
}

@InputType({ description: "The scale of a metric." })
export class MetricScaleInput {
  @Field(() => Float, { nullable: true, description: "Lowest possible value; absent if there is none." })
  low?: number | null;

  @Field(() => Float, { nullable: true, description: "Highest possible value; absent if there is none." })
  high?: number | null;
}

@InputType({ description: "What a benchmark measures, and on what scale." })
export class BenchmarkMetricInput {
  @Field(() => String, { description: "Name, as results write it." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Unit, such as fraction or percent; absent if not stated." })
  unit?: string | null;

  @Field(() => MetricScaleInput, { nullable: true, description: "Scale of the values; absent if not stated." })
  range?: MetricScaleInput | null;

  @Field(() => Boolean, { nullable: true, description: "Whether more is better; absent if not stated." })
  higherIsBetter?: boolean | null;
}

@InputType({ description: "The code that measures, at a commit, and how it is called." })
export class BenchmarkPipelineInput {
  @Field(() => String, { nullable: true, description: "Repository; absent if not stated." })
  repository?: string | null;

  @Field(() => String, { nullable: true, description: "Commit; absent if not stated." })
  commit?: string | null;

  @Field(() => String, { nullable: true, description: "Command that runs it; absent if not stated." })
  command?: string | null;
}

@InputType({ description: "A package that measuring needs." })
export class BenchmarkPackageInput {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Version; absent if any will do." })
  version?: string | null;
}

@InputType({ description: "Where a benchmark is to be run." })
export class BenchmarkEnvironmentInput {
  @Field(() => String, { nullable: true, description: "Operating system; absent if not stated." })
  os?: string | null;

  @Field(() => String, { nullable: true, description: "Language runtime; absent if not stated." })
  runtime?: string | null;

  @Field(() => [String], { nullable: true, description: "Accelerators; absent if none are stated." })
  accelerators?: string[] | null;

  @Field(() => [BenchmarkPackageInput], { nullable: true, description: "Packages; absent if none are stated." })
  packages?: BenchmarkPackageInput[] | null;

  @Field(() => String, { nullable: true, description: "Digest of the container; absent if not stated." })
  containerDigest?: string | null;
}

@InputType({ description: "A value measured under standard conditions." })
export class BenchmarkBaselineInput {
  @Field(() => String, { nullable: true, description: "Who or what was measured; may be absent for a checkpoint." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "The checkpoint that was measured; absent if it was none." })
  checkpoint?: string | null;

  @Field(() => String, { description: "Name of the metric." })
  metric!: string;

  @Field(() => Float, { description: "The value." })
  value!: number;

  @Field(() => Float, { nullable: true, description: "Standard error of the value; absent if not stated." })
  standardError?: number | null;

  @Field(() => String, { nullable: true, description: "Conditions of the measurement; absent if not stated." })
  conditions?: string | null;
}

@InputType({ description: "What one document states of one benchmark." })
export class RegisterBenchmarkInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference, such as benchmark:gsm8k or benchmark:gsm8k@3." })
  ref!: string;

  @Field(() => String, { nullable: true, description: "What it measures, in prose; absent if not stated." })
  description?: string | null;

  @Field(() => [BenchmarkTaskInput], { nullable: true, description: "Tasks, at most 1,000; absent if not stated." })
  tasks?: BenchmarkTaskInput[] | null;

  @Field(() => [BenchmarkMetricInput], { nullable: true, description: "Metrics, at most 100; absent if not stated." })
  metrics?: BenchmarkMetricInput[] | null;

  @Field(() => ProtocolInput, {
    nullable: true,
    description: "How it is measured unless a result says otherwise; absent if not stated.",
  })
  protocol?: ProtocolInput | null;

  @Field(() => BenchmarkPipelineInput, { nullable: true, description: "Code that measures; absent if not stated." })
  pipeline?: BenchmarkPipelineInput | null;

  @Field(() => BenchmarkEnvironmentInput, {
    nullable: true,
    description: "Where it is to be run; absent if not stated.",
  })
  environment?: BenchmarkEnvironmentInput | null;

  @Field(() => String, {
    nullable: true,
    description: "How to run it, step by step, with what has to be installed; absent if not stated.",
  })
  instructions?: string | null;

  @Field(() => [BenchmarkBaselineInput], {
    nullable: true,
    description: "Values under standard conditions, at most 1,000; absent if not stated.",
  })
  baselines?: BenchmarkBaselineInput[] | null;

  @Field(() => SourceInput, { nullable: true, description: "The document; the caller's own word if absent." })
  source?: SourceInput | null;

  @Field(() => [FactPlaceInput], {
    nullable: true,
    description: "Where facts stand in the document; absent if not known.",
  })
  facts?: FactPlaceInput[] | null;
}
