import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closuresOf, type WalkEdge } from "../../subgraphs/models/lineage/closure.ts";

type Kind = "registered" | "hidden" | "dangling";

/** What leads up from where, and what each thing is to the caller. */
interface Graph {
  readonly kinds: readonly Kind[];
  readonly edges: readonly (readonly [number, number])[];
}

const far = { maxDepth: 1_000, maxNodes: 1_000, expired: () => false };
const node = { id: "x", type: "Checkpoint", license: null, licenseSource: null, limitations: "[]", overrides: "[]" };

/** The edges of a graph as the database would deliver them, and how often it was asked. */
function reader({ kinds, edges }: Graph) {
  const reads: (readonly string[])[] = [];
  const read = async (refs: readonly string[]): Promise<readonly WalkEdge[]> => {
    reads.push(refs);
    const wanted = edges.filter(([to]) => refs.includes(`n${to}`));
    return wanted.map(([to, from]) => {
      const registered = kinds[from] === "registered";
      const hidden = kinds[from] === "hidden";
      return { toRef: `n${to}`, fromRef: `n${from}`, relation: "FINETUNE", node: registered ? node : null, hidden };
    });
  };
  return { read, reads };
}

/** The least depth of everything above a start, by relaxing every edge until nothing changes. */
function depthsAbove(start: number, { kinds, edges }: Graph): ReadonlyMap<number, number> {
  const depths = new Map([[start, 0]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [to, from] of edges) {
      const below = depths.get(to);
      if (below === undefined || (to !== start && kinds[to] === "hidden")) continue;
      if ((depths.get(from) ?? Number.POSITIVE_INFINITY) <= below + 1) continue;
      depths.set(from, below + 1);
      changed = true;
    }
  }
  depths.delete(start);
  return depths;
}

const size = fc.integer({ min: 1, max: 14 });
const kind = fc.constantFrom<Kind>("registered", "registered", "registered", "hidden", "dangling");

/** Cycles, self loops and doubled edges. */
const anyGraph = size.chain((count) => {
  const end = fc.nat({ max: count - 1 });
  const edges = fc.array(fc.tuple(end, end), { maxLength: 40 });
  return fc.record<Graph>({ kinds: fc.array(kind, { minLength: count, maxLength: count }), edges });
});

/** Layers in which everything leads to everything above: as wide as graphs are. */
const wideGraph = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 })).chain(([layers, width]) => {
  const of = (layer: number) =>
    layer === 0 ? [0] : Array.from({ length: width }, (_, index) => 1 + (layer - 1) * width + index);
  const edges = Array.from({ length: layers }, (_, layer) =>
    of(layer).flatMap((to) => of(layer + 1).map((from) => [to, from] as const)),
  ).flat();
  const count = 1 + layers * width;
  return fc.record<Graph>({ kinds: fc.array(kind, { minLength: count, maxLength: count }), edges: fc.constant(edges) });
});

const chain = fc.integer({ min: 1, max: 30 }).map<Graph>((length) => ({
  kinds: Array<Kind>(length + 1).fill("registered"),
  edges: Array.from({ length }, (_, index) => [index, index + 1]),
}));

const diamonds = fc.integer({ min: 1, max: 8 }).map<Graph>((count) => ({
  kinds: Array<Kind>(3 * count + 1).fill("registered"),
  edges: Array.from({ length: count }, (_, index) => 3 * index).flatMap((low) => [
    [low, low + 1],
    [low, low + 2],
    [low + 1, low + 3],
    [low + 2, low + 3],
  ]),
}));

const graphs = fc.oneof({ arbitrary: anyGraph, weight: 4 }, wideGraph, chain, diamonds);
const runs = { numRuns: 1_500 };

async function closureOf(graph: Graph, budget = far) {
  const { read, reads } = reader(graph);
  const [closure] = await closuresOf(["n0"], read, budget);
  if (closure === undefined) throw new Error("Every start is answered.");
  const depths = new Map(closure.nodes.map(({ fromRef, depth }) => [Number(fromRef.slice(1)), depth]));
  return { ...closure, depths, reads };
}

function of(kindWanted: Kind, found: Iterable<number>, { kinds }: Graph): number[] {
  return [...found].filter((index) => kinds[index] === kindWanted);
}

describe("the closure above a thing", () => {
  it("is everything that leads there, each once and at its least depth, found in one read a level", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const { nodes, completeness, depths, reads } = await closureOf(graph);
        const expected = depthsAbove(0, graph);
        expect(new Map([...depths].sort())).toEqual(new Map([...expected].sort()));
        expect(nodes.length).toBe(expected.size);
        expect(nodes.map(({ depth }) => depth)).toEqual([...expected.values()].sort((a, b) => a - b));
        const hidden = of("hidden", expected.keys(), graph);
        const dangling = of("dangling", expected.keys(), graph);
        expect({ ...completeness, dangling: completeness.dangling.map(({ ref }) => ref).sort() }).toEqual({
          complete: hidden.length + dangling.length === 0,
          reasons: [
            ...(hidden.length > 0 ? ["AUTHORIZATION"] : []),
            ...(dangling.length > 0 ? ["UNRESOLVED_REF"] : []),
          ],
          frontier: [],
          hiddenNodes: hidden.length,
          dangling: dangling.map((index) => `n${index}`).sort(),
        });
        const expanded = [...expected].filter(([index]) => graph.kinds[index] !== "hidden").map(([, depth]) => depth);
        expect(reads.length).toBe(1 + Math.max(0, ...expanded));
      }),
      runs,
    );
  });

  it("cut at a depth is what lies within it, and complete if and only if nothing lies beyond", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.integer({ min: 1, max: 5 }), async (graph, maxDepth) => {
        const { completeness, depths, reads } = await closureOf(graph, { ...far, maxDepth });
        const whole = depthsAbove(0, graph);
        const within = [...whole].filter(([, depth]) => depth <= maxDepth);
        const isCut = within.length < whole.size;
        expect(new Map([...depths].sort())).toEqual(new Map(within.sort()));
        expect(completeness.reasons.includes("DEPTH")).toBe(isCut);
        expect(completeness.frontier.length > 0).toBe(isCut);
        const stopped = within.some(([index]) => graph.kinds[index] !== "registered");
        expect(completeness.complete).toBe(!isCut && !stopped);
        expect(reads.length).toBeLessThanOrEqual(maxDepth + 1);
      }),
      runs,
    );
  });

  it("cut at a number of nodes holds that many, nearest first, says that this cut it, and reads no more", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.integer({ min: 1, max: 12 }), async (graph, maxNodes) => {
        const { completeness, depths, reads } = await closureOf(graph, { ...far, maxNodes });
        const whole = depthsAbove(0, graph);
        const isCut = whole.size > maxNodes;
        const nearest = [...whole.values()].sort((a, b) => a - b).slice(0, maxNodes);
        expect([...depths.values()]).toEqual(nearest);
        for (const [index, depth] of depths) expect(depth).toBe(whole.get(index));
        const stopped = [...depths.keys()].some((index) => graph.kinds[index] !== "registered");
        const reasons = completeness.reasons.filter(
          (reason) => reason !== "AUTHORIZATION" && reason !== "UNRESOLVED_REF",
        );
        expect(reasons).toEqual(isCut ? ["NODE_BUDGET"] : []);
        expect(completeness.frontier.length > 0).toBe(isCut);
        expect(completeness.complete).toBe(!isCut && !stopped);
        if (isCut) expect(reads.length).toBeLessThanOrEqual(1 + (nearest.at(-1) ?? 0));
      }),
      runs,
    );
  });

  it("cut by the deadline holds the levels that were read, and names where it stopped", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.integer({ min: 0, max: 5 }), async (graph, levels) => {
        const { read, reads } = reader(graph);
        const [closure] = await closuresOf(["n0"], read, { ...far, expired: () => reads.length >= levels });
        const within = [...depthsAbove(0, graph)].filter(([, depth]) => depth <= levels);
        const open =
          levels === 0
            ? [0]
            : within
                .filter(([index, depth]) => depth === levels && graph.kinds[index] !== "hidden")
                .map(([index]) => index);
        expect(closure?.nodes.length).toBe(within.length);
        expect(closure?.completeness.reasons.includes("DEADLINE")).toBe(open.length > 0);
        expect(closure?.completeness.frontier.map(({ ref }) => ref).sort()).toEqual(
          open.map((index) => `n${index}`).sort(),
        );
      }),
      runs,
    );
  });

  it("is the same whether a start is walked alone or beside others, in no more reads than the deepest needs", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const starts = graph.kinds.map((_, index) => `n${index}`);
        const together = reader(graph);
        const closures = await closuresOf(starts, together.read, far);
        const alone = starts.map((start) => ({ start, ...reader(graph) }));
        const each = await Promise.all(alone.map(async ({ start, read }) => (await closuresOf([start], read, far))[0]));
        expect(closures).toEqual(each);
        expect(together.reads.length).toBe(Math.max(...alone.map(({ reads }) => reads.length)));
      }),
      { numRuns: 300 },
    );
  });

  it("of no start is no closure, and nothing is read", async () => {
    const { read, reads } = reader({ kinds: [], edges: [] });
    expect([await closuresOf([], read, far), reads]).toEqual([[], []]);
  });
});
