import type { MeasuredData } from "../../../kernel/vocabulary/contamination.ts";
import type { BenchmarkTask } from "../benchmark/benchmark-facts.entity.ts";
import { datasetRefOf } from "../benchmark/stated-benchmark.ts";
import type { Protocol } from "../result/protocol.entity.ts";

/** What is known of the data of a benchmark. */
export interface BenchmarkStatements {
  /** Tasks that are registered of it. */
  readonly own: readonly BenchmarkTask[];
  /** Tasks that are registered of the benchmark of its name without a version. */
  readonly named: readonly BenchmarkTask[];
  /** Protocols under which results measured on it. */
  readonly protocols: readonly Protocol[];
}

/** The data that a benchmark measures on: what its tasks say, else what the protocols of its results say. */
export function measuredData({ own, named, protocols }: BenchmarkStatements): readonly MeasuredData[] {
  const tasks = own.length > 0 ? own : named;
  return distinct(tasks.length > 0 ? tasks.map(ofTask) : protocols.flatMap(ofProtocol));
}

function ofTask({ datasetRef: dataset, config, split, digest }: BenchmarkTask): MeasuredData {
  return { dataset, config, split, digest, statedBy: "TASK" };
}

function ofProtocol({ dataset, datasetConfig, datasetRevision, split }: Protocol): MeasuredData[] {
  if (dataset == null || dataset.trim() === "") return [];
  const ref = datasetRefOf(dataset, datasetRevision);
  return [{ dataset: ref, config: datasetConfig ?? null, split: split ?? null, digest: null, statedBy: "RESULT" }];
}

function distinct(data: readonly MeasuredData[]): readonly MeasuredData[] {
  return [...new Map(data.map((each) => [JSON.stringify(each), each])).values()];
}
