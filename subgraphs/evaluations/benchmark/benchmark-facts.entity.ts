import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Float, ObjectType } from "type-graphql";
import { BigIntScalar } from "../../../kernel/scalars.ts";

@ObjectType({ description: "One task of a benchmark: what data is measured on.", simpleResolvers: true })
export class BenchmarkTask {
  @Field(() => String, { description: "Name, unlike that of any other task of the benchmark." })
  name!: string;

  @Field(() => String, { nullable: true, description: "The data as the document names it; null if not stated." })
  datasetAsWritten!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Canonical reference to the data, with the revision as its version; null if none is named.",
  })
  datasetRef!: string | null;

  @Field(() => String, { nullable: true, description: "Configuration or subset of the data; null if not stated." })
  config!: string | null;

  @Field(() => String, { nullable: true, description: "Split that is measured on, such as test; null if not stated." })
  split!: string | null;

  @Field(() => String, { nullable: true, description: "Part of the split, such as hard; null if it is the whole." })
  partition!: string | null;

  @Field(() => String, { nullable: true, description: "Revision of the data; null if not stated." })
  revision!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of the file that is measured on, lower-case hex; null if not stated.",
  })
  digest!: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Number of records; null if not stated." })
  recordCount!: number | null;
}

@ObjectType({ description: "The scale of a metric.", simpleResolvers: true })
export class MetricScale {
  @Field(() => Float, { nullable: true, description: "Lowest possible value; null if there is none." })
  low!: number | null;

  @Field(() => Float, { nullable: true, description: "Highest possible value; null if there is none." })
  high!: number | null;
}

@ObjectType({ description: "What a benchmark measures, and on what scale.", simpleResolvers: true })
export class BenchmarkMetric {
  @Field(() => String, { description: "Name, as results write it, such as acc_norm." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Unit, such as fraction or percent; null if not stated." })
  unit!: string | null;

  @Field(() => MetricScale, { nullable: true, description: "Scale of the values; null if not stated." })
  range!: MetricScale | null;

  @Field(() => Boolean, { nullable: true, description: "Whether more is better; null if not stated." })
  higherIsBetter!: boolean | null;
}

@ObjectType({ description: "The code that measures, at a commit, and how it is called.", simpleResolvers: true })
export class BenchmarkPipeline {
  @Field(() => String, { nullable: true, description: "Repository; null if not stated." })
  repository!: string | null;

  @Field(() => String, { nullable: true, description: "Commit; null if not stated." })
  commit!: string | null;

  @Field(() => String, { nullable: true, description: "Command that runs it; null if not stated." })
  command!: string | null;
}

@ObjectType({ description: "A package that measuring needs.", simpleResolvers: true })
export class BenchmarkPackage {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Version; null if any will do or none is stated." })
  version!: string | null;
}

@ObjectType({ description: "Where a benchmark is to be run.", simpleResolvers: true })
export class BenchmarkEnvironment {
  @Field(() => String, { nullable: true, description: "Operating system; null if not stated." })
  os!: string | null;

  @Field(() => String, { nullable: true, description: "Language runtime, such as Python 3.12; null if not stated." })
  runtime!: string | null;

  @Field(() => [String], { description: "Accelerators; empty if none are stated." })
  accelerators!: readonly string[];

  @Field(() => [BenchmarkPackage], { description: "Packages that it depends on; empty if none are stated." })
  packages!: readonly BenchmarkPackage[];

  @Field(() => String, { nullable: true, description: "Digest of the container; null if not stated." })
  containerDigest!: string | null;
}

@Directive('@key(fields: "checkpointKey", resolvable: false)')
@ObjectType({
  description: "A value measured under standard conditions, to compare others with.",
  simpleResolvers: true,
})
export class BenchmarkBaseline {
  @Field(() => String, { description: "Who or what was measured, such as random choice, experts, or a checkpoint." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: "Canonical reference to the checkpoint that was measured; null if it was none.",
  })
  checkpointRef!: string | null;

  @Field(() => String, { description: "Name of the metric." })
  metric!: string;

  @Field(() => Float, { description: "The value." })
  value!: number;

  @Field(() => Float, { nullable: true, description: "Standard error of the value; null if not stated." })
  standardError!: number | null;

  @Field(() => String, { nullable: true, description: "Conditions that it was measured under; null if not stated." })
  conditions!: string | null;
}

/** What is concluded from the statements of all documents about a benchmark; there is none where nobody registered it. */
@Entity({ tableName: "benchmarkFacts" })
export class BenchmarkFacts {
  @PrimaryKey({ type: "text" })
  benchmarkId!: string;

  @Property({ type: "text" })
  benchmarkRef!: string;

  @Property({ type: "text", nullable: true })
  description!: string | null;

  @Property({ type: "text", nullable: true })
  instructions!: string | null;

  /** JSON text, as are all below. */
  @Property({ type: "text" })
  tasksText!: string;

  @Property({ type: "text" })
  metricsText!: string;

  @Property({ type: "text" })
  baselinesText!: string;

  @Property({ type: "text", nullable: true })
  protocolText!: string | null;

  @Property({ type: "text", nullable: true })
  pipelineText!: string | null;

  @Property({ type: "text", nullable: true })
  environmentText!: string | null;

  @Property({ type: "text" })
  registeredAt!: string;
}
