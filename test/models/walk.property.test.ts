import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cyclesOf, type GraphEdge, rootsOf, routes } from "../../subgraphs/models/lineage/graph.ts";
import { type Found, type Surroundings, type WalkRule, walk } from "../../subgraphs/models/lineage/walk.ts";
import { prove } from "../proof.ts";

type Kind = "registered" | "hidden" | "unregistered";

/** What came from what: each edge leads from a thing to the one that it came from. */
interface Graph {
  readonly kinds: readonly Kind[];
  readonly edges: readonly (readonly [number, number])[];
}

const far: WalkRule = { maxDepth: 1_000, maxNodes: 1_000, endsAt: () => false, expired: () => false };
const runs = { numRuns: 1_250 };
let graphsTried = 0;

const kind = fc.constantFrom<Kind>("registered", "registered", "registered", "hidden", "unregistered");

/** Anything: cycles, self-loops, doubled edges. */
const anyGraph = fc.integer({ min: 1, max: 12 }).chain((count) => graphOf(count, edgesAmong(count)));

/** Only to earlier things: chains, diamonds, wide graphs without cycles. */
const acyclic = fc
  .integer({ min: 2, max: 9 })
  .chain((count) => graphOf(count, fc.array(later(count), { maxLength: 22 })));

function edgesAmong(count: number) {
  const end = fc.nat({ max: count - 1 });
  return fc.array(fc.tuple(end, end), { maxLength: 30 });
}

function later(count: number) {
  return fc
    .nat({ max: count - 2 })
    .chain((to) => fc.tuple(fc.constant(to), fc.integer({ min: to + 1, max: count - 1 })));
}

function graphOf(count: number, edges: fc.Arbitrary<(readonly [number, number])[]>) {
  return fc.record<Graph>({ kinds: fc.array(kind, { minLength: count, maxLength: count }), edges });
}

const graphs = fc.oneof(anyGraph, acyclic);
const name = (index: number) => `n${String(index).padStart(2, "0")}`;

function around({ kinds, edges }: Graph): Surroundings {
  const named = edges.map(([to, from]) => [name(to), name(from)] as const);
  const found = (ref: string): [string, Found][] => {
    const kindOf = kinds[Number(ref.slice(1))];
    if (kindOf === "unregistered") return [];
    const hidden = kindOf === "hidden";
    return [[ref, hidden ? { id: null, type: null, hidden } : { id: ref, type: "Checkpoint", hidden }]];
  };
  return {
    step: async (refs) => [...new Set(named.filter(([to]) => refs.includes(to)).map(([, from]) => from))].reverse(),
    find: async (refs) => new Map(refs.flatMap(found)),
    leadingTo: async (refs, others) => [
      ...new Set(named.filter(([to, from]) => refs.includes(to) && others.includes(from)).map(([to]) => to)),
    ],
  };
}

/** The least depths by relaxing every edge until nothing changes; nothing is passed where `isEnd` says so. */
function depthsAbove({ kinds, edges }: Graph, isEnd: (index: number) => boolean = () => false): Map<number, number> {
  const depths = new Map([[0, 0]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [to, from] of edges) {
      const below = depths.get(to);
      if (below === undefined || (to !== 0 && (kinds[to] === "hidden" || isEnd(to)))) continue;
      if ((depths.get(from) ?? Number.POSITIVE_INFINITY) <= below + 1) continue;
      depths.set(from, below + 1);
      changed = true;
    }
  }
  depths.delete(0);
  return depths;
}

/** As a walk lists them: nearest first, then by name. */
function listed(depths: ReadonlyMap<number, number>): string[] {
  return [...depths].sort(([a, x], [b, y]) => x - y || a - b).map(([index, depth]) => `${depth} ${name(index)}`);
}

async function walked(graph: Graph, rule: Partial<WalkRule> = {}) {
  graphsTried++;
  const { nodes, cut } = await walk(name(0), around(graph), { ...far, ...rule });
  return { nodes, cut, listed: nodes.map(({ depth, ref }) => `${depth} ${ref}`) };
}

describe("a walk", () => {
  it("comes to everything once, at its least depth, in one order, and tells what is registered", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const { nodes, cut, listed: found } = await walked(graph);
        expect(found).toEqual(listed(depthsAbove(graph)));
        expect(cut).toBeNull();
        for (const { ref, id, hidden } of nodes) {
          const kindOf = graph.kinds[Number(ref.slice(1))];
          expect([id === ref, hidden]).toEqual([kindOf === "registered", kindOf === "hidden"]);
        }
      }),
      runs,
    );
  });

  it("cut at a depth or a number is the beginning of the whole, and says so if and only if something is missing", async () => {
    const budgets = fc.record({ maxDepth: fc.integer({ min: 0, max: 5 }), maxNodes: fc.integer({ min: 0, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(graphs, budgets, async (graph, budget) => {
        const { cut, listed: found } = await walked(graph, budget);
        const whole = depthsAbove(graph);
        const near = new Map([...whole].filter(([, depth]) => depth <= budget.maxDepth));
        expect(found).toEqual(listed(near).slice(0, budget.maxNodes));
        const missing = found.length < whole.size;
        expect(cut?.reason ?? null).toBe(missing ? (near.size > budget.maxNodes ? "NODE_BUDGET" : "DEPTH") : null);
        const lies = new Set(cut?.beyond.map((ref) => whole.get(Number(ref.slice(1)))));
        expect(lies.size).toBe(missing ? 1 : 0);
        expect(cut?.beyond.every((ref) => !found.some((text) => text.endsWith(ref))) ?? true).toBe(true);
      }),
      runs,
    );
  });

  it("ends where it is told to, with what it ends at", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 4 }), async (graph, ends) => {
        const refs = ends.map(name);
        const { listed: found, cut } = await walked(graph, { endsAt: ({ ref }) => refs.includes(ref) });
        expect(found).toEqual(listed(depthsAbove(graph, (index) => ends.includes(index))));
        expect(cut).toBeNull();
      }),
      runs,
    );
  });

  it("has its deadline looked at before every step", async () => {
    let asked = 0;
    const chain: Graph = {
      kinds: Array<Kind>(9).fill("registered"),
      edges: [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [i, i + 1]),
    };
    const { cut, listed: found } = await walked(chain, { expired: () => ++asked > 3 });
    expect([found.length, cut]).toEqual([3, { reason: "DEADLINE", beyond: [] }]);
  });
});

function edgesOf({ edges }: Graph): GraphEdge[] {
  const relations = ["FINETUNE", "MERGE"];
  const named = edges.map(([to, from], index) => {
    return { from: name(from), to: name(to), relation: relations[index % 2] ?? "", pinned: false };
  });
  return [...new Map(named.map((edge) => [Object.values(edge).join(), edge])).values()];
}

/** What can be come to from a thing upwards, over any number of edges but none. */
function ancestorsOf(ref: string, edges: readonly GraphEdge[]): Set<string> {
  const found = new Set<string>();
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const { from, to } of edges) if (to === ref || found.has(to)) found.add(from);
  }
  return found;
}

/** Every simple route, by trying them all. */
function allRoutes(
  edges: readonly GraphEdge[],
  at: string,
  end: string,
  visited: readonly string[] = [at],
): GraphEdge[][] {
  return edges
    .filter(({ from, to }) => from === at && !visited.includes(to))
    .flatMap((edge) =>
      edge.to === end ? [[edge]] : allRoutes(edges, edge.to, end, [...visited, edge.to]).map((rest) => [edge, ...rest]),
    );
}

describe("the rules over a graph", () => {
  it("find exactly the things that came from themselves, cycle by cycle", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        graphsTried++;
        const edges = edgesOf(graph);
        const refs = graph.kinds.map((_, index) => name(index));
        const above = new Map(refs.map((ref) => [ref, ancestorsOf(ref, edges)]));
        const cyclic = refs.filter((ref) => above.get(ref)?.has(ref));
        const together = cyclic.map((ref) =>
          cyclic.filter((other) => above.get(ref)?.has(other) && above.get(other)?.has(ref)),
        );
        const expected = [...new Map(together.map((members) => [members.join(), members])).values()];
        expect(cyclesOf(edges)).toEqual(expected.sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1)));
      }),
      runs,
    );
  });

  it("find exactly the ends: what came from nothing but what came from it", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        graphsTried++;
        const edges = edgesOf(graph);
        const refs = graph.kinds.map((_, index) => name(index));
        const above = new Map(refs.map((ref) => [ref, ancestorsOf(ref, edges)]));
        const isEnd = (ref: string) => [...(above.get(ref) ?? [])].every((other) => above.get(other)?.has(ref));
        expect([...rootsOf(refs, edges)].sort()).toEqual(refs.filter(isEnd));
      }),
      runs,
    );
  });

  it("list every route once, shortest first, as many as asked, and count them all where no cycle lies between", () => {
    fc.assert(
      fc.property(graphs, fc.integer({ min: 1, max: 12 }), (graph, max) => {
        graphsTried++;
        const edges = edgesOf(graph);
        const [source, end] = [name(graph.kinds.length - 1), name(0)];
        const { paths, total } = routes(edges, source, end, max);
        const all = source === end ? [] : allRoutes(edges, source, end);
        const text = (path: readonly GraphEdge[]) =>
          path.map(({ from, to, relation }) => `${from}${relation}${to}`).join();
        expect(paths.map(({ length }) => length)).toEqual(
          all
            .map(({ length }) => length)
            .sort((a, b) => a - b)
            .slice(0, max),
        );
        const known = new Set(all.map(text));
        expect(new Set(paths.map(text)).size).toBe(paths.length);
        expect(paths.every((path) => known.has(text(path)))).toBe(true);
        const between = edges.filter(({ from, to }) => {
          const fromSource = from === source || ancestorsOf(from, edges).has(source);
          return fromSource && (to === end || ancestorsOf(end, edges).has(to)) && from !== to;
        });
        const isCounted = cyclesOf(between).length === 0 || all.length <= max;
        expect(total).toBe(isCounted ? BigInt(all.length) : null);
      }),
      runs,
    );
  });

  it("count routes that nobody could list", () => {
    const diamonds = Array.from({ length: 60 }, (_, index) => index * 2).flatMap((low) =>
      ["FINETUNE", "MERGE"].map((relation) => ({ to: name(low), from: name(low + 2), relation, pinned: true })),
    );
    const { paths, total } = routes(diamonds, name(120), name(0), 5);
    expect([paths.length, total]).toEqual([5, 2n ** 60n]);
    prove("walks, cycles, ends and routes against brute force", `${graphsTried} graphs`, "all equal");
    expect(graphsTried).toBeGreaterThan(5_000);
  });
});
