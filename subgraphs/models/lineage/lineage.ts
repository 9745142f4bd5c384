import { setImmediate } from "node:timers/promises";
import type { Completeness, CompletenessReason } from "../../../kernel/completeness.ts";
import { cursorOf, pageRequest } from "../../../kernel/connection.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { cyclesOf, type GraphEdge } from "./graph.ts";
import type { LineageArguments, LineageEdge, LineageGroup, LineageGrouping, LineageNode } from "./lineage.entity.ts";
import { kindOf, LineageKind, LineageRelation } from "./lineage-terms.ts";
import { edgesAt, surroundings, type View } from "./neighbors.reads.ts";
import { type Surroundings, type Walk, type WalkedNode, type WalkRule, walk } from "./walk.ts";

/** No walk comes to more things than this, however they are paged. */
export const maxWalkedNodes = 50_000;
/** No answer looks at more edges than this. */
export const maxEdges = 200_000;
const maxStops = 1_000;
const maxPage = 10_000;
const list = "lineage";

/** What came from what is a name came from its versions: upstream, that is no step. */
const upstreamRelations = Object.values(LineageRelation).filter((relation) => relation !== "VERSION_OF");

/** A walk as it is answered: one page of what it showed, and what the fields of `Lineage` are worked out from. */
export interface LineageAnswer {
  readonly context: RequestContext;
  readonly view: View;
  readonly walked: Walk;
  /** Everything that is shown, page by page. */
  readonly shown: readonly WalkedNode[];
  /** What is on this page, and how many came before it. */
  readonly page: { readonly start: number; readonly nodes: readonly WalkedNode[] };
  readonly completeness: Completeness;
  readonly nodes: readonly LineageNode[];
  readonly counts: readonly { readonly kind: LineageKind; readonly count: number }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Walks from a reference and shows one page of what it came to. */
export async function lineageOf(
  context: RequestContext,
  start: string,
  asked: LineageArguments,
): Promise<LineageAnswer> {
  const view = viewOf(asked);
  const walked = await walkFrom(context, start, view, ruleOf(asked));
  const shown = walked.nodes.filter((node) => !node.hidden && (asked.kinds?.includes(kindOfNode(node)) ?? true));
  const page = pageOf(shown, asked);
  const nodes = page.nodes.map(nodeOf);
  return {
    ...{ context, view, walked, shown, page, nodes },
    completeness: await completenessOf(context, view, walked, page, shown),
    counts: countsOf(shown),
    pageInfo: pageInfoOf(shown, page),
  };
}

function viewOf({ direction, relations = null, asOf = null }: LineageArguments): View {
  return { direction, relations: relations ?? (direction === "UPSTREAM" ? upstreamRelations : null), asOf };
}

/** Walks as far as a rule and the request allow. */
export async function walkFrom(
  context: RequestContext,
  start: string,
  view: View,
  rule: Pick<WalkRule, "maxDepth" | "endsAt">,
): Promise<Walk> {
  const expired = () => context.signal.aborted;
  return await walk(start, stepAside(surroundings(context, view)), { ...rule, maxNodes: maxWalkedNodes, expired });
}

function ruleOf({ maxDepth, stopAt }: LineageArguments): Pick<WalkRule, "maxDepth" | "endsAt"> {
  const refs = new Set(stopAt?.refs);
  if (refs.size > maxStops)
    throw new Refusal("BAD_USER_INPUT", `stopAt.refs has ${refs.size} items; at most ${maxStops} are taken at once.`);
  const kinds = new Set(stopAt?.kinds);
  return {
    maxDepth: maxDepth ?? 3,
    endsAt: (node) => refs.has(node.ref) || kinds.has(kindOfNode(node)),
  };
}

/** The embedded database answers without waiting: unless a walk steps aside, no deadline and no other request runs. */
function stepAside(around: Surroundings): Surroundings {
  return {
    ...around,
    step: async (refs) => {
      await setImmediate();
      return await around.step(refs);
    },
  };
}

interface Page {
  readonly start: number;
  readonly nodes: readonly WalkedNode[];
}

/** What comes after the cursor, in the order of the walk. */
function pageOf(shown: readonly WalkedNode[], { maxNodes, after }: LineageArguments): Page {
  const size = Math.min(maxNodes ?? 1_000, maxPage);
  const start = after == null ? 0 : placeAfter(shown, after);
  return { start, nodes: shown.slice(start, start + size) };
}

function placeAfter(shown: readonly WalkedNode[], after: string): number {
  const [depth = "0", ref = ""] = pageRequest({ first: 0, after }, list, 2).after;
  const place = shown.findIndex(
    (node) => node.depth > Number(depth) || (node.depth === Number(depth) && node.ref > ref),
  );
  return place === -1 ? shown.length : place;
}

function pageInfoOf(shown: readonly WalkedNode[], { start, nodes }: Page) {
  const cursor = (node: WalkedNode | undefined) => (node ? cursorOf(list, [String(node.depth), node.ref]) : null);
  return {
    hasNextPage: start + nodes.length < shown.length,
    hasPreviousPage: start > 0,
    startCursor: cursor(nodes[0]),
    endCursor: cursor(nodes.at(-1)),
  };
}

/** Whether a page, with those before it, holds all that a walk was to show; without a page, all of it is shown. */
export async function completenessOf(
  context: RequestContext,
  view: View,
  walked: Walk,
  { start, nodes }: Page = { start: 0, nodes: walked.nodes.filter(({ hidden }) => !hidden) },
  shown: readonly WalkedNode[] = nodes,
): Promise<Completeness> {
  const left = shown.slice(start + nodes.length);
  const hiddenNodes = walked.nodes.filter(({ hidden }) => hidden).length;
  const dangling = nodes.filter(({ id }) => id === null).map(({ ref }) => ({ ref }));
  const reasons = new Set<CompletenessReason>();
  if (walked.cut) reasons.add(walked.cut.reason);
  if (left.length > 0) reasons.add("NODE_BUDGET");
  if (hiddenNodes > 0) reasons.add("AUTHORIZATION");
  if (dangling.length > 0) reasons.add("UNRESOLVED_REF");
  if (context.behind().length > 0) reasons.add("INDEX_LAG");
  const frontier = await frontierOf(surroundings(context, view), walked, left);
  return { complete: reasons.size === 0, reasons: [...reasons], frontier, hiddenNodes, dangling };
}

/** From where edges lead on to what the answer, and those before it, do not hold. */
async function frontierOf(around: Surroundings, { start, nodes, cut }: Walk, left: readonly WalkedNode[]) {
  const beyond = [...left.map(({ ref }) => ref), ...(cut?.beyond ?? [])];
  if (beyond.length === 0) return [];
  const outside = new Set(beyond);
  const inside = nodes.filter(({ ref, hidden }) => !hidden && !outside.has(ref)).map(({ ref }) => ref);
  return (await around.leadingTo([start, ...inside], beyond)).toSorted().map((ref) => ({ ref }));
}

function countsOf(shown: readonly WalkedNode[]) {
  const counts = Map.groupBy(shown, kindOfNode);
  return Object.values(LineageKind).flatMap((kind) => {
    const count = counts.get(kind)?.length ?? 0;
    return count === 0 ? [] : [{ kind, count }];
  });
}

/** A walked thing as it is shown. */
export function nodeOf(node: WalkedNode): LineageNode {
  const { ref, depth, id, type } = node;
  return { ref, depth, kind: kindOfNode(node), found: id === null || type === null ? null : { id, type } };
}

export function kindOfNode({ ref, type }: Pick<WalkedNode, "ref" | "type">): LineageKind {
  return kindOf(ref, type);
}

/** The edges on this page: those between things that are shown so far, of which at least one is new. */
export async function edgesOf(answer: LineageAnswer): Promise<LineageEdge[]> {
  const { walked, shown, page } = answer;
  const before = new Set([walked.start, ...shown.slice(0, page.start).map(({ ref }) => ref)]);
  const here = new Set(page.nodes.map(({ ref }) => ref));
  const isHere = ({ from, to }: GraphEdge) =>
    (here.has(from) && (here.has(to) || before.has(to))) || (here.has(to) && before.has(from));
  const isLoop = ({ from, to }: GraphEdge) => from === to && to === walked.start && page.start === 0;
  const edges = await edgesAround(answer, [...here, ...(page.start === 0 ? [walked.start] : [])]);
  const typeOf = new Map(walked.nodes.map(({ ref, type }) => [ref, type]));
  return edges.filter((edge) => isHere(edge) || isLoop(edge)).map((edge) => shownEdge(edge, typeOf));
}

/** All edges between things of the walk that the caller may see. */
async function edgesWithin(answer: LineageAnswer): Promise<GraphEdge[]> {
  const { walked } = answer;
  const inside = new Set([walked.start, ...walked.nodes.filter(({ hidden }) => !hidden).map(({ ref }) => ref)]);
  const edges = await edgesAt(answer.context, answer.view, [...inside], maxEdges);
  return edges.filter(({ from, to }) => inside.has(from) && inside.has(to));
}

/** The edges at both sides of some references. */
async function edgesAround({ context, view }: LineageAnswer, refs: readonly string[]): Promise<GraphEdge[]> {
  const opposite = view.direction === "UPSTREAM" ? "DOWNSTREAM" : "UPSTREAM";
  const near = await edgesAt(context, view, refs, maxEdges);
  const far = await edgesAt(context, { ...view, direction: opposite }, refs, maxEdges);
  const all = new Map([...near, ...far].map((edge) => [`${edge.from} ${edge.to} ${edge.relation}`, edge]));
  return [...all.values()].sort(byEnds);
}

function byEnds(a: GraphEdge, b: GraphEdge): number {
  const [left, right] = [a, b].map(({ to, from, relation }) => `${to} ${from} ${relation}`) as [string, string];
  return left < right ? -1 : 1;
}

/** An edge as it is shown, given what the things are registered as. */
export function shownEdge(
  { from, to, relation, pinned }: GraphEdge,
  typeOf: ReadonlyMap<string, string | null>,
): LineageEdge {
  // Subgraphs announce relations of this list, and the mutation takes no others.
  return { kind: kindOf(to, typeOf.get(to) ?? null), relation: relation as LineageRelation, from, to, pinned };
}

/** The cycles among the things that were walked. */
export async function cyclesIn(answer: LineageAnswer): Promise<{ nodes: { ref: string }[] }[]> {
  return cyclesOf(await edgesWithin(answer)).map((refs) => ({ nodes: refs.map((ref) => ({ ref })) }));
}

/** What is shown, put together by what it has in common; the largest groups first. */
export function groupsOf({ shown }: LineageAnswer, by: LineageGrouping): LineageGroup[] {
  const groups = Map.groupBy(shown, (node) => groupKey(node, by));
  return [...groups]
    .map(([key, nodes]) => ({ key, count: nodes.length, nearest: nodes.slice(0, 10).map(({ ref }) => ({ ref })) }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, 100);
}

function groupKey(node: WalkedNode, by: LineageGrouping): string {
  if (by === "KIND") return kindOfNode(node);
  if (by === "DEPTH") return String(node.depth);
  const name = parseRef(node.ref)?.name ?? node.ref;
  return name.includes("/") ? name.slice(0, name.indexOf("/")) : name;
}
