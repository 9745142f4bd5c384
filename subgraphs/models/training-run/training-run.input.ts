import { Field, Float, InputType, Int } from "type-graphql";
import { BigIntScalar, DateTime } from "../../../kernel/scalars.ts";

@InputType({ description: "Code at a commit." })
export class CodeRefInput {
  @Field(() => String, { description: "Repository." })
  repository!: string;

  @Field(() => String, { nullable: true, description: "Commit; absent if not stated." })
  commit?: string | null;
}

@InputType({ description: "One setting of a run." })
export class HyperparameterInput {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { description: "Value as written." })
  value!: string;
}

@InputType({ description: "Accelerators of one model." })
export class AcceleratorInput {
  @Field(() => String, { description: "Model." })
  model!: string;

  @Field(() => Int, { nullable: true, description: "How many; absent if not stated." })
  count?: number | null;
}

@InputType({ description: "One package." })
export class SoftwarePackageInput {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Version; absent if not stated." })
  version?: string | null;
}

@InputType({ description: "Where a run ran." })
export class RunEnvironmentInput {
  @Field(() => String, { nullable: true, description: "Operating system; absent if not stated." })
  os?: string | null;

  @Field(() => String, { nullable: true, description: "Language runtime; absent if not stated." })
  runtime?: string | null;

  @Field(() => [AcceleratorInput], { nullable: true, description: "Accelerators; absent if not stated." })
  accelerators?: AcceleratorInput[] | null;

  @Field(() => String, { nullable: true, description: "CUDA version; absent if not stated." })
  cuda?: string | null;

  @Field(() => String, { nullable: true, description: "Digest of the container; absent if not stated." })
  containerDigest?: string | null;

  @Field(() => [SoftwarePackageInput], { nullable: true, description: "Packages; absent if not stated." })
  packages?: SoftwarePackageInput[] | null;
}

@InputType({ description: "What a run cost." })
export class ComputeInput {
  @Field(() => Float, { nullable: true, description: "GPU hours; absent if not stated." })
  gpuHours?: number | null;

  @Field(() => Float, { nullable: true, description: "Energy in kilowatt hours; absent if not stated." })
  energyKwh?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Emissions in kilograms of CO2 equivalent; absent if not stated.",
  })
  co2eKg?: number | null;
}

@InputType({ description: "How records of the data were chosen." })
export class SamplingInput {
  @Field(() => String, { nullable: true, description: "Method; absent if not stated." })
  method?: string | null;

  @Field(() => String, { nullable: true, description: "Seed; absent if not stated." })
  seed?: string | null;
}

@InputType({ description: "Data that went into a run." })
export class TrainingInputInput {
  @Field(() => String, { description: "Reference to the data, as written." })
  dataset!: string;

  @Field(() => String, { description: "Part it played, such as train or validation." })
  role!: string;

  @Field(() => String, { nullable: true, description: "Split; absent if not stated." })
  split?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Records used; absent if not stated." })
  recordsUsed?: number | null;

  @Field(() => Float, { nullable: true, description: "Weight in the mixture; absent if not stated." })
  weight?: number | null;

  @Field(() => SamplingInput, { nullable: true, description: "How records were chosen; absent if not stated." })
  sampling?: SamplingInput | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line in the source; absent if not known." })
  pointer?: string | null;
}

@InputType({ description: "A run that made a checkpoint." })
export class TrainingRunInput {
  @Field(() => String, { nullable: true, description: "Distinguishes the runs of one checkpoint; main if absent." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Stage of training; absent if not stated." })
  stage?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it started; absent if not stated." })
  startedAt?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it finished; absent if not stated." })
  finishedAt?: string | null;

  @Field(() => CodeRefInput, { nullable: true, description: "Code that ran; absent if not stated." })
  code?: CodeRefInput | null;

  @Field(() => [HyperparameterInput], { nullable: true, description: "Settings; absent if not stated." })
  hyperparameters?: HyperparameterInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "How it departed from what was planned or published, at most 100; absent if nothing is stated.",
  })
  deviations?: string[] | null;

  @Field(() => RunEnvironmentInput, { nullable: true, description: "Where it ran; absent if not stated." })
  environment?: RunEnvironmentInput | null;

  @Field(() => ComputeInput, { nullable: true, description: "What it cost; absent if not stated." })
  compute?: ComputeInput | null;

  @Field(() => [TrainingInputInput], { nullable: true, description: "Data that went in; absent if not stated." })
  inputs?: TrainingInputInput[] | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line in the source; absent if not known." })
  pointer?: string | null;
}
