import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { BigIntScalar, DateTime } from "../../../kernel/scalars.ts";
import { DatasetVersion, Node } from "../resolution/node.entity.ts";

@ObjectType({ description: "Code at a commit.", simpleResolvers: true })
export class CodeRef {
  @Field(() => String, { description: "Repository." })
  repository!: string;

  @Field(() => String, { nullable: true, description: "Commit; null if not stated." })
  commit!: string | null;
}

@ObjectType({ description: "One setting of a run.", simpleResolvers: true })
export class Hyperparameter {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { description: "Value as written." })
  value!: string;
}

@ObjectType({ description: "Accelerators of one model.", simpleResolvers: true })
export class Accelerator {
  @Field(() => String, { description: "Model." })
  model!: string;

  @Field(() => Int, { nullable: true, description: "How many; null if not stated." })
  count!: number | null;
}

@ObjectType({ description: "One package.", simpleResolvers: true })
export class SoftwarePackage {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Version; null if not stated." })
  version!: string | null;
}

@ObjectType({ description: "Where a run ran.", simpleResolvers: true })
export class RunEnvironment {
  @Field(() => String, { nullable: true, description: "Operating system." })
  os!: string | null;

  @Field(() => String, { nullable: true, description: "Language runtime." })
  runtime!: string | null;

  @Field(() => [Accelerator], { description: "Accelerators." })
  accelerators!: Accelerator[];

  @Field(() => String, { nullable: true, description: "CUDA version." })
  cuda!: string | null;

  @Field(() => String, { nullable: true, description: "Digest of the container." })
  containerDigest!: string | null;

  @Field(() => [SoftwarePackage], { description: "Packages." })
  packages!: SoftwarePackage[];
}

@ObjectType({ description: "What a run cost.", simpleResolvers: true })
export class Compute {
  @Field(() => Float, { nullable: true, description: "GPU hours." })
  gpuHours!: number | null;

  @Field(() => Float, { nullable: true, description: "Energy in kilowatt hours." })
  energyKwh!: number | null;

  @Field(() => Float, { nullable: true, description: "Emissions in kilograms of CO2 equivalent." })
  co2eKg!: number | null;
}

@ObjectType({ description: "How records of the data were chosen.", simpleResolvers: true })
export class Sampling {
  @Field(() => String, { nullable: true, description: "Method, as written; null if not stated." })
  method!: string | null;

  @Field(() => String, { nullable: true, description: "Seed, as written; null if not stated." })
  seed!: string | null;
}

@Entity({ tableName: "trainingInput" })
@ObjectType({ description: "Data that went into a run.", simpleResolvers: true })
export class TrainingInput {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  runId!: string;

  @Property({ type: "integer" })
  position!: number;

  @Property({ type: "text" })
  @Field(() => String, { description: "Part it played." })
  role!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Split; null if not stated." })
  split!: string | null;

  @Property({ type: "bigint", nullable: true })
  @Field(() => BigIntScalar, { nullable: true, description: "Records used; null if not stated." })
  recordsUsed!: number | null;

  @Property({ type: "double", nullable: true })
  @Field(() => Float, { nullable: true, description: "Weight in the mixture; null if not stated." })
  weight!: number | null;

  @Property({ type: "text", nullable: true })
  samplingMethod!: string | null;

  @Property({ type: "text", nullable: true })
  samplingSeed!: string | null;

  @Property({ type: "text" })
  @Field(() => String, { description: "The data as the source names it." })
  refAsWritten!: string;

  @Property({ type: "text" })
  datasetRef!: string;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Field(() => DatasetVersion, { nullable: true, description: "The data, if it is registered and visible." })
  dataset?: DatasetVersion | null;
}

@Entity({ tableName: "trainingRun" })
@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: "The act that made a checkpoint.", simpleResolvers: true })
export class TrainingRun extends Node {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  override id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Distinguishes the runs of one checkpoint." })
  name!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Stage of training; null if not stated." })
  stage!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "When it started; null if not stated." })
  startedAt!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "When it finished; null if not stated." })
  finishedAt!: string | null;

  @Property({ type: "text", nullable: true })
  codeRepository!: string | null;

  @Property({ type: "text", nullable: true })
  codeCommit!: string | null;

  /** JSON text. */
  @Property({ type: "text" })
  hyperparametersText!: string;

  /** JSON text. */
  @Property({ type: "text", nullable: true })
  environmentText!: string | null;

  /** JSON text. */
  @Property({ type: "text" })
  deviationsText!: string;

  @Property({ type: "double", nullable: true })
  gpuHours!: number | null;

  @Property({ type: "double", nullable: true })
  energyKwh!: number | null;

  @Property({ type: "double", nullable: true })
  co2eKg!: number | null;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Property({ type: "text" })
  label!: string;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}
