import { parseRef, writtenRef } from "../../../kernel/ref.ts";
import { canonicalForeignRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import type {
  BenchmarkBaseline,
  BenchmarkEnvironment,
  BenchmarkMetric,
  BenchmarkPipeline,
  BenchmarkTask,
} from "./benchmark-facts.entity.ts";
import type {
  BenchmarkBaselineInput,
  BenchmarkEnvironmentInput,
  BenchmarkMetricInput,
  BenchmarkPipelineInput,
  BenchmarkTaskInput,
  RegisterBenchmarkInput,
} from "./register-benchmark.input.ts";

/** The facts that a document states of a benchmark, each claimed as a whole; an empty list states none. */
export function statedBenchmark(input: RegisterBenchmarkInput): Readonly<Record<string, unknown>> {
  const { description = null, instructions = null, tasks, metrics, baselines, protocol, pipeline, environment } = input;
  return {
    ...{ description, instructions },
    tasks: tasks?.length ? tasks.map(taskOf) : null,
    metrics: metrics?.length ? metrics.map(metricOf) : null,
    baselines: baselines?.length ? baselines.map(baselineOf) : null,
    protocol: protocol == null ? null : stated(protocol),
    pipeline: pipeline == null ? null : pipelineOf(pipeline),
    environment: environment == null ? null : environmentOf(environment),
  };
}

/** The canonical reference of data, with its revision as the version where the name has none. */
export function datasetRefOf(asWritten: string, revision: string | null | undefined): string {
  const ref = canonicalForeignRef(asWritten, "dataset");
  const parsed = parseRef(ref);
  if (revision == null || parsed === null || parsed.version !== null) return ref;
  return writtenRef({ ...parsed, version: revision }) ?? ref;
}

function taskOf(input: BenchmarkTaskInput): BenchmarkTask {
  const { name, dataset = null, config = null, split = null, partition = null, revision = null } = input;
  const { digest = null, recordCount = null } = input;
  const datasetRef = dataset === null ? null : datasetRefOf(dataset, revision);
  return { name, datasetAsWritten: dataset, datasetRef, config, split, partition, revision, digest, recordCount };
}

function metricOf({ name, unit = null, range, higherIsBetter = null }: BenchmarkMetricInput): BenchmarkMetric {
  const scale = range == null ? null : { low: range.low ?? null, high: range.high ?? null };
  return { name, unit, range: scale, higherIsBetter };
}

function baselineOf(input: BenchmarkBaselineInput): BenchmarkBaseline {
  const { name, checkpoint = null, metric, value, standardError = null, conditions = null } = input;
  const checkpointRef = checkpoint === null ? null : canonicalForeignRef(checkpoint, "checkpoint");
  return { name: name ?? checkpoint ?? "", checkpointRef, metric, value, standardError, conditions };
}

function pipelineOf({ repository = null, commit = null, command = null }: BenchmarkPipelineInput): BenchmarkPipeline {
  return { repository, commit, command };
}

function environmentOf(input: BenchmarkEnvironmentInput): BenchmarkEnvironment {
  const { os = null, runtime = null, containerDigest = null, accelerators, packages } = input;
  const needed = (packages ?? []).map(({ name, version = null }) => ({ name, version }));
  return { os, runtime, accelerators: accelerators ?? [], packages: needed, containerDigest };
}

function stated<Facts extends object>(facts: Facts): Partial<Facts> {
  // The cast is what filtering leaves: some of the same fields.
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value != null)) as Partial<Facts>;
}
