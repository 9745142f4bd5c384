import { type Connection, connection, type PageArguments, pageRequest } from "../../kernel/connection.ts";
import { anyOf } from "../../kernel/database.ts";
import { readStatement } from "../../kernel/read-statement.ts";
import { canonicalRef, formatRef, parseRef } from "../../kernel/ref.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import { visible } from "../../kernel/visibility.ts";
import type { License } from "./license.entity.ts";
import { licenseKeysOf } from "./license-name.ts";

/** The tables of this subgraph as kysely sees them. */
export interface LicenseTables {
  license: License;
}

const byRefs = readStatement<LicenseTables, { refs: readonly string[]; labels: readonly string[] }, License>((db, $) =>
  db
    .selectFrom("license")
    .selectAll()
    .where(() => anyOf("ref", $.list("refs")))
    .where(() => visible("label", $.list("labels"))),
);

const byIds = readStatement<LicenseTables, { ids: readonly string[]; labels: readonly string[] }, License>((db, $) =>
  db
    .selectFrom("license")
    .selectAll()
    .where(() => anyOf("id", $.list("ids")))
    .where(() => visible("label", $.list("labels"))),
);

const page = readStatement<LicenseTables, { after: string; limit: number; labels: readonly string[] }, License>(
  (db, $) =>
    db
      .selectFrom("license")
      .selectAll()
      .where("ref", ">", $.value("after"))
      .where(() => visible("label", $.list("labels")))
      .orderBy("ref")
      .limit($.value("limit")),
);

const count = readStatement<LicenseTables, { labels: readonly string[] }, { total: number }>((db, $) =>
  db
    .selectFrom("license")
    .select((select) => select.fn.countAll<number>().as("total"))
    .where(() => visible("label", $.list("labels"))),
);

/** The licenses behind refs, of those that the caller may see. */
export function licensesByRefs({ database, actor }: RequestContext, refs: readonly string[]): Promise<License[]> {
  return byRefs(database, { refs, labels: actor.labels });
}

/** The licenses behind ids, of those that the caller may see. */
export function licensesByIds({ database, actor }: RequestContext, ids: readonly string[]): Promise<License[]> {
  return byIds(database, { ids, labels: actor.labels });
}

/** One license by reference, or null; SPDX ids are taken in any case, and ids of model hubs for what they stand for. */
export async function licenseByRef(context: RequestContext, ref: string): Promise<License | null> {
  const { name = "", version = null } = parseRef(canonicalRef(ref, "license")) ?? {};
  const refs = licenseKeysOf(name).map((key) => formatRef({ kind: "license", name: key, version }));
  const found = await licensesByRefs(context, refs);
  return refs.map((each) => found.find((license) => license.ref === each)).find((license) => license) ?? null;
}

/** One page of all licenses. */
export async function licensePage(context: RequestContext, args: PageArguments): Promise<Connection<License>> {
  const request = pageRequest(args, "licenses", 1);
  const { labels } = context.actor;
  const [rows, [counted]] = await Promise.all([
    page(context.database, { after: request.after[0] ?? "", limit: request.limit, labels }),
    count(context.database, { labels }),
  ]);
  return connection(request, rows, counted?.total ?? 0, (license) => [license.ref]);
}
