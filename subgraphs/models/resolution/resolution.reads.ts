import { sql } from "kysely";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { IndexTables } from "../lineage/index-node.ts";
import { nearName } from "./near-name.ts";
import type { RefAlias } from "./ref-alias.entity.ts";

/** How many things of one name are looked at, of however many there are. */
const mostNear = 10;

type AliasArgs = { names: readonly string[]; labels: readonly string[] };

// A name that everybody claims for something else costs what ten claims cost.
const aliased = readStatement<{ refAlias: RefAlias }, AliasArgs, { name: string; ref: string }>((db, $) => ({
  compile: () =>
    sql<{ name: string; ref: string }>`
      select "claim"."name", "claim"."ref" from ${$.list("names").items()} as "wanted"
      join "refAlias" as "claim" on "claim"."id" in (
        select "id" from "refAlias" where "name" = "wanted"."item" and "retractedAt" is null
          and ${visible("label", $.list("labels"))} order by "ref" limit ${sql.lit(mostNear + 1)})
      order by "claim"."name", "claim"."ref"`.compile(db),
}));

type NearArgs = { names: readonly string[]; labels: readonly string[] };

const near = readStatement<IndexTables, NearArgs, { near: string; ref: string }>((db, $) => ({
  compile: () =>
    sql<{ near: string; ref: string }>`
      select "wanted"."item" as "near", "node"."ref" from ${$.list("names").items()} as "wanted"
      join "indexNode" as "node" on "node"."ref" in (
        select "ref" from "indexNode" where ${sql.raw(nearName)} = "wanted"."item"
          and ${visible("label", $.list("labels"))} order by "ref" limit ${sql.lit(mostNear)})
      order by "node"."ref"`.compile(db),
}));

/** What names of other systems are registered for, by name and reference. */
export function refsOfForeignNames({ database, actor }: RequestContext, names: readonly string[]) {
  return aliased(database, { names, labels: actor.labels });
}

/** Registered things whose last part of the name is one of these, of those that the caller may see. */
export function nodesNear({ database, actor }: RequestContext, names: readonly string[]) {
  return near(database, { names, labels: actor.labels });
}
