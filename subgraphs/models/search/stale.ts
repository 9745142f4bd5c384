import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "../../../kernel/database.ts";
import { newId } from "../../../kernel/global-id.ts";
import { type Applied, edgeKey, type Held } from "../lineage/apply-entries.ts";
import type { IndexNode } from "../lineage/index-node.ts";
import type { SearchTables } from "./search-tables.ts";

// No limitation comes down an edge of these.
const inheritsNothing = new Set(["VERSION_OF", "EVALUATED"]);

/** The references below which something that is inherited may have changed. */
export function changedAbove(before: Held, after: Applied): string[] {
  const edges = [...before.edges.values(), ...after.edges.values()].filter(
    (edge) => !inheritsNothing.has(edge.relation) && before.edges.has(edgeKey(edge)) !== after.edges.has(edgeKey(edge)),
  );
  const refs = new Set([...before.nodes.keys(), ...after.nodes.keys()]);
  const nodes = [...refs].filter((ref) => heritage(before.nodes.get(ref)) !== heritage(after.nodes.get(ref)));
  return [...new Set([...edges.map(({ toRef }) => toRef), ...nodes])];
}

/** What of a thing comes down to what is made of it; nothing registered is told from something that says nothing. */
function heritage(node: IndexNode | undefined): string {
  return node === undefined ? "" : `${node.label} ${node.limitations} ${node.overrides}`;
}

/** Marks what can be searched for and came from some references, they themselves included. */
export async function markBelow(
  kysely: Kysely<SearchTables>,
  database: Database,
  refs: readonly string[],
): Promise<void> {
  if (refs.length === 0) return;
  await markFrom(kysely, sql`select "n" from "indexRef" where ${database.anyOf("ref", database.bindList(refs))}`);
}

/** Marks what can be searched for and came from things, given by a query of their numbers. */
export async function markFrom(kysely: Kysely<SearchTables>, things: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into "searchStale" ("n", "stamp")
    with recursive "below" ("n") as (
      ${things} union
      select "toN" from "below" join "indexStep" on "fromN" = "below"."n" where "relation" <> 'VERSION_OF')
    select "searchDoc"."n", ${newId("stale")} from "below" join "searchDoc" on "searchDoc"."n" = "below"."n" where true
    on conflict ("n") do update set "stamp" = excluded."stamp"`.execute(kysely);
}

/** Marks things themselves. */
export async function markThese(
  kysely: Kysely<SearchTables>,
  database: Database,
  refs: readonly string[],
): Promise<void> {
  if (refs.length > 0) await mark(kysely, sql`where ${database.anyOf("ref", database.bindList(refs))}`);
}

/** Marks what is under some licenses. */
export async function markLicensed(
  kysely: Kysely<SearchTables>,
  database: Database,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  const named = database.anyOf("value", database.bindList(keys));
  await mark(kysely, sql`where "n" in (select "n" from "searchValue" where "field" = 'license' and ${named})`);
}

async function mark(kysely: Kysely<SearchTables>, where: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into "searchStale" ("n", "stamp") select "n", ${newId("stale")} from "searchDoc" ${where}
    on conflict ("n") do update set "stamp" = excluded."stamp"`.execute(kysely);
}
