import { type Connection, connection, type PageArguments, pageRequest } from "../../kernel/connection.ts";
import { anyOf } from "../../kernel/database.ts";
import { Refusal } from "../../kernel/errors.ts";
import { readStatement } from "../../kernel/read-statement.ts";
import { canonicalRef } from "../../kernel/ref.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import { visible } from "../../kernel/visibility.ts";
import { hubRef } from "../../kernel/vocabulary/foreign-ref.ts";
import type { DatasetsContext } from "./context.ts";
import type { Dataset } from "./dataset.entity.ts";
import type { DatasetVersion } from "./dataset-version.entity.ts";

/** The tables of datasets as kysely sees them. */
export interface DatasetTables {
  dataset: Dataset;
  datasetVersion: DatasetVersion;
}

type Labels = { readonly labels: readonly string[] };

const byIds = readStatement<DatasetTables, Labels & { ids: readonly string[] }, DatasetVersion>((db, $) =>
  db
    .selectFrom("datasetVersion")
    .selectAll()
    .where(() => anyOf("id", $.list("ids")))
    .where(() => visible("label", $.list("labels"))),
);

const byRefs = readStatement<DatasetTables, Labels & { refs: readonly string[] }, DatasetVersion>((db, $) =>
  db
    .selectFrom("datasetVersion")
    .selectAll()
    .where(() => anyOf("ref", $.list("refs")))
    .where(() => visible("label", $.list("labels"))),
);

const page = readStatement<DatasetTables, Labels & { after: string; limit: number }, DatasetVersion>((db, $) =>
  db
    .selectFrom("datasetVersion")
    .selectAll()
    .where("ref", ">", $.value("after"))
    .where(() => visible("label", $.list("labels")))
    .orderBy("ref")
    .limit($.value("limit")),
);

const count = readStatement<DatasetTables, Labels, { total: number }>((db, $) =>
  db
    .selectFrom("datasetVersion")
    .select((select) => select.fn.countAll<number>().as("total"))
    .where(() => visible("label", $.list("labels"))),
);

/** The dataset versions behind ids, of those that the caller may see. */
export function versionsByIds({ database, actor }: RequestContext, ids: readonly string[]): Promise<DatasetVersion[]> {
  return byIds(database, { ids, labels: actor.labels });
}

/** The dataset versions behind refs, of those that the caller may see. */
export function versionsByRefs(
  { database, actor }: RequestContext,
  refs: readonly string[],
): Promise<DatasetVersion[]> {
  return byRefs(database, { refs, labels: actor.labels });
}

/** One dataset version by its reference, by a hub id or by a hub address, or null. */
export function versionByRef(context: DatasetsContext, ref: string): Promise<DatasetVersion | null> {
  return context.versionByRef.load(hubRef(ref) ?? canonicalRef(ref, "dataset"));
}

/** The dataset that a version belongs to. */
export async function datasetOf(context: DatasetsContext, { datasetId }: DatasetVersion): Promise<Dataset> {
  const dataset = await context.datasetById.load(datasetId);
  if (!dataset) throw new Refusal("NOT_FOUND", "The dataset of this version is not visible to the caller.");
  return dataset;
}

/** One page of all dataset versions, by reference. */
export async function versionPage(context: RequestContext, args: PageArguments): Promise<Connection<DatasetVersion>> {
  const request = pageRequest(args, "datasets", 1);
  const { database, actor } = context;
  const { labels } = actor;
  const [rows, [counted]] = await Promise.all([
    page(database, { after: request.after[0] ?? "", limit: request.limit, labels }),
    count(database, { labels }),
  ]);
  return connection(request, rows, counted?.total ?? 0, ({ ref }) => [ref]);
}
