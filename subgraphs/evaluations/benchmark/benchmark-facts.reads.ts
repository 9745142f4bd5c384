import DataLoader from "dataloader";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import { formatRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { Benchmark } from "./benchmark.entity.ts";
import type { BenchmarkFacts, BenchmarkMetric } from "./benchmark-facts.entity.ts";

interface Tables {
  benchmark: Benchmark;
  benchmarkFacts: BenchmarkFacts;
}

const byRefs = readStatement<Tables, { refs: readonly string[]; labels: readonly string[] }, BenchmarkFacts>((db, $) =>
  db
    .selectFrom("benchmarkFacts")
    .innerJoin("benchmark", "benchmark.id", "benchmarkFacts.benchmarkId")
    .selectAll("benchmarkFacts")
    .where(() => anyOf("benchmarkFacts.benchmarkRef", $.list("refs")))
    .where(() => visible("benchmark.label", $.list("labels"))),
);

/** What is registered of some benchmarks, of those that the caller may see. */
export function factsByRefs({ database, actor }: RequestContext, refs: readonly string[]): Promise<BenchmarkFacts[]> {
  return byRefs(database, { refs, labels: actor.labels });
}

/** The reference without its version. */
export function asNamed(ref: string): string {
  const parsed = parseRef(ref);
  return parsed === null || parsed.version === null ? ref : formatRef({ ...parsed, version: null });
}

/** What is registered of a benchmark, and of the benchmark of its name without a version. */
export interface RegisteredBenchmark {
  readonly own: BenchmarkFacts | null;
  readonly named: BenchmarkFacts | null;
}

/** Loads what is registered of benchmarks, by their references; one statement, whatever their number. */
export function registeredBenchmarks(context: RequestContext): DataLoader<string, RegisteredBenchmark, string> {
  return new DataLoader(async (refs: readonly string[]) => {
    const wanted = [...new Set(refs.flatMap((ref) => [ref, asNamed(ref)]))];
    const found = new Map((await factsByRefs(context, wanted)).map((facts) => [facts.benchmarkRef, facts]));
    return refs.map((ref) => {
      const named = asNamed(ref) === ref ? null : (found.get(asNamed(ref)) ?? null);
      return { own: found.get(ref) ?? null, named };
    });
  });
}

/** A metric as the benchmark registers it, or else the benchmark of its name without a version; null if neither does. */
export function metricOf({ own, named }: RegisteredBenchmark, metric: string): BenchmarkMetric | null {
  for (const facts of [own, named]) {
    const metrics: readonly BenchmarkMetric[] = facts === null ? [] : JSON.parse(facts.metricsText);
    const found = metrics.find(({ name }) => name === metric);
    if (found) return found;
  }
  return null;
}
