import type { AnnouncedLimitation, Limitation, StatedLimitation } from "../../../kernel/vocabulary/limitation.ts";
import type {
  AnnouncedOverride,
  LimitationOverride,
  LimitationPathStep,
} from "../../../kernel/vocabulary/limitation-history.ts";
import type { Closure } from "./closure.ts";

type Edge = Closure["edges"][number];

/** By which edge each thing above the start is first reached, on the way that comes first among the shortest. */
type Reached = ReadonlyMap<string, Edge>;

/** At which things a limitation is overridden, and how. */
type Overrides = ReadonlyMap<string, AnnouncedOverride>;

/**
 * What a thing inherits, nearest first: every limitation of a thing above it to which some way leads through nothing that
 * overrides the limitation. An override counts for the thing at which it stands and all that goes on through it, so that
 * another way round it still hands the limitation down. One that is handed down by no way is there with the override that
 * comes first on its way.
 *
 * @param own the accepted overrides of the thing itself
 */
export function inheritedLimitations(
  start: string,
  closure: Pick<Closure, "nodes" | "edges">,
  own: readonly AnnouncedOverride[],
): Limitation[] {
  const overrides = overridesIn(start, closure, own);
  const walk = walksOver(start, closure);
  const inherited = closure.nodes.flatMap(({ fromRef: ref, node }, nearness) => {
    if (node === null || node.limitations === "[]") return [];
    // The cast reads back what the owner announced.
    const stated = JSON.parse(node.limitations) as AnnouncedLimitation[];
    return stated.map(({ alsoKnownAs = [], ...limitation }, position) => {
      const at = joined([limitation.id, ...alsoKnownAs].map((id) => overrides.get(id)));
      const open = walk(at ? [...at.keys()] : []);
      const isInherited = open.has(ref);
      const path = pathTo(ref, isInherited ? open : walk([]));
      const overriddenBy = isInherited ? null : firstOn([start, ...path.map((step) => step.ref)], at);
      const shown = { ...untold, ...limitation, inheritedFrom: { ref }, path, overriddenBy };
      return { shown, rank: [path.length, nearness, position] as const };
    });
  });
  return inherited.sort((a, b) => compare(a.rank, b.rank)).map(({ shown }) => shown);
}

/** The ids of all limitations of things above, whether or not they are inherited. */
export function limitationIdsAbove({ nodes }: Pick<Closure, "nodes">): ReadonlySet<string> {
  const stated = nodes.flatMap(({ node }) =>
    node === null ? [] : (JSON.parse(node.limitations) as AnnouncedLimitation[]),
  );
  return new Set(stated.flatMap(({ id, alsoKnownAs = [] }) => [id, ...alsoKnownAs]));
}

/** What there is of a limitation whose owner tells nothing of it. */
const untold: Omit<StatedLimitation, "id" | "kind" | "severity" | "summary" | "status"> = {
  ...{ scenario: null, affectedSlice: null, slice: null, outOfDistribution: null, origin: "DECLARED", source: null },
  ...{ history: [], resolvedBy: null, evidence: [] },
};

/** Of each limitation that is overridden somewhere, at which things. */
function overridesIn(start: string, { nodes }: Pick<Closure, "nodes">, own: readonly AnnouncedOverride[]) {
  const byLimitation = new Map<string, Map<string, AnnouncedOverride>>();
  const add = (ref: string, overrides: readonly AnnouncedOverride[]) => {
    for (const override of overrides) {
      const at = byLimitation.get(override.limitationId) ?? new Map<string, AnnouncedOverride>();
      if (!at.has(ref)) at.set(ref, override);
      byLimitation.set(override.limitationId, at);
    }
  };
  add(start, own);
  for (const { fromRef, node } of nodes) {
    // The cast reads back what the owner announced.
    if (node !== null && node.overrides !== "[]") add(fromRef, JSON.parse(node.overrides) as AnnouncedOverride[]);
  }
  return byLimitation;
}

/** The overrides of one limitation under all its ids; undefined if there is none. */
function joined(maps: readonly (Overrides | undefined)[]): Overrides | undefined {
  const [first, ...more] = maps.filter((map) => map !== undefined);
  return more.length === 0 ? first : new Map([first, ...more].flatMap((map) => [...(map ?? [])]));
}

/** Walks up from the start, going on from nothing that is closed; each set of closed things is walked once. */
function walksOver(start: string, { edges }: Pick<Closure, "edges">): (closed: readonly string[]) => Reached {
  let above: ReadonlyMap<string, readonly Edge[]> | null = null;
  const walked = new Map<string, Reached>();
  return (closed) => {
    const key = [...closed].sort().join(" ");
    above ??= inOrderAbove(edges);
    const known = walked.get(key) ?? walkUp(start, above, new Set(closed));
    walked.set(key, known);
    return known;
  };
}

/** The edges above each thing, in an order that does not depend on how they were read. */
function inOrderAbove(edges: readonly Edge[]): ReadonlyMap<string, readonly Edge[]> {
  const above = Map.groupBy(edges, ({ to }) => to);
  for (const group of above.values()) group.sort(inOrder);
  return above;
}

/** Breadth first over edges in order: of the shortest ways to a thing, the one whose references sort first is found. */
function walkUp(start: string, above: ReadonlyMap<string, readonly Edge[]>, closed: ReadonlySet<string>): Reached {
  const reached = new Map<string, Edge>();
  const ways = new Set([start]);
  for (const ref of ways) {
    if (closed.has(ref)) continue;
    for (const edge of above.get(ref) ?? []) {
      if (edge.from === start || reached.has(edge.from)) continue;
      reached.set(edge.from, edge);
      ways.add(edge.from);
    }
  }
  return reached;
}

function inOrder(a: Edge, b: Edge): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  return a.relation < b.relation ? -1 : a.relation > b.relation ? 1 : 0;
}

function pathTo(end: string, reached: Reached): LimitationPathStep[] {
  const path: LimitationPathStep[] = [];
  for (let edge = reached.get(end); edge !== undefined; edge = reached.get(edge.to))
    path.push({ ref: edge.from, relation: edge.relation });
  return path.reverse();
}

/** The override that comes first on a way; there is one, since the way is closed. */
function firstOn(way: readonly string[], overrides: Overrides | undefined): LimitationOverride | null {
  for (const ref of way) {
    const override = overrides?.get(ref);
    if (override) return { ...override, checkpoint: { ref } };
  }
  return null;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? 0;
    if (left !== right) return left - right;
  }
  return 0;
}
