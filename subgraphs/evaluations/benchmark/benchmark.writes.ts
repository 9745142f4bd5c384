import { newId } from "../../../kernel/global-id.ts";
import type { IndexEntry } from "../../../kernel/index-entry.ts";
import { announce } from "../../../kernel/outbox.ts";
import { parseRef } from "../../../kernel/ref.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { publicLabel } from "../../../kernel/visibility.ts";
import { Benchmark } from "./benchmark.entity.ts";

/** Finds the benchmarks behind canonical references, and creates and announces those that are missing. */
export async function benchmarksNamed(
  em: UnitOfWork,
  refs: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, Benchmark>> {
  const wanted = [...new Set(refs)];
  const known = await em.find(Benchmark, { ref: { $in: wanted } });
  const knownRefs = new Set(known.map(({ ref }) => ref));
  const created = wanted.filter((ref) => !knownRefs.has(ref)).map((ref) => createBenchmark(em, ref, at));
  return new Map([...known, ...created].map((benchmark) => [benchmark.ref, benchmark]));
}

function createBenchmark(em: UnitOfWork, ref: string, at: Date): Benchmark {
  const { name, version } = parseRef(ref) ?? { name: ref, version: null };
  const benchmark = em.create(Benchmark, { id: newId("bench"), ref, name, version, label: publicLabel });
  announce(em, at, indexEntryOf(benchmark));
  return benchmark;
}

function indexEntryOf({ id, ref, label }: Benchmark): IndexEntry {
  const nothingInherited = { aliases: [], license: null, limitations: [], upstream: [] };
  return { subgraph: "evaluations", type: "Benchmark", id, ref, label, ...nothingInherited };
}
