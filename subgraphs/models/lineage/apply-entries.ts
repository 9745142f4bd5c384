import type { IndexEdge, IndexEntry } from "../../../kernel/index-entry.ts";
import { parseRef } from "../../../kernel/ref.ts";
import type { IndexEdgeRow, IndexNode } from "./index-node.ts";

/** An announcement with the time at which the change was written. */
export interface TimedEntry {
  readonly at: string;
  readonly entry: IndexEntry;
}

/** What the index holds of some owners: what holds now, and what held for a time and was taken back. */
export interface Held {
  readonly nodes: ReadonlyMap<string, IndexNode>;
  readonly edges: ReadonlyMap<string, IndexEdgeRow>;
}

/** Something that held until a time. */
export type Past<Row> = Row & { readonly until: string };

/** What comes of announcements: what is held afterwards, and what is past. */
export interface Applied extends Held {
  readonly pastNodes: readonly Past<IndexNode>[];
  readonly pastEdges: readonly Past<IndexEdgeRow>[];
}

/**
 * Applies announcements in their order to what is held of their owners. Each replaces all that its owner announced before;
 * what stays the same keeps the time since which it holds.
 */
export function applyEntries(held: Held, entries: readonly TimedEntry[]): Applied {
  const nodes = new Map(held.nodes);
  const edges = new Map(held.edges);
  const pastNodes: Past<IndexNode>[] = [];
  const pastEdges: Past<IndexEdgeRow>[] = [];
  for (const { at, entry } of entries) {
    replace(nodes, nodesOf(entry, at), nodeKey, entry.ref, at, pastNodes);
    replace(edges, edgesOf(entry, at), edgeKey, entry.ref, at, pastEdges);
  }
  return { nodes, edges, pastNodes, pastEdges };
}

interface Owned {
  readonly ownerRef: string;
  readonly since: string;
}

function replace<Row extends Owned>(
  rows: Map<string, Row>,
  announced: readonly Row[],
  keyOf: (row: Row) => string,
  owner: string,
  at: string,
  past: Past<Row>[],
): void {
  const fresh = new Map(announced.map((row) => [keyOf(row), row]));
  for (const [key, row] of rows) {
    if (row.ownerRef !== owner || fresh.has(key)) continue;
    rows.delete(key);
    // What came and went within one instant held at no time.
    if (row.since < at) past.push({ ...row, until: at });
  }
  for (const [key, row] of fresh) rows.set(key, { ...row, since: rows.get(key)?.since ?? row.since });
}

/** Under which a node is held. */
export function nodeKey({ ref }: IndexNode): string {
  return ref;
}

/** Under which an edge is held. */
export function edgeKey({ toRef, fromRef, relation, ownerRef }: IndexEdgeRow): string {
  return [toRef, fromRef, relation, ownerRef].join(" ");
}

function nodesOf(entry: IndexEntry, since: string): IndexNode[] {
  const { id, ref, type, label, license } = entry;
  if (type === null) return [];
  const own: IndexNode = {
    ...{ ref, base: baseOf(ref), id, type, ownerRef: ref, label, since },
    license: license?.expression ?? null,
    licenseSource: license?.source ?? null,
    limitations: JSON.stringify(entry.limitations),
    overrides: JSON.stringify(entry.overrides ?? []),
  };
  const parts = (entry.parts ?? []).map((part) => ({
    ...own,
    ...{ ref: part.ref, base: part.ref, id: part.id, type: part.type, license: null, licenseSource: null },
    ...{ limitations: "[]", overrides: "[]" },
  }));
  return [own, ...parts];
}

function edgesOf(entry: IndexEntry, since: string): IndexEdgeRow[] {
  const { ref: ownerRef } = entry;
  const row = (toRef: string, { from: fromRef, relation, pinned, asWritten }: IndexEdge) => {
    return { toRef, fromRef, relation, ownerRef, pinned, asWritten, since };
  };
  const parts = (entry.parts ?? []).flatMap(({ ref, upstream }) => upstream.map((edge) => row(ref, edge)));
  const declared = (entry.declared ?? []).map((edge) => row(edge.to, edge));
  return [...entry.upstream.map((edge) => row(ownerRef, edge)), ...parts, ...declared];
}

/** The reference without its version: what all versions of one thing share. */
export function baseOf(ref: string): string {
  return parseRef(ref)?.version === null ? ref : ref.slice(0, ref.indexOf("@"));
}
