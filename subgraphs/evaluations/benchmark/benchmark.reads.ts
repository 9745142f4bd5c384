import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { EvaluationTables } from "../result/result.reads.ts";
import type { Benchmark } from "./benchmark.entity.ts";

const byIds = readStatement<EvaluationTables, { ids: readonly string[]; labels: readonly string[] }, Benchmark>(
  (db, $) =>
    db
      .selectFrom("benchmark")
      .selectAll()
      .where(() => anyOf("id", $.list("ids")))
      .where(() => visible("label", $.list("labels"))),
);

const byRefs = readStatement<EvaluationTables, { refs: readonly string[]; labels: readonly string[] }, Benchmark>(
  (db, $) =>
    db
      .selectFrom("benchmark")
      .selectAll()
      .where(() => anyOf("ref", $.list("refs")))
      .where(() => visible("label", $.list("labels"))),
);

const page = readStatement<EvaluationTables, { after: string; limit: number; labels: readonly string[] }, Benchmark>(
  (db, $) =>
    db
      .selectFrom("benchmark")
      .selectAll()
      .where("ref", ">", $.value("after"))
      .where(() => visible("label", $.list("labels")))
      .orderBy("ref")
      .limit($.value("limit")),
);

const count = readStatement<EvaluationTables, { labels: readonly string[] }, { total: number }>((db, $) =>
  db
    .selectFrom("benchmark")
    .select((select) => select.fn.countAll<number>().as("total"))
    .where(() => visible("label", $.list("labels"))),
);

/** The benchmarks behind ids, of those that the caller may see. */
export function benchmarksByIds({ database, actor }: RequestContext, ids: readonly string[]): Promise<Benchmark[]> {
  return byIds(database, { ids, labels: actor.labels });
}

/** The benchmarks behind refs, of those that the caller may see. */
export function benchmarksByRefs({ database, actor }: RequestContext, refs: readonly string[]): Promise<Benchmark[]> {
  return byRefs(database, { refs, labels: actor.labels });
}

/** One benchmark by reference, or null. */
export async function benchmarkByRef(context: RequestContext, ref: string): Promise<Benchmark | null> {
  const [benchmark] = await benchmarksByRefs(context, [canonicalRef(ref, "benchmark")]);
  return benchmark ?? null;
}

/** One page of all benchmarks. */
export async function benchmarkPage(context: RequestContext, args: PageArguments): Promise<Connection<Benchmark>> {
  const request = pageRequest(args, "benchmarks", 1);
  const labels = context.actor.labels;
  const [rows, [counted]] = await Promise.all([
    page(context.database, { after: request.after[0] ?? "", limit: request.limit, labels }),
    count(context.database, { labels }),
  ]);
  return connection(request, rows, counted?.total ?? 0, (benchmark) => [benchmark.ref]);
}
