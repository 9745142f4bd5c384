import { Refusal } from "../../../kernel/errors.ts";
import { type EdgesBetween, edgesBetween, maxEdges } from "./edges.reads.ts";
import { cyclesOf, type GraphEdge } from "./graph.ts";
import type { LineageEdge } from "./lineage.entity.ts";
import type { LineageAnswer } from "./lineage.ts";
import { kindOf, type LineageKind, type LineageRelation } from "./lineage-terms.ts";
import type { WalkedNode } from "./shown.ts";

/** The edges on this page: those between things that are shown so far, of which at least one is new. */
export async function edgesOf(answer: LineageAnswer): Promise<LineageEdge[]> {
  const { context, view, start, shown, page } = answer;
  const here = new Map(page.nodes.map((node) => [node.ref, node.kind]));
  const before = new Map<string, LineageKind>([[start, kindOf(start, null)]]);
  for (const node of page.isFirst ? [] : await shown.upTo(page.nodes[0]?.depth ?? 0))
    if (shown.shows(node) && !here.has(node.ref) && isBefore(node, page.nodes[0])) before.set(node.ref, node.kind);
  const known = new Map([...before, ...here]);
  const fresh = [...here.keys(), ...(page.isFirst ? [start] : [])];
  const near = allOf(await edgesBetween(context, view, { from: fresh, to: [...known.keys()] }));
  const far = allOf(await edgesBetween(context, view, { from: [...known.keys()], to: fresh }));
  const edges = new Map([...near, ...far].map((edge) => [`${edge.to} ${edge.from} ${edge.relation}`, edge]));
  const kindAt = (ref: string) => known.get(ref) ?? kindOf(ref, null);
  return [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => shownEdge(edge, kindAt));
}

function isBefore(node: WalkedNode, first: WalkedNode | undefined): boolean {
  if (first === undefined) return true;
  return node.depth < first.depth || (node.depth === first.depth && node.ref < first.ref);
}

/** All edges: a list that leaves some out would not say so. */
export function allOf({ edges, isCut }: EdgesBetween): readonly GraphEdge[] {
  if (!isCut) return edges;
  const message = `More than ${maxEdges} edges are declared between these nodes. Lower maxNodes or maxDepth, or name relations.`;
  throw new Refusal("QUERY_TOO_EXPENSIVE", message, { limit: maxEdges });
}

/** An edge as it is shown, given of what kind things are. */
export function shownEdge(
  { from, to, relation, pinned }: GraphEdge,
  kindAt: (ref: string) => LineageKind,
): LineageEdge {
  // Subgraphs announce relations of this list, and the mutation takes no others.
  return { kind: kindAt(to), relation: relation as LineageRelation, from, to, pinned };
}

/** The cycles among the things that were walked. */
export async function cyclesIn({
  context,
  view,
  start,
  shown,
}: LineageAnswer): Promise<{ nodes: { ref: string }[] }[]> {
  const inside = [start, ...(await shown.all()).map(({ ref }) => ref)];
  const edges = allOf(await edgesBetween(context, view, { from: inside, to: inside }));
  return cyclesOf(edges).map((refs) => ({ nodes: refs.map((ref) => ({ ref })) }));
}
