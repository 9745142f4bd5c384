import { sql } from "kysely";
import { anyOf } from "../../../kernel/database.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import { type EvaluationTables, type SourcedResult, sourceColumns } from "./result.reads.ts";

/** No comparison looks at more results of one checkpoint. */
const maxResults = 5_000;

interface Wanted {
  readonly [name: string]: unknown;
  readonly checkpointRefs: readonly string[];
  readonly labels: readonly string[];
  readonly limit: number;
  /** Name of the benchmark; null for all benchmarks. */
  readonly name: string | null;
  /** Reference of the benchmark where a version is asked for. */
  readonly pinnedRef: string | null;
}

const standing = readStatement<EvaluationTables, Wanted, SourcedResult>((db, $) =>
  db
    .selectFrom("result")
    .innerJoin("sourceDocument", "sourceDocument.id", "result.sourceId")
    .selectAll("result")
    .select(sourceColumns)
    .where(() => anyOf("checkpointRef", $.list("checkpointRefs")))
    .where("result.supersededAt", "is", null)
    .where(sql<boolean>`"concluded"`)
    .where(sql<boolean>`"benchmarkName" = coalesce(${$.value("name")}, "benchmarkName")`)
    .where(sql<boolean>`"benchmarkRef" = coalesce(${$.value("pinnedRef")}, "benchmarkRef")`)
    .where(() => visible("result.label", $.list("labels")))
    .orderBy("benchmarkRef")
    .orderBy("metric")
    .orderBy("standing")
    .orderBy("result.id")
    .limit($.value("limit")),
);

/** The results of a checkpoint, by all its references, that stand, best standing first within a benchmark and metric. */
export async function standingResultsOf(
  { database, actor }: RequestContext,
  checkpointRefs: readonly string[],
  benchmark: string | null,
): Promise<SourcedResult[]> {
  const ref = benchmark === null ? null : parseRef(canonicalRef(benchmark, "benchmark"));
  const pinnedRef = benchmark === null || ref?.version == null ? null : canonicalRef(benchmark, "benchmark");
  const wanted = { checkpointRefs, labels: actor.labels, limit: maxResults + 1, name: ref?.name ?? null, pinnedRef };
  const found = await standing(database, wanted);
  if (found.length <= maxResults) return found;
  const message = `${checkpointRefs[0]} has more than ${maxResults} results; name a benchmark to compare those on it.`;
  throw new Refusal("QUERY_TOO_EXPENSIVE", message, { limit: maxResults, found: found.length });
}
