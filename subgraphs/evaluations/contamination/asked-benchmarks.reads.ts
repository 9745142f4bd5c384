import DataLoader from "dataloader";
import { anyOf } from "../../../kernel/database.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import { benchmarksByRefs } from "../benchmark/benchmark.reads.ts";
import type { EvaluationTables } from "../result/result.reads.ts";

/** How many benchmarks are answered of one checkpoint. */
const maxBenchmarks = 100;

interface Wanted {
  readonly [name: string]: unknown;
  readonly labels: readonly string[];
  readonly limit: number;
}

interface Measured {
  readonly checkpointRef: string;
  readonly benchmarkRef: string;
}

const measured = readStatement<EvaluationTables, Wanted & { checkpointRefs: readonly string[] }, Measured>((db, $) =>
  db
    .selectFrom("result")
    .select(["checkpointRef", "benchmarkRef"])
    .distinct()
    .where(() => anyOf("checkpointRef", $.list("checkpointRefs")))
    .where("supersededAt", "is", null)
    .where(() => visible("label", $.list("labels")))
    .orderBy("checkpointRef")
    .orderBy("benchmarkRef")
    .limit($.value("limit")),
);

const ofName = readStatement<EvaluationTables, Wanted & { name: string }, { ref: string }>((db, $) =>
  db
    .selectFrom("benchmark")
    .select("ref")
    .where("name", "=", $.value("name"))
    .where(() => visible("label", $.list("labels")))
    .orderBy("ref")
    .limit($.value("limit")),
);

/**
 * Loads the benchmarks that are asked about, by the key of a checkpoint: the one that is named, all versions of it, or all
 * on which the checkpoint has results; one statement, whatever the number of checkpoints.
 */
export function askedBenchmarks(
  context: RequestContext,
  benchmark: string | null,
): DataLoader<string, readonly string[]> {
  if (benchmark === null) return new DataLoader((keys) => benchmarksMeasured(context, keys));
  const ref = canonicalRef(benchmark, "benchmark");
  return new DataLoader(async (keys: readonly string[]) => {
    const found = await benchmarksNamed(context, ref);
    // An empty answer would read as if nothing overlapped.
    if (found.length === 0)
      throw new Refusal("NOT_FOUND", `There is no ${ref}: register it, with the data it measures on.`);
    return keys.map(() => found);
  });
}

async function benchmarksNamed(context: RequestContext, ref: string): Promise<readonly string[]> {
  const { name, version } = parseRef(ref) ?? { name: ref, version: null };
  if (version !== null) return (await benchmarksByRefs(context, [ref])).map((found) => found.ref);
  const wanted = { name, labels: context.actor.labels, limit: maxBenchmarks + 1 };
  return bounded((await ofName(context.database, wanted)).map((found) => found.ref));
}

async function benchmarksMeasured(context: RequestContext, keys: readonly string[]): Promise<(readonly string[])[]> {
  // The key holds every reference that a checkpoint has or had, separated by blanks.
  const refsOf = new Map(keys.map((key) => [key, key.split(" ")]));
  const checkpointRefs = [...new Set([...refsOf.values()].flat())];
  const limit = (maxBenchmarks + 1) * checkpointRefs.length;
  const rows = await measured(context.database, { checkpointRefs, labels: context.actor.labels, limit });
  // Where one has more than are answered, others may be left out: it is refused before they are missed.
  const byRef = Map.groupBy(rows, ({ checkpointRef }) => checkpointRef);
  for (const found of byRef.values()) bounded(found.map(({ benchmarkRef }) => benchmarkRef));
  return keys.map((key) => {
    const own = (refsOf.get(key) ?? []).flatMap((ref) => byRef.get(ref) ?? []);
    return bounded([...new Set(own.map(({ benchmarkRef }) => benchmarkRef))].sort());
  });
}

function bounded(refs: readonly string[]): readonly string[] {
  if (refs.length <= maxBenchmarks) return refs;
  const message = `There are more than ${maxBenchmarks} benchmarks to answer for; name one, with its version.`;
  throw new Refusal("QUERY_TOO_EXPENSIVE", message, { limit: maxBenchmarks });
}
