import type { Kysely } from "kysely";
import type { Database } from "../../../kernel/database.ts";
import type { IndexEntry } from "../../../kernel/index-entry.ts";
import type { ReadFeed } from "../../../kernel/outbox.ts";
import { parseRef } from "../../../kernel/ref.ts";
import type { IndexEdgeRow, IndexNode, IndexTables } from "./index-node.ts";

const pageSize = 500;

/** Brings the index up to date with one subgraph. */
export type Follower = () => Promise<void>;

/**
 * Consumes a subgraph's outbox into the index: page by page from the stored cursor, each page with its cursor in one
 * transaction, so that a crash repeats nothing and loses nothing. Calls are serialized; each sees all that was
 * committed before it, and those that wait for one that is under way share the next.
 */
export function followFeed(database: Database, subgraph: string, feed: ReadFeed): Follower {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  let underWay = 0;
  return () => {
    if (next !== null) return next;
    const own: Promise<void> = last
      .catch(() => undefined)
      .then(() => {
        if (next === own) next = null;
        return catchUp(database, subgraph, feed);
      })
      .finally(() => underWay--);
    if (underWay++ > 0) next = own;
    last = own;
    return own;
  };
}

async function catchUp(database: Database, subgraph: string, feed: ReadFeed): Promise<void> {
  for (let cursor = await cursorOf(database, subgraph); ; ) {
    const page = await feed(cursor, pageSize);
    // What is delivered twice must not bring back what was replaced since.
    const entries = page.entries.filter(({ seq }) => seq > cursor);
    const last = entries.at(-1);
    if (last === undefined) return;
    // The cast trusts the subgraphs, which announce by this shape.
    const announced = entries.map(({ payload }) => JSON.parse(payload) as IndexEntry);
    cursor = await apply(database, subgraph, announced, { from: cursor, to: last.seq });
  }
}

async function cursorOf(database: Database, subgraph: string): Promise<number> {
  return await storedCursor(database.current.readKysely<IndexTables>(), subgraph);
}

async function storedCursor(kysely: Kysely<IndexTables>, subgraph: string): Promise<number> {
  const row = await kysely.selectFrom("feedCursor").select("seq").where("subgraph", "=", subgraph).executeTakeFirst();
  return row?.seq ?? 0;
}

/** Applies a page and moves the cursor, unless another process has meanwhile; answers where the cursor stands then. */
async function apply(
  database: Database,
  subgraph: string,
  entries: readonly IndexEntry[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<number> {
  const latest = [...new Map(entries.map((entry) => [entry.ref, entry])).values()];
  return await database.transaction(async (em) => {
    const kysely = em.kysely<IndexTables>();
    const stored = await storedCursor(kysely, subgraph);
    if (stored !== from) return stored;
    await forget(
      kysely,
      latest.map(({ ref }) => ref),
    );
    await insertAll(kysely, latest, (flag) => database.storedBoolean(flag));
    const move = kysely.insertInto("feedCursor").values({ subgraph, seq: to });
    await move.onConflict((conflict) => conflict.column("subgraph").doUpdateSet({ seq: to })).execute();
    return to;
  });
}

async function forget(kysely: Kysely<IndexTables>, refs: readonly string[]): Promise<void> {
  await kysely.deleteFrom("indexNode").where("ownerRef", "in", refs).execute();
  await kysely.deleteFrom("indexEdge").where("ownerRef", "in", refs).execute();
  await kysely.deleteFrom("indexAlias").where("ref", "in", refs).execute();
}

async function insertAll(
  kysely: Kysely<IndexTables>,
  entries: readonly IndexEntry[],
  stored: (flag: boolean) => boolean,
): Promise<void> {
  // One statement binds at most 32,766 values in SQLite and 65,535 in PostgreSQL.
  for (const rows of chunks(entries.flatMap(nodesOf), 3_000))
    await kysely.insertInto("indexNode").values(rows).execute();
  for (const rows of chunks(
    entries.flatMap((entry) => edgesOf(entry, stored)),
    4_000,
  )) {
    const insert = kysely.insertInto("indexEdge").values(rows);
    await insert.onConflict((conflict) => conflict.doNothing()).execute();
  }
  const aliases = entries.flatMap(({ ref, label, aliases }) => aliases.map((alias) => ({ alias, ref, label })));
  for (const rows of chunks(aliases, 4_000)) {
    const insert = kysely.insertInto("indexAlias").values(rows);
    await insert.onConflict((conflict) => conflict.doNothing()).execute();
  }
}

function nodesOf(entry: IndexEntry): IndexNode[] {
  const { id, ref, type, label, license } = entry;
  const own: IndexNode = {
    ref,
    base: baseOf(ref),
    id,
    type,
    ownerRef: ref,
    label,
    license: license?.expression ?? null,
    licenseSource: license?.source ?? null,
    limitations: JSON.stringify(entry.limitations),
  };
  const parts = (entry.parts ?? []).map((part) => ({
    ...own,
    ...{ ref: part.ref, base: part.ref, id: part.id, type: part.type, license: null, licenseSource: null },
    limitations: "[]",
  }));
  return [own, ...parts];
}

function edgesOf(entry: IndexEntry, stored: (flag: boolean) => boolean): IndexEdgeRow[] {
  const owners = [{ ref: entry.ref, upstream: entry.upstream }, ...(entry.parts ?? [])];
  return owners.flatMap(({ ref: toRef, upstream }) =>
    upstream.map(({ from: fromRef, relation, pinned, asWritten }) => {
      return { toRef, fromRef, relation, ownerRef: entry.ref, pinned: stored(pinned), asWritten };
    }),
  );
}

/** The reference without its version: what all versions of one thing share. */
export function baseOf(ref: string): string {
  return parseRef(ref)?.version === null ? ref : ref.slice(0, ref.indexOf("@"));
}

function* chunks<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
