import type { Kysely } from "kysely";
import type { DeclaredEdge, IndexEdge, IndexEntry } from "../../../kernel/index-entry.ts";
import { publicLabel } from "../../../kernel/visibility.ts";
import type { TimedEntry } from "./apply-entries.ts";
import type { IndexDigestEdge, IndexTables } from "./index-node.ts";
import { chunks } from "./index-steps.ts";

const digestForm = /^sha256:[0-9a-f]{64}$/;
/** To how many checkpoints one digest leads; a file can belong to thousands. */
const mostSources = 1_000;

/** Announcements without the edges that name a digest, and the digests of which something is new, with since when. */
export interface EdgesApart {
  readonly announced: readonly TimedEntry[];
  readonly digests: ReadonlyMap<string, string>;
}

/**
 * Keeps the edges that name their source by its digest apart from the others: what they lead to changes whenever
 * something is registered with the digest, or no longer has it.
 */
export async function digestEdgesApart(
  kysely: Kysely<IndexTables>,
  announced: readonly TimedEntry[],
): Promise<EdgesApart> {
  const latest = [...new Map(announced.map(({ entry }) => [entry.ref, entry])).values()];
  const fresh = latest.flatMap(digestEdgesOf);
  if (fresh.length === 0 && !(await isAny(kysely))) return { announced, digests: new Map() };
  const owners = latest.map(({ ref }) => ref);
  const held = await kysely.selectFrom("indexDigestEdge").selectAll().where("ownerRef", "in", owners).execute();
  const aliases = await kysely.selectFrom("indexAlias").select(["alias", "ref"]).where("ref", "in", owners).execute();
  await kysely.deleteFrom("indexDigestEdge").where("ownerRef", "in", owners).execute();
  for (const rows of chunks(fresh, 5_000))
    await kysely
      .insertInto("indexDigestEdge")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const before = [
    ...held.map(({ ownerRef: ref, digest }) => ({ ref, digest })),
    ...aliases.map(({ ref, alias: digest }) => ({ ref, digest })),
  ];
  return { announced: announced.map(withoutDigestEdges), digests: newlyNamed(before, announced) };
}

/**
 * The digests that something names newly, or no longer, with the time of the last such change: what is only announced once
 * more was known since before, in however large pages it is read.
 */
function newlyNamed(
  before: readonly { readonly ref: string; readonly digest: string }[],
  announced: readonly TimedEntry[],
): ReadonlyMap<string, string> {
  const times = new Map<string, string>();
  const naming = new Map<string, Set<string>>();
  for (const { ref, digest } of before) naming.set(ref, (naming.get(ref) ?? new Set()).add(digest));
  for (const { at, entry } of announced) {
    const known = naming.get(entry.ref) ?? new Set();
    const named = new Set([...digestEdgesOf(entry).map(({ digest }) => digest), ...entry.aliases]);
    naming.set(entry.ref, named);
    for (const digest of known.symmetricDifference(named)) if (at > (times.get(digest) ?? "")) times.set(digest, at);
  }
  return times;
}

/** What digests lead to now: an edge to each checkpoint with the digest or, as long as there is none, to the digest. */
export async function digestDeclarations(
  kysely: Kysely<IndexTables>,
  digests: ReadonlyMap<string, string>,
): Promise<TimedEntry[]> {
  const declarations: TimedEntry[] = [];
  for (const part of chunks([...digests.keys()], 10_000)) {
    const edges = await kysely.selectFrom("indexDigestEdge").selectAll().where("digest", "in", part).execute();
    const declared = await kysely.selectFrom("indexEdge").select("ownerRef").where("ownerRef", "in", part).execute();
    const byDigest = Map.groupBy(edges, ({ digest }) => digest);
    // A digest that nothing names any more still holds what it led to.
    for (const digest of new Set([...byDigest.keys(), ...declared.map(({ ownerRef }) => ownerRef)]))
      declarations.push({
        at: digests.get(digest) ?? "",
        entry: declarationOf(digest, byDigest.get(digest) ?? [], await sourcesOf(kysely, digest)),
      });
  }
  return declarations;
}

async function isAny(kysely: Kysely<IndexTables>): Promise<boolean> {
  return (await kysely.selectFrom("indexDigestEdge").select("digest").limit(1).executeTakeFirst()) !== undefined;
}

async function sourcesOf(kysely: Kysely<IndexTables>, digest: string): Promise<string[]> {
  const rows = await kysely
    .selectFrom("indexAlias")
    .select("ref")
    .where("alias", "=", digest)
    .where("ref", "like", "checkpoint:%")
    .orderBy("ref")
    .limit(mostSources)
    .execute();
  return rows.map(({ ref }) => ref);
}

function declarationOf(digest: string, edges: readonly IndexDigestEdge[], sources: readonly string[]): IndexEntry {
  const leadsTo = sources.length > 0 ? sources : [digest];
  const declared = edges.flatMap(({ toRef: to, relation }) =>
    leadsTo.map((from): DeclaredEdge => ({ to, from, relation, pinned: true, asWritten: digest })),
  );
  return {
    ...{ subgraph: "models", type: null, id: digest, ref: digest, aliases: [], label: publicLabel, license: null },
    ...{ limitations: [], upstream: [], declared },
  };
}

/** A certificate is of weights, whatever they are called; other documents that name a digest are kept as they are written. */
function isByDigest({ from, relation }: IndexEdge): boolean {
  return relation === "CERTIFIED" && digestForm.test(from);
}

function digestEdgesOf({ ref, upstream }: IndexEntry): IndexDigestEdge[] {
  return upstream
    .filter(isByDigest)
    .map(({ from: digest, relation }) => ({ digest, toRef: ref, relation, ownerRef: ref }));
}

function withoutDigestEdges(timed: TimedEntry): TimedEntry {
  const upstream = timed.entry.upstream.filter((edge) => !isByDigest(edge));
  return upstream.length === timed.entry.upstream.length ? timed : { ...timed, entry: { ...timed.entry, upstream } };
}
