import { sql } from "kysely";
import { ArgsType, Field } from "type-graphql";
import {
  type Connection,
  connection,
  PageArguments,
  type PageRequest,
  pageRequest,
} from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import { type EvaluationTables, type SourcedResult, sourceColumns } from "./result.reads.ts";

@ArgsType()
export class EvaluationArguments extends PageArguments {
  @Field(() => String, {
    nullable: true,
    description:
      "Only this benchmark, by reference or name; without a version, any version of it. Then concluded results come " +
      "first, then the checkpoint's protocol with most results, then the newest; otherwise all results in order of " +
      "benchmark and metric, concluded first.",
  })
  benchmark?: string | null;
}

/** The results of one checkpoint. */
export interface CheckpointEvaluations {
  readonly checkpointRef: string;
  readonly page: Connection<SourcedResult>;
}

interface Wanted {
  readonly [name: string]: unknown;
  readonly checkpointRefs: readonly string[];
  readonly labels: readonly string[];
  /** Name of the benchmark; null for all benchmarks. */
  readonly name: string | null;
  /** Reference of the benchmark where a version is asked for. */
  readonly pinnedRef: string | null;
}

interface Counted {
  readonly checkpointRef: string;
  readonly total: number;
}

// One statement ranks each checkpoint's results over an index that holds all it needs; only those shown are read whole.
const pagesOfAll = readStatement<EvaluationTables, Wanted & AllKey, SourcedResult>((db, $) =>
  db
    .with("ranked", (cte) =>
      cte
        .selectFrom("result")
        .select("id as rankedId")
        .select(
          sql<number>`row_number() over (
          partition by "checkpointRef" order by "benchmarkRef", "metric", "standing", "id")`.as("place"),
        )
        .where(() => anyOf("checkpointRef", $.list("checkpointRefs")))
        .where("supersededAt", "is", null)
        .where(
          sql<boolean>`("benchmarkRef", "metric", "standing", "id") >
            (${$.value("afterBenchmark")}, ${$.value("afterMetric")}, ${$.value("afterStanding")}, ${$.value("afterId")})`,
        )
        .where(() => visible("label", $.list("labels"))),
    )
    .selectFrom("ranked")
    .innerJoin("result", "result.id", "ranked.rankedId")
    .innerJoin("sourceDocument", "sourceDocument.id", "result.sourceId")
    .selectAll("result")
    .select(sourceColumns)
    .where("place", "<=", $.value("limit"))
    .orderBy("result.checkpointRef")
    .orderBy("place"),
);

const pagesOfBenchmark = readStatement<EvaluationTables, Wanted & BenchmarkKey, SourcedResult>((db, $) =>
  db
    .with("ranked", (cte) =>
      cte
        .selectFrom("result")
        .select("id as rankedId")
        .select(sql<number>`row_number() over (partition by "checkpointRef" order by "standing", "id")`.as("place"))
        .where(() => anyOf("checkpointRef", $.list("checkpointRefs")))
        .where("benchmarkName", "=", $.value("name"))
        .where(sql<boolean>`"benchmarkRef" = coalesce(${$.value("pinnedRef")}, "benchmarkRef")`)
        .where("supersededAt", "is", null)
        .where(sql<boolean>`("standing", "id") > (${$.value("afterStanding")}, ${$.value("afterId")})`)
        .where(() => visible("label", $.list("labels"))),
    )
    .selectFrom("ranked")
    .innerJoin("result", "result.id", "ranked.rankedId")
    .innerJoin("sourceDocument", "sourceDocument.id", "result.sourceId")
    .selectAll("result")
    .select(sourceColumns)
    .where("place", "<=", $.value("limit"))
    .orderBy("result.checkpointRef")
    .orderBy("place"),
);

const countsOfAll = readStatement<EvaluationTables, Wanted, Counted>((db, $) =>
  db
    .selectFrom("result")
    .select((select) => ["checkpointRef", select.fn.countAll<number>().as("total")])
    .where(() => anyOf("checkpointRef", $.list("checkpointRefs")))
    .where("supersededAt", "is", null)
    .where(() => visible("label", $.list("labels")))
    .groupBy("checkpointRef"),
);

const countsOfBenchmark = readStatement<EvaluationTables, Wanted, Counted>((db, $) =>
  db
    .selectFrom("result")
    .select((select) => ["checkpointRef", select.fn.countAll<number>().as("total")])
    .where(() => anyOf("checkpointRef", $.list("checkpointRefs")))
    .where("benchmarkName", "=", $.value("name"))
    .where(sql<boolean>`"benchmarkRef" = coalesce(${$.value("pinnedRef")}, "benchmarkRef")`)
    .where("supersededAt", "is", null)
    .where(() => visible("label", $.list("labels")))
    .groupBy("checkpointRef"),
);

interface BenchmarkKey {
  readonly limit: number;
  readonly afterStanding: string;
  readonly afterId: string;
}

interface AllKey extends BenchmarkKey {
  readonly afterBenchmark: string;
  readonly afterMetric: string;
}

/** Refuses arguments that cannot be served, before they wait for others in a batch. */
export function checkedEvaluations(args: EvaluationArguments): EvaluationArguments {
  pageRequest(args, listOf(args), keyLength(args));
  return args;
}

/** One page of the results of each of many checkpoints, in two statements however many they are. */
export async function evaluationPages(
  context: RequestContext,
  args: EvaluationArguments,
  checkpointRefs: readonly string[],
): Promise<CheckpointEvaluations[]> {
  const request = pageRequest(args, listOf(args), keyLength(args));
  const wanted = { checkpointRefs, labels: context.actor.labels, ...benchmarkWanted(args) };
  const [rows, counts] = await Promise.all([pageRows(context, wanted, request), countRows(context, wanted)]);
  const rowsByRef = Map.groupBy(rows, (row) => row.checkpointRef);
  const totalByRef = new Map(counts.map(({ checkpointRef, total }) => [checkpointRef, total]));
  return checkpointRefs.map((checkpointRef) => {
    const own = rowsByRef.get(checkpointRef) ?? [];
    const page = connection(request, own, totalByRef.get(checkpointRef) ?? 0, (row) => sortKey(row, wanted));
    return { checkpointRef, page };
  });
}

/** One page of what is filed under several references: of a checkpoint that was renamed, one for each of its names. */
export function joinedPages(
  args: EvaluationArguments,
  pages: readonly Connection<SourcedResult>[],
): Connection<SourcedResult> {
  const request = pageRequest(args, listOf(args), keyLength(args));
  const wanted = benchmarkWanted(args);
  const rows = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  const keyed = rows.map((row) => ({ row, key: sortKey(row, wanted) })).sort((a, b) => order(a.key, b.key));
  const total = pages.reduce((sum, { totalCount }) => sum + totalCount, 0);
  const joined = connection(
    request,
    keyed.map(({ row }) => row),
    total,
    (row) => sortKey(row, wanted),
  );
  const hasNextPage = joined.pageInfo.hasNextPage || pages.some(({ pageInfo }) => pageInfo.hasNextPage);
  return { ...joined, pageInfo: { ...joined.pageInfo, hasNextPage } };
}

function order(a: readonly string[], b: readonly string[]): number {
  const place = a.findIndex((part, index) => part !== b[index]);
  return place === -1 ? 0 : Buffer.compare(Buffer.from(a[place] ?? ""), Buffer.from(b[place] ?? ""));
}

function benchmarkWanted({ benchmark }: EvaluationArguments): Pick<Wanted, "name" | "pinnedRef"> {
  if (benchmark == null) return { name: null, pinnedRef: null };
  const canonical = canonicalRef(benchmark, "benchmark");
  const ref = parseRef(canonical);
  return { name: ref?.name ?? null, pinnedRef: ref?.version == null ? null : canonical };
}

// A cursor of the results on one benchmark means nothing on another.
function listOf({ benchmark }: EvaluationArguments): string {
  return benchmark == null ? "evaluations" : `evaluations of ${canonicalRef(benchmark, "benchmark")}`;
}

function keyLength({ benchmark }: EvaluationArguments): number {
  return benchmark == null ? 4 : 2;
}

function sortKey(
  { benchmarkRef, metric, standing, id }: SourcedResult,
  { name }: Pick<Wanted, "name">,
): readonly string[] {
  return name === null ? [benchmarkRef, metric, standing, id] : [standing, id];
}

function pageRows({ database }: RequestContext, wanted: Wanted, { after, limit }: PageRequest) {
  if (wanted.name !== null) {
    const [afterStanding = "", afterId = ""] = after;
    return pagesOfBenchmark(database, { ...wanted, limit, afterStanding, afterId });
  }
  const [afterBenchmark = "", afterMetric = "", afterStanding = "", afterId = ""] = after;
  return pagesOfAll(database, { ...wanted, limit, afterBenchmark, afterMetric, afterStanding, afterId });
}

function countRows({ database }: RequestContext, wanted: Wanted) {
  return (wanted.name === null ? countsOfAll : countsOfBenchmark)(database, wanted);
}
