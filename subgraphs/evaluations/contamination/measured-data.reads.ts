import DataLoader from "dataloader";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { MeasuredData } from "../../../kernel/vocabulary/contamination.ts";
import type { BenchmarkFacts, BenchmarkTask } from "../benchmark/benchmark-facts.entity.ts";
import type { EvaluationsContext } from "../context.ts";
import type { EvaluationTables } from "../result/result.reads.ts";
import { measuredData } from "./measured-data.ts";

/** How many protocols of results are looked at in one answer, for all benchmarks without tasks together. */
const maxProtocols = 5_000;

interface Wanted {
  readonly [name: string]: unknown;
  readonly refs: readonly string[];
  readonly labels: readonly string[];
  readonly limit: number;
}

interface StatedProtocol {
  readonly benchmarkRef: string;
  readonly protocol: string;
}

const protocols = readStatement<EvaluationTables, Wanted, StatedProtocol>((db, $) =>
  db
    .selectFrom("result")
    .select(["benchmarkRef", "protocolHash"])
    .select(({ fn }) => fn.min("protocol").as("protocol"))
    .where(() => anyOf("benchmarkRef", $.list("refs")))
    .where("supersededAt", "is", null)
    .where(() => visible("label", $.list("labels")))
    .groupBy("benchmarkRef")
    .groupBy("protocolHash")
    .orderBy("benchmarkRef")
    .orderBy("protocolHash")
    .limit($.value("limit")),
);

type MeasuredOn = Pick<EvaluationsContext, "registeredBenchmark"> & RequestContext;

/** Loads the data of benchmarks, by their references; two statements, whatever their number. */
export function measuredDataOf(context: MeasuredOn): DataLoader<string, readonly MeasuredData[]> {
  return new DataLoader(async (refs: readonly string[]) => {
    const registered = await Promise.all(refs.map((ref) => context.registeredBenchmark.load(ref)));
    const tasks = registered.map(({ own, named }) => ({ own: tasksIn(own), named: tasksIn(named) }));
    const silent = refs.filter((_, index) => tasks[index]?.own.length === 0 && tasks[index].named.length === 0);
    const { labels } = context.actor;
    const stated =
      silent.length === 0 ? [] : await protocols(context.database, { refs: silent, labels, limit: maxProtocols });
    const byRef = Map.groupBy(stated, ({ benchmarkRef }) => benchmarkRef);
    return refs.map((ref, index) =>
      measuredData({
        ...(tasks[index] ?? { own: [], named: [] }),
        protocols: (byRef.get(ref) ?? []).map(({ protocol }) => JSON.parse(protocol)),
      }),
    );
  });
}

function tasksIn(facts: BenchmarkFacts | null): readonly BenchmarkTask[] {
  return facts === null ? [] : JSON.parse(facts.tasksText);
}
