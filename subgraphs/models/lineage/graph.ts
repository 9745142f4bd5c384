/** One edge between two references. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  readonly pinned: boolean;
}

/** The references in cycles of a graph, cycle by cycle: each a largest set of things that all came from each other. */
export function cyclesOf(edges: readonly Pick<GraphEdge, "from" | "to">[]): string[][] {
  const selfLoops = new Set(edges.filter(({ from, to }) => from === to).map(({ to }) => to));
  return componentsOf(edges)
    .filter(([only = "", ...more]) => more.length > 0 || selfLoops.has(only))
    .map((refs) => refs.sort())
    .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
}

/**
 * The ends of a graph above: what came from nothing in it. Things of a cycle are ends together, if nothing leads into the
 * cycle from outside.
 *
 * @param refs all things of the graph, also those without an edge
 */
export function rootsOf(refs: readonly string[], edges: readonly Pick<GraphEdge, "from" | "to">[]): Set<string> {
  const component = new Map<string, number>(refs.map((ref, index) => [ref, -1 - index]));
  for (const [index, members] of componentsOf(edges).entries()) for (const ref of members) component.set(ref, index);
  const derived = new Set<number | undefined>();
  for (const { from, to } of edges) if (component.get(from) !== component.get(to)) derived.add(component.get(to));
  return new Set([...component].filter(([, index]) => !derived.has(index)).map(([ref]) => ref));
}

/** Strongly connected components by Tarjan's algorithm (1972), without recursion: lineage can be thousands deep. */
function componentsOf(edges: readonly Pick<GraphEdge, "from" | "to">[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    for (const ref of [from, to]) if (!next.has(ref)) next.set(ref, []);
    next.get(to)?.push(from);
  }
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const components: string[][] = [];
  for (const root of next.keys()) {
    if (order.has(root)) continue;
    const work: { readonly ref: string; at: number }[] = [{ ref: root, at: 0 }];
    while (work.length > 0) {
      const step = work.at(-1) as { readonly ref: string; at: number }; // The loop runs while there is one.
      const { ref } = step;
      if (step.at === 0) {
        order.set(ref, order.size);
        low.set(ref, order.get(ref) ?? 0);
        stack.push(ref);
        onStack.add(ref);
      }
      const neighbor = next.get(ref)?.[step.at];
      if (neighbor !== undefined) {
        step.at++;
        if (!order.has(neighbor)) work.push({ ref: neighbor, at: 0 });
        else if (onStack.has(neighbor)) low.set(ref, Math.min(low.get(ref) ?? 0, order.get(neighbor) ?? 0));
        continue;
      }
      work.pop();
      const below = work.at(-1);
      if (below) low.set(below.ref, Math.min(low.get(below.ref) ?? 0, low.get(ref) ?? 0));
      if (low.get(ref) !== order.get(ref)) continue;
      const members: string[] = [];
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        onStack.delete(member);
        members.push(member);
        if (member === ref) break;
      }
      components.push(members);
    }
  }
  return components;
}

/** Routes between two things. */
export interface Routes {
  /** Each from the source to the end, shortest first. */
  readonly paths: readonly (readonly GraphEdge[])[];
  /** How many there are; null if they were not all counted. */
  readonly total: bigint | null;
}

const maxSteps = 200_000;

/**
 * The simple routes from a source to an end, shortest first, at most `max` of them. Where no cycle lies between the two,
 * all are counted, however many; else they are counted only as far as they are listed, since counting simple routes in a
 * graph with cycles has no known way that is not exponential.
 */
export function routes(edges: readonly GraphEdge[], source: string, end: string, max: number): Routes {
  const between = edgesBetween(edges, source, end);
  const after = Map.groupBy(between, ({ from }) => from);
  const distance = distancesTo(between, end);
  const total = cyclesOf(between).length === 0 ? countRoutes(between, source, end) : null;
  // One more than asked tells whether these are all.
  const wanted = total === null ? max + 1 : Math.min(max, Number(total));
  const found: GraphEdge[][] = [];
  const path: GraphEdge[] = [];
  const visited = new Set([source]);
  const longest = new Set(between.flatMap(({ from, to }) => [from, to])).size - 1;
  let steps = 0;
  const extend = (at: string, left: number): void => {
    if (found.length >= wanted || ++steps > maxSteps) return;
    if (at === end) {
      if (left === 0) found.push([...path]);
      return;
    }
    for (const edge of after.get(at) ?? []) {
      const isNear = (distance.get(edge.to) ?? Number.POSITIVE_INFINITY) < left;
      if (!isNear || visited.has(edge.to)) continue;
      path.push(edge);
      visited.add(edge.to);
      extend(edge.to, left - 1);
      visited.delete(edge.to);
      path.pop();
    }
  };
  // All of one length come before those that are longer.
  for (let length = distance.get(source) ?? longest + 1; length <= longest && found.length < wanted; length++)
    extend(source, length);
  const isCounted = steps <= maxSteps && found.length <= max;
  return { paths: found.slice(0, max), total: total ?? (isCounted ? BigInt(found.length) : null) };
}

/** The edges that lie on a walk from the source to the end, in an order that does not depend on how they were read. */
function edgesBetween(edges: readonly GraphEdge[], source: string, end: string): GraphEdge[] {
  const below = reachable(
    Map.groupBy(edges, ({ from }) => from),
    source,
    ({ to }) => to,
  );
  const above = reachable(
    Map.groupBy(edges, ({ to }) => to),
    end,
    ({ from }) => from,
  );
  return edges
    .filter(({ from, to }) => below.has(from) && above.has(to) && from !== to)
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function sortKey({ from, to, relation }: GraphEdge): string {
  return `${from} ${to} ${relation}`;
}

function reachable(
  edgesOf: ReadonlyMap<string, readonly GraphEdge[]>,
  start: string,
  far: (edge: GraphEdge) => string,
): Set<string> {
  const seen = new Set([start]);
  for (const ref of seen) for (const edge of edgesOf.get(ref) ?? []) seen.add(far(edge));
  return seen;
}

function distancesTo(edges: readonly GraphEdge[], end: string): Map<string, number> {
  const into = Map.groupBy(edges, ({ to }) => to);
  const distance = new Map([[end, 0]]);
  for (const [ref, steps] of distance)
    for (const { from } of into.get(ref) ?? []) if (!distance.has(from)) distance.set(from, steps + 1);
  return distance;
}

/** Counts the routes of a graph without cycles, each thing once, after everything that it came from. */
function countRoutes(edges: readonly GraphEdge[], source: string, end: string): bigint {
  const waiting = new Map<string, number>();
  for (const { to } of edges) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const after = Map.groupBy(edges, ({ from }) => from);
  const count = new Map([[source, 1n]]);
  const ready = new Set([source]);
  for (const ref of ready) {
    for (const { to } of after.get(ref) ?? []) {
      count.set(to, (count.get(to) ?? 0n) + (count.get(ref) ?? 0n));
      waiting.set(to, (waiting.get(to) ?? 0) - 1);
      if (waiting.get(to) === 0) ready.add(to);
    }
  }
  return source === end ? 0n : (count.get(end) ?? 0n);
}
