import { sql } from "kysely";
import { anyOf } from "../../../kernel/database.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { Result } from "../result/result.entity.ts";
import type { EvaluationTables } from "../result/result.reads.ts";

/** No leaderboards of one request look at more results together. */
const maxResults = 20_000;

/** What of a result its place is worked out from. */
export type LeaderboardRow = Pick<
  Result,
  | "id"
  | "checkpointRef"
  | "modelRef"
  | "benchmarkRef"
  | "metric"
  | "protocolHash"
  | "partial"
  | "unit"
  | "value"
  | "higherIsBetter"
  | "uncertainty"
  | "concluded"
  | "standing"
>;

const columns = [
  "id",
  "checkpointRef",
  "modelRef",
  "benchmarkRef",
  "metric",
  "protocolHash",
  "partial",
  "unit",
  "value",
  "higherIsBetter",
  "uncertainty",
  "concluded",
  "standing",
] as const satisfies readonly (keyof LeaderboardRow)[];

/** How many results of a model and benchmark were replaced by newer ones. */
export interface SupersededCount {
  readonly modelRef: string;
  readonly benchmarkRef: string;
  readonly total: number;
}

interface OfModels {
  readonly [name: string]: unknown;
  readonly modelRefs: readonly string[];
  readonly name: string;
  readonly pinnedRef: string | null;
  readonly labels: readonly string[];
}

const rowsOfModels = readStatement<EvaluationTables, OfModels & { limit: number }, LeaderboardRow>((db, $) =>
  db
    .selectFrom("result")
    .select(columns)
    .where(() => anyOf("modelRef", $.list("modelRefs")))
    .where("benchmarkName", "=", $.value("name"))
    .where(sql<boolean>`"benchmarkRef" = coalesce(${$.value("pinnedRef")}, "benchmarkRef")`)
    .where("supersededAt", "is", null)
    .where(() => visible("label", $.list("labels")))
    .limit($.value("limit")),
);

const supersededOfModels = readStatement<EvaluationTables, OfModels, SupersededCount>((db, $) =>
  db
    .selectFrom("result")
    .select((select) => ["modelRef", "benchmarkRef", select.fn.countAll<number>().as("total")])
    .where(() => anyOf("modelRef", $.list("modelRefs")))
    .where("benchmarkName", "=", $.value("name"))
    .where(sql<boolean>`"benchmarkRef" = coalesce(${$.value("pinnedRef")}, "benchmarkRef")`)
    .where("supersededAt", "is not", null)
    .where(() => visible("label", $.list("labels")))
    .groupBy(["modelRef", "benchmarkRef"]),
);

interface OfBenchmarks {
  readonly [name: string]: unknown;
  readonly benchmarkRefs: readonly string[];
  readonly labels: readonly string[];
}

const rowsOfBenchmarks = readStatement<EvaluationTables, OfBenchmarks & { limit: number }, LeaderboardRow>((db, $) =>
  db
    .selectFrom("result")
    .select(columns)
    .where(() => anyOf("benchmarkRef", $.list("benchmarkRefs")))
    .where("supersededAt", "is", null)
    .where(() => visible("label", $.list("labels")))
    .limit($.value("limit")),
);

const supersededOfBenchmarks = readStatement<EvaluationTables, OfBenchmarks, SupersededCount>((db, $) =>
  db
    .selectFrom("result")
    .select((select) => ["benchmarkRef", select.fn.countAll<number>().as("total")])
    .select(sql<string>`''`.as("modelRef"))
    .where(() => anyOf("benchmarkRef", $.list("benchmarkRefs")))
    .where("supersededAt", "is not", null)
    .where(() => visible("label", $.list("labels")))
    .groupBy("benchmarkRef"),
);

/** What leaderboards are made of. */
export interface LeaderboardRows {
  readonly rows: readonly LeaderboardRow[];
  readonly superseded: readonly SupersededCount[];
}

/** The results of models on a benchmark; without a version, on any version of it. */
export async function leaderboardRowsOfModels(
  { database, actor }: RequestContext,
  modelRefs: readonly string[],
  benchmark: string,
): Promise<LeaderboardRows> {
  const canonical = canonicalRef(benchmark, "benchmark");
  const ref = parseRef(canonical);
  const pinnedRef = ref?.version == null ? null : canonical;
  const wanted = { modelRefs, name: ref?.name ?? "", pinnedRef, labels: actor.labels };
  const rows = await rowsOfModels(database, { ...wanted, limit: maxResults + 1 });
  return { rows: notTooMany(rows), superseded: await supersededOfModels(database, wanted) };
}

/** The results of all checkpoints on benchmarks. */
export async function leaderboardRowsOfBenchmarks(
  { database, actor }: RequestContext,
  benchmarkRefs: readonly string[],
): Promise<LeaderboardRows> {
  const wanted = { benchmarkRefs, labels: actor.labels };
  const rows = await rowsOfBenchmarks(database, { ...wanted, limit: maxResults + 1 });
  return { rows: notTooMany(rows), superseded: await supersededOfBenchmarks(database, wanted) };
}

function notTooMany(rows: readonly LeaderboardRow[]): readonly LeaderboardRow[] {
  if (rows.length <= maxResults) return rows;
  const message = `There are more than ${maxResults} results to rank; ask for the leaderboard of a model instead.`;
  throw new Refusal("QUERY_TOO_EXPENSIVE", message, { limit: maxResults, found: rows.length });
}
