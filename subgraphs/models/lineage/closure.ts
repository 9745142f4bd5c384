import type { CompletenessReason } from "../../../kernel/completeness.ts";
import type { IndexNode } from "./index-node.ts";

/** One edge as the walk reads it: where it leads, and the node there, if one is registered. */
export interface WalkEdge {
  readonly toRef: string;
  readonly fromRef: string;
  readonly relation: string;
  readonly node: Pick<IndexNode, "id" | "type" | "license" | "licenseSource" | "limitations" | "overrides"> | null;
  /** Whether the node is registered but not for the caller's eyes. */
  readonly hidden: boolean;
}

/** Reads all edges that lead up from some references, in one statement. */
export type ReadUpstream = (refs: readonly string[]) => Promise<readonly WalkEdge[]>;

/** One thing above the start: nearest first, with the relation by which it was first reached. */
export interface UpstreamNode extends WalkEdge {
  readonly depth: number;
}

/** Everything above one thing, and whether that is all. */
export interface Closure {
  readonly nodes: readonly UpstreamNode[];
  /** The edges between them and the start. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly relation: string }[];
  readonly completeness: {
    readonly complete: boolean;
    readonly reasons: readonly CompletenessReason[];
    readonly frontier: readonly { readonly ref: string }[];
    readonly hiddenNodes: number;
    readonly dangling: readonly { readonly ref: string }[];
  };
}

/** How far a walk may go. */
export interface WalkBudget {
  readonly maxDepth: number;
  readonly maxNodes: number;
  readonly expired: () => boolean;
}

/** The budget behind `Checkpoint.completeness`: deeper and wider than real lineage, and still bounded. */
export const closureBudget = { maxDepth: 64, maxNodes: 20_000 } as const;

interface Walk {
  readonly start: string;
  readonly seen: Set<string>;
  readonly nodes: UpstreamNode[];
  readonly edges: { readonly from: string; readonly to: string; readonly relation: string }[];
  /** Where the walk goes on; empty when it has ended. */
  frontier: readonly string[];
  /** What ended the walk before its end, and where. */
  cut: { readonly reason: CompletenessReason; readonly at: readonly string[] } | null;
}

/**
 * Walks up from several starts at once, breadth first, one read a level for all of them. Each walk keeps its own
 * visited set, so a cycle ends it, and a hidden node stops it: what lies behind is not the caller's to see.
 */
export async function closuresOf(
  starts: readonly string[],
  readUpstream: ReadUpstream,
  budget: WalkBudget,
): Promise<Closure[]> {
  const walks = starts.map(begin);
  for (let depth = 1; walks.some(({ frontier }) => frontier.length > 0); depth++) {
    if (budget.expired()) {
      for (const walk of walks) stop(walk, "DEADLINE", walk.frontier);
      break;
    }
    const refs = [...new Set(walks.flatMap(({ frontier }) => frontier))];
    const edges = Map.groupBy(await readUpstream(refs), ({ toRef }) => toRef);
    if (depth > budget.maxDepth) {
      for (const walk of walks) stop(walk, "DEPTH", openEnds(walk, edges));
      break;
    }
    for (const walk of walks) advance(walk, edges, depth, budget);
  }
  return walks.map(finish);
}

function begin(start: string): Walk {
  return { start, seen: new Set([start]), nodes: [], edges: [], frontier: [start], cut: null };
}

function stop(walk: Walk, reason: CompletenessReason, at: readonly string[]): void {
  walk.frontier = [];
  if (at.length > 0) walk.cut = { reason, at };
}

type Edges = ReadonlyMap<string, readonly WalkEdge[]>;

// An end from which nothing new leads on was not cut: the answer is the whole closure after all.
function openEnds({ frontier, seen }: Walk, edges: Edges): string[] {
  return frontier.filter((ref) => edges.get(ref)?.some(({ fromRef }) => !seen.has(fromRef)));
}

function advance(walk: Walk, edges: Edges, depth: number, budget: WalkBudget): void {
  const next: string[] = [];
  for (const edge of walk.frontier.flatMap((ref) => edges.get(ref) ?? [])) {
    if (walk.seen.has(edge.fromRef)) {
      walk.edges.push({ from: edge.fromRef, to: edge.toRef, relation: edge.relation });
      continue;
    }
    if (walk.nodes.length >= budget.maxNodes) {
      stop(walk, "NODE_BUDGET", [...openEnds(walk, edges), ...next]);
      return;
    }
    walk.seen.add(edge.fromRef);
    walk.nodes.push({ ...edge, depth });
    walk.edges.push({ from: edge.fromRef, to: edge.toRef, relation: edge.relation });
    if (!edge.hidden) next.push(edge.fromRef);
  }
  walk.frontier = next;
}

function finish({ nodes, edges, cut }: Walk): Closure {
  const hiddenNodes = nodes.filter(({ hidden }) => hidden).length;
  const dangling = nodes.filter(({ node, hidden }) => node === null && !hidden).map(({ fromRef: ref }) => ({ ref }));
  const reasons: CompletenessReason[] = cut === null ? [] : [cut.reason];
  if (hiddenNodes > 0) reasons.push("AUTHORIZATION");
  if (dangling.length > 0) reasons.push("UNRESOLVED_REF");
  const frontier = (cut?.at ?? []).map((ref) => ({ ref }));
  return {
    nodes,
    edges,
    completeness: { complete: reasons.length === 0, reasons, frontier, hiddenNodes, dangling },
  };
}
