import type { Completeness, CompletenessReason } from "../../../kernel/completeness.ts";
import { connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { DerivationRelation } from "../checkpoint/derivation.entity.ts";
import type { ModelsContext } from "../context.ts";
import type { CommonAncestors, DescendantConnection, LineageDiff, LineagePaths } from "./ancestry.entity.ts";
import type { Closure } from "./closure.ts";
import { completenessOf } from "./completeness.ts";
import { edgesBetween } from "./edges.reads.ts";
import { type GraphEdge, rootsOf, routes } from "./graph.ts";
import type { LineageNode } from "./lineage.entity.ts";
import { walkFrom } from "./lineage.ts";
import { allOf, shownEdge } from "./lineage-edges.ts";
import { kindOf } from "./lineage-terms.ts";
import { Shown, type WalkedNode } from "./shown.ts";
import type { View } from "./view.ts";

/** Deeper than real lineage, and still bounded. */
const deepest = 1_000;
const maxCompared = 20;
const maxAncestors = 1_000;

/** The ends of the closure above a checkpoint, nearest first. */
export function rootsIn(start: string, { nodes, edges }: Closure): LineageNode[] {
  const refs = nodes.filter(({ hidden }) => !hidden).map(({ fromRef }) => fromRef);
  const roots = rootsOf([start, ...refs], edges);
  return nodes.filter(({ fromRef, hidden }) => roots.has(fromRef) && !hidden).map(shownNode);
}

function shownNode({ fromRef: ref, depth, node }: Closure["nodes"][number]): LineageNode {
  return { ref, depth, kind: kindOf(ref, node?.type ?? null), found: node && { id: node.id, type: node.type } };
}

/** The routes from a source down to a thing. */
export async function pathsBetween(
  context: ModelsContext,
  source: string,
  end: string,
  max: number,
): Promise<LineagePaths> {
  const view: View = { direction: "UPSTREAM", relations: null, asOf: null };
  const walked = await walkFrom(context, end, view, { maxDepth: deepest });
  const shown = new Shown(context, view, walked);
  const kindAt = new Map((await shown.all()).map(({ ref, kind }) => [ref, kind]));
  const inside = [end, ...kindAt.keys()];
  const { edges, isCut } = await edgesBetween(context, view, { from: inside, to: inside });
  const { paths, total } = routes(edges, source, end, max);
  const sawAll = walked.cut === null && walked.hidden.size === 0 && !isCut;
  const counted = sawAll && total !== null && total <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(total) : null;
  const shownEdges = (path: readonly GraphEdge[]) =>
    path.map((edge) => shownEdge(edge, (ref) => kindAt.get(ref) ?? kindOf(ref, null)));
  return {
    exhaustive: counted === paths.length,
    total: counted,
    paths: paths.map((path) => ({ length: path.length, edges: shownEdges(path) })),
    completeness: await completenessOf(context, view, walked, shown),
  };
}

/** One page of the checkpoints that were derived from one, directly or not. */
export async function descendantsOf(
  context: ModelsContext,
  start: string,
  relations: readonly DerivationRelation[] | null | undefined,
  page: PageArguments,
): Promise<DescendantConnection> {
  const walkedRelations = relations ?? Object.values(DerivationRelation);
  const view: View = { direction: "DOWNSTREAM", relations: walkedRelations, asOf: null };
  const request = pageRequest(page, `descendants:${walkedRelations.toSorted().join()}`, 2);
  const walked = await walkFrom(context, start, view, { maxDepth: deepest });
  const shown = new Shown(context, view, walked);
  const nodes = await shown.all();
  const descendants = nodes.filter(({ found }) => found?.type === "Checkpoint");
  const [depth = "0", ref = ""] = request.after;
  const isAfter = (node: WalkedNode) => node.depth > Number(depth) || (node.depth === Number(depth) && node.ref > ref);
  const rows = descendants.filter(isAfter).slice(0, request.limit);
  const found = connection(request, rows, descendants.length, (node) => [String(node.depth), node.ref]);
  const refs = found.edges.map(({ node }) => node.ref);
  const depthOf = new Map([[start, 0], ...nodes.map((node) => [node.ref, node.depth] as const)]);
  const parents = await parentsOnTheWay(context, depthOf, view, refs);
  const checkpoints = await context.checkpointByRef.loadMany(refs);
  return {
    ...found,
    edges: found.edges.flatMap(({ cursor, node }, index) => {
      const checkpoint = checkpoints[index];
      const parent = parents.get(node.ref);
      if (checkpoint instanceof Error) throw checkpoint;
      if (!checkpoint || !parent) return [];
      // Only these relations were walked.
      const relation = parent.relation as DerivationRelation;
      return [{ cursor, depth: node.depth, relation, pinned: parent.pinned, node: checkpoint }];
    }),
    completeness: await completenessOf(context, view, walked, shown),
  };
}

/** The edge by which each of some things was first reached; the first by reference and relation where there are several. */
async function parentsOnTheWay(
  context: ModelsContext,
  depthOf: ReadonlyMap<string, number>,
  view: View,
  refs: readonly string[],
): Promise<ReadonlyMap<string, GraphEdge>> {
  const above = [...depthOf.keys()];
  const edges = allOf(await edgesBetween(context, view, { from: above, to: refs }));
  const parents = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const isOnTheWay = depthOf.get(edge.from) === (depthOf.get(edge.to) ?? 0) - 1;
    const known = parents.get(edge.to);
    if (isOnTheWay && (!known || firstOf(edge, known) === edge)) parents.set(edge.to, edge);
  }
  return parents;
}

function firstOf(a: GraphEdge, b: GraphEdge): GraphEdge {
  if (a.from !== b.from) return a.from < b.from ? a : b;
  return a.relation < b.relation ? a : b;
}

/** What several things have all come from; a thing counts among its own ancestors, with no edge between. */
export async function commonAncestors(context: ModelsContext, starts: readonly string[]): Promise<CommonAncestors> {
  if (starts.length < 2 || starts.length > maxCompared)
    throw new Refusal("BAD_USER_INPUT", `refs has ${starts.length} items; 2 to ${maxCompared} are compared.`);
  const closures = await closuresAbove(context, starts);
  const depths = closures.map((closure, index) => new Map([[starts[index] ?? "", 0], ...depthsIn(closure)]));
  const [first = new Map<string, number>(), ...others] = depths;
  const shared = new Set([...first.keys()].filter((ref) => others.every((other) => other.has(ref))));
  const isAbove = new Set(
    closures.flatMap(({ edges }) =>
      edges.filter(({ from, to }) => from !== to && shared.has(to)).map(({ from }) => from),
    ),
  );
  const typeOf = new Map(
    closures.flatMap(({ nodes }) => nodes.map(({ fromRef, node }) => [fromRef, node?.type ?? null])),
  );
  const ancestors = [...shared].map((ref) => ({
    ref,
    kind: kindOf(ref, typeOf.get(ref) ?? null),
    depths: depths.map((depth) => depth.get(ref) ?? 0),
    nearest: !isAbove.has(ref),
  }));
  const farthest = (ancestor: { readonly depths: readonly number[] }) => Math.max(...ancestor.depths);
  ancestors.sort((a, b) => farthest(a) - farthest(b) || (a.ref < b.ref ? -1 : 1));
  return { completeness: joined(closures), ancestors: ancestors.slice(0, maxAncestors) };
}

/** What only one of two things came from. */
export async function lineageDiff(context: ModelsContext, a: string, b: string): Promise<LineageDiff> {
  const [inA, inB] = (await closuresAbove(context, [a, b])) as [Closure, Closure]; // As many as were asked for.
  const only = (one: Closure, other: Closure) => {
    const known = new Set(other.nodes.map(({ fromRef }) => fromRef));
    return one.nodes.filter(({ fromRef, hidden }) => !hidden && !known.has(fromRef)).map(shownNode);
  };
  const [onlyInA, onlyInB] = [only(inA, inB), only(inB, inA)];
  const visible = inA.nodes.filter(({ hidden }) => !hidden).length;
  return { completeness: joined([inA, inB]), onlyInA, onlyInB, commonCount: visible - onlyInA.length };
}

async function closuresAbove(context: ModelsContext, refs: readonly string[]): Promise<Closure[]> {
  return await Promise.all(refs.map((ref) => context.closureOf.load(ref)));
}

function depthsIn({ nodes }: Closure): (readonly [string, number])[] {
  return nodes.filter(({ hidden }) => !hidden).map(({ fromRef, depth }) => [fromRef, depth]);
}

/** The completeness of several walks together. */
function joined(closures: readonly Closure[]): Completeness {
  const all = closures.map(({ completeness }) => completeness);
  const refs = (lists: readonly (readonly { readonly ref: string }[])[]) =>
    [...new Set(lists.flat().map(({ ref }) => ref))].sort().map((ref) => ({ ref }));
  const hidden = new Set(
    closures.flatMap(({ nodes }) => nodes.filter((node) => node.hidden).map(({ fromRef }) => fromRef)),
  );
  return {
    complete: all.every(({ complete }) => complete),
    reasons: [...new Set<CompletenessReason>(all.flatMap(({ reasons }) => reasons))],
    frontier: refs(all.map(({ frontier }) => frontier)),
    hiddenNodes: hidden.size,
    dangling: refs(all.map(({ dangling }) => dangling)),
  };
}
