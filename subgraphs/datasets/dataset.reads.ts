import DataLoader from "dataloader";
import { sql } from "kysely";
import { type Connection, connection, type PageRequest } from "../../kernel/connection.ts";
import { anyOf } from "../../kernel/database.ts";
import { readStatement } from "../../kernel/read-statement.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import { visible } from "../../kernel/visibility.ts";
import type { Dataset } from "./dataset.entity.ts";
import type { DatasetVersion } from "./dataset-version.entity.ts";
import type { DatasetTables } from "./dataset-version.reads.ts";

type Labels = { readonly labels: readonly string[] };
type Owners = Labels & { readonly datasets: readonly string[] };
type PageArgs = Owners & { readonly beforeAt: string; readonly beforeId: string; readonly limit: number };

// Sorts after every instant: newest first begins before it.
const endOfTime = "~";

const byIds = readStatement<DatasetTables, Labels & { ids: readonly string[] }, Dataset>((db, $) =>
  db
    .selectFrom("dataset")
    .selectAll()
    .where(() => anyOf("id", $.list("ids")))
    .where(() => visible("label", $.list("labels"))),
);

const newestFirst = readStatement<DatasetTables, PageArgs, DatasetVersion>((db, $) =>
  db
    .with("ranked", (db) =>
      db
        .selectFrom("datasetVersion")
        .selectAll()
        .select(
          sql<number>`row_number() over (partition by "datasetId" order by "registeredAt" desc, "id" desc)`.as("rank"),
        )
        .where(() => anyOf("datasetId", $.list("datasets")))
        .where(() => visible("label", $.list("labels")))
        .where((where) =>
          where(where.refTuple("registeredAt", "id"), "<", where.tuple($.value("beforeAt"), $.value("beforeId"))),
        ),
    )
    .selectFrom("ranked")
    .selectAll()
    .where("rank", "<=", $.value("limit"))
    .orderBy("datasetId")
    .orderBy("rank"),
);

const totals = readStatement<DatasetTables, Owners, { datasetId: string; total: number }>((db, $) =>
  db
    .selectFrom("datasetVersion")
    .select((select) => ["datasetId", select.fn.countAll<number>().as("total")])
    .where(() => anyOf("datasetId", $.list("datasets")))
    .where(() => visible("label", $.list("labels")))
    .groupBy("datasetId"),
);

/** The datasets behind ids, of those that the caller may see. */
export function datasetsByIds({ database, actor }: RequestContext, ids: readonly string[]): Promise<Dataset[]> {
  return byIds(database, { ids, labels: actor.labels });
}

/** Loads one page of the versions of datasets, newest first; two statements, whatever the number of datasets. */
// The kernel's grouped pages only run upwards; these run down.
export function versionPages(context: RequestContext) {
  const loaders = new Map<string, DataLoader<string, Connection<DatasetVersion>>>();
  return (request: PageRequest): DataLoader<string, Connection<DatasetVersion>> => {
    const key = JSON.stringify(request);
    const loader = loaders.get(key) ?? new DataLoader((datasets) => pagesOf(context, datasets, request));
    loaders.set(key, loader);
    return loader;
  };
}

async function pagesOf(
  { database, actor: { labels } }: RequestContext,
  datasets: readonly string[],
  request: PageRequest,
): Promise<Connection<DatasetVersion>[]> {
  const [beforeAt = endOfTime, beforeId = ""] = request.after;
  const rows = await newestFirst(database, { datasets, labels, beforeAt, beforeId, limit: request.limit });
  const counted = await totals(database, { datasets, labels });
  const rowsOf = Map.groupBy(rows, ({ datasetId }) => datasetId);
  const totalOf = new Map(counted.map(({ datasetId, total }) => [datasetId, total]));
  return datasets.map((dataset) => connection(request, rowsOf.get(dataset) ?? [], totalOf.get(dataset) ?? 0, keyOf));
}

function keyOf({ registeredAt, id }: DatasetVersion): readonly string[] {
  return [registeredAt, id];
}
