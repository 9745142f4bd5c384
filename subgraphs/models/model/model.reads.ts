import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { FormerName } from "../resolution/former-name.entity.ts";
import type { Model } from "./model.entity.ts";

/** The tables of models and their names as kysely sees them. */
export interface ModelTables {
  model: Model;
  formerName: FormerName;
}

type Labels = { readonly labels: readonly string[] };

const byIds = readStatement<ModelTables, Labels & { ids: readonly string[] }, Model>((db, $) =>
  db
    .selectFrom("model")
    .selectAll()
    .where(() => anyOf("id", $.list("ids")))
    .where(() => visible("label", $.list("labels"))),
);

const byRefs = readStatement<ModelTables, Labels & { refs: readonly string[] }, Model>((db, $) =>
  db
    .selectFrom("model")
    .selectAll()
    .where(() => anyOf("ref", $.list("refs")))
    .where(() => visible("label", $.list("labels"))),
);

const page = readStatement<ModelTables, Labels & { after: string; limit: number }, Model>((db, $) =>
  db
    .selectFrom("model")
    .selectAll()
    .where("ref", ">", $.value("after"))
    .where(() => visible("label", $.list("labels")))
    .orderBy("ref")
    .limit($.value("limit")),
);

const count = readStatement<ModelTables, Labels, { total: number }>((db, $) =>
  db
    .selectFrom("model")
    .select((select) => select.fn.countAll<number>().as("total"))
    .where(() => visible("label", $.list("labels"))),
);

/** The models behind ids, of those that the caller may see. */
export function modelsByIds({ database, actor }: RequestContext, ids: readonly string[]): Promise<Model[]> {
  return byIds(database, { ids, labels: actor.labels });
}

/** The models behind refs, of those that the caller may see. */
export function modelsByRefs({ database, actor }: RequestContext, refs: readonly string[]): Promise<Model[]> {
  return byRefs(database, { refs, labels: actor.labels });
}

const formerNames = readStatement<ModelTables, { ids: readonly string[] }, FormerName>((db, $) =>
  db
    .selectFrom("formerName")
    .selectAll()
    .where(() => anyOf("modelId", $.list("ids")))
    .orderBy("name"),
);

/** The names that models had before. */
export function formerNamesOf({ database }: RequestContext, modelIds: readonly string[]): Promise<FormerName[]> {
  return formerNames(database, { ids: modelIds });
}

/** One page of all models, by reference. */
export async function modelPage(context: RequestContext, args: PageArguments): Promise<Connection<Model>> {
  const request = pageRequest(args, "models", 1);
  const { database, actor } = context;
  const rows = await page(database, { after: request.after[0] ?? "", limit: request.limit, labels: actor.labels });
  const [counted] = await count(database, { labels: actor.labels });
  return connection(request, rows, counted?.total ?? 0, ({ ref }) => [ref]);
}
