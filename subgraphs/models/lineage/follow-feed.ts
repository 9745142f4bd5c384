import type { Kysely } from "kysely";
import type { Database } from "../../../kernel/database.ts";
import type { IndexEntry } from "../../../kernel/index-entry.ts";
import type { ReadFeed } from "../../../kernel/outbox.ts";
import { recordChanges } from "../history/record-changes.ts";
import { storeEvents } from "../history/store-events.ts";
import { underCurrentNames } from "../resolution/follow-renames.ts";
import { applySearch } from "../search/apply-search.ts";
import { refreshStale } from "../search/refresh.ts";
import type { SearchTables } from "../search/search-tables.ts";
import { type Applied, applyEntries, edgeKey, type Held, nodeKey, type TimedEntry } from "./apply-entries.ts";
import { digestDeclarations, digestEdgesApart } from "./digest-edges.ts";
import type { IndexTables } from "./index-node.ts";
import { chunks, numbersOf, storeSteps } from "./index-steps.ts";

const pageSize = 500;
/** How many things whoever wrote waits for to be worked out anew; the rest follows while nobody waits. */
const waitedFor = 5_000;

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
  let goesOn = false;
  const workOutTheRest = () => {
    if (goesOn) return;
    goesOn = true;
    // What fails stays marked, and the next look takes it up.
    const ended = () => {
      goesOn = false;
    };
    refreshStale(database, Number.POSITIVE_INFINITY).then(ended, ended);
  };
  return () => {
    if (next !== null) return next;
    const own: Promise<void> = last
      .catch(() => undefined)
      .then(async () => {
        if (next === own) next = null;
        await catchUp(database, subgraph, feed);
        if (!(await refreshStale(database, waitedFor))) workOutTheRest();
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
    const announced = entries.map(({ at, payload }) => ({ at, entry: JSON.parse(payload) as IndexEntry }));
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
  asAnnounced: readonly TimedEntry[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<number> {
  return await database.transaction(async (em) => {
    const kysely = em.kysely<IndexTables>();
    const stored = await storedCursor(kysely, subgraph);
    if (stored !== from) return stored;
    const { announced, digests } = await digestEdgesApart(kysely, await underCurrentNames(em, asAnnounced));
    const latest = [...new Map(announced.map(({ entry }) => [entry.ref, entry])).values()];
    const owners = latest.map(({ ref }) => ref);
    const flag = (value: boolean) => database.storedBoolean(value);
    const held = await heldBy(kysely, owners);
    const applied = applyEntries(held, announced);
    await store(kysely, owners, applied, flag);
    await storeSteps(kysely, held, applied);
    await replaceAliases(kysely, owners, latest);
    await applyDeclarations(kysely, await digestDeclarations(kysely, digests), flag);
    await applySearch(em.kysely<SearchTables>(), database, latest, { held, applied });
    await storeEvents(
      em.kysely(),
      announced.map(({ entry }) => entry),
    );
    // What was announced under a former name happened under that name.
    await recordChanges(em.kysely(), asAnnounced);
    const move = kysely.insertInto("feedCursor").values({ subgraph, seq: to });
    await move.onConflict((conflict) => conflict.column("subgraph").doUpdateSet({ seq: to })).execute();
    return to;
  });
}

/** Applies announcements of what is no thing itself, and so nothing to search for and no change of anything. */
async function applyDeclarations(
  kysely: Kysely<IndexTables>,
  declarations: readonly TimedEntry[],
  flag: (value: boolean) => boolean,
): Promise<void> {
  if (declarations.length === 0) return;
  const owners = declarations.map(({ entry }) => entry.ref);
  const held = await heldBy(kysely, owners);
  const applied = applyEntries(held, declarations);
  await store(kysely, owners, applied, flag);
  await storeSteps(kysely, held, applied);
}

async function heldBy(kysely: Kysely<IndexTables>, owners: readonly string[]): Promise<Held> {
  const rows = await kysely.selectFrom("indexNode").selectAll().where("ownerRef", "in", owners).execute();
  const nodes = rows.map(({ n: _, ...node }) => node);
  const edges = await kysely.selectFrom("indexEdge").selectAll().where("ownerRef", "in", owners).execute();
  return {
    nodes: new Map(nodes.map((node) => [nodeKey(node), node])),
    // SQLite has no booleans.
    edges: new Map(edges.map((edge) => [edgeKey(edge), { ...edge, pinned: Boolean(edge.pinned) }])),
  };
}

async function store(
  kysely: Kysely<IndexTables>,
  owners: readonly string[],
  { nodes, edges, pastNodes, pastEdges }: Applied,
  flag: (value: boolean) => boolean,
): Promise<void> {
  await kysely.deleteFrom("indexNode").where("ownerRef", "in", owners).execute();
  await kysely.deleteFrom("indexEdge").where("ownerRef", "in", owners).execute();
  const storable = <Row extends { readonly pinned: boolean }>(row: Row) => ({ ...row, pinned: flag(row.pinned) });
  // One statement binds at most 32,766 values in SQLite and 65,535 in PostgreSQL.
  const numberOf = await numbersOf(kysely, [
    ...nodes.keys(),
    ...[...edges.values()].flatMap(({ toRef, fromRef }) => [toRef, fromRef]),
  ]);
  const numbered = [...nodes.values()].map((node) => ({ ...node, n: numberOf.get(node.ref) ?? 0 }));
  for (const rows of chunks(numbered, 2_500)) await kysely.insertInto("indexNode").values(rows).execute();
  for (const rows of chunks([...edges.values()].map(storable), 4_000))
    await kysely.insertInto("indexEdge").values(rows).execute();
  for (const rows of chunks(pastNodes, 2_500))
    await kysely.insertInto("indexNodePast").values(rows).onConflict(keepFirst).execute();
  for (const rows of chunks(pastEdges.map(storable), 4_000))
    await kysely.insertInto("indexEdgePast").values(rows).onConflict(keepFirst).execute();
}

/** References by which things are found, and what is stated to have come from nothing: only what holds now is kept. */
async function replaceAliases(
  kysely: Kysely<IndexTables>,
  owners: readonly string[],
  latest: readonly IndexEntry[],
): Promise<void> {
  await kysely.deleteFrom("indexAlias").where("ref", "in", owners).execute();
  await kysely.deleteFrom("indexWithoutUpstream").where("ownerRef", "in", owners).execute();
  const aliases = latest.flatMap(({ ref, label, aliases }) => aliases.map((alias) => ({ alias, ref, label })));
  for (const rows of chunks(aliases, 4_000))
    await kysely.insertInto("indexAlias").values(rows).onConflict(keepFirst).execute();
  const none = latest.flatMap(({ ref: ownerRef, withoutUpstream = [] }) =>
    withoutUpstream.map((ref) => ({ ref, ownerRef })),
  );
  for (const rows of chunks(none, 4_000))
    await kysely.insertInto("indexWithoutUpstream").values(rows).onConflict(keepFirst).execute();
}

function keepFirst<Builder extends { doNothing(): Result }, Result>(conflict: Builder): Result {
  return conflict.doNothing();
}
