import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Surroundings, type WalkRule, walk } from "../../subgraphs/models/lineage/walk.ts";
import { prove } from "../proof.ts";
import { type Graph, graphs, type Kind } from "./random-graphs.ts";

const far = { maxDepth: 1_000, maxNodes: 1_000, expired: () => false };
const runs = { numRuns: 1_250 };
let graphsTried = 0;

function around({ kinds, edges }: Graph): Surroundings {
  const isHidden = (thing: number) => thing !== 0 && kinds[thing] === "hidden";
  return {
    // In an order of their own, and more than once, as a database may.
    look: async (things) => ({
      hidden: things.filter(isHidden),
      beyond: edges
        .filter(([to]) => things.includes(to) && !isHidden(to))
        .map(([, from]) => from)
        .reverse(),
    }),
    hidden: async (things) => things.filter(isHidden),
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

/** As a walk lists them: nearest first, then by number; hidden ones apart. */
function listed(depths: ReadonlyMap<number, number>, { kinds }: Graph): string[] {
  return [...depths]
    .filter(([index]) => kinds[index] !== "hidden")
    .sort(([a, x], [b, y]) => x - y || a - b)
    .map(([index, depth]) => `${depth} ${index}`);
}

async function walked(graph: Graph, rule: Partial<WalkRule> = {}, ends: readonly number[] = []) {
  graphsTried++;
  const surroundings = {
    ...around(graph),
    ends: async (things: readonly number[]) => new Set(things.filter((n) => ends.includes(n))),
  };
  const { levels, hidden, cut } = await walk(0, surroundings, { ...far, shared: { left: 1_000 }, ...rule });
  return { hidden, cut, listed: levels.flatMap((level, index) => level.map((n) => `${index + 1} ${n}`)) };
}

describe("a walk", () => {
  it("comes to everything once, at its least depth, in one order, and tells what is registered", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const { hidden, cut, listed: found } = await walked(graph);
        const expected = depthsAbove(graph);
        expect(found).toEqual(listed(expected, graph));
        expect([...hidden].sort()).toEqual(
          [...expected.keys()].filter((index) => graph.kinds[index] === "hidden").sort(),
        );
        expect(cut).toBeNull();
      }),
      runs,
    );
  });

  it("cut at a depth or a number is the beginning of the whole, and says so if and only if something is missing", async () => {
    const budgets = fc.record({ maxDepth: fc.integer({ min: 0, max: 5 }), maxNodes: fc.integer({ min: 0, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(graphs, budgets, async (graph, budget) => {
        const { hidden, cut, listed: found } = await walked(graph, budget);
        const whole = depthsAbove(graph);
        const near = new Map([...whole].filter(([, depth]) => depth <= budget.maxDepth));
        const first = [...near].sort(([a, x], [b, y]) => x - y || a - b).slice(0, budget.maxNodes);
        expect(found).toEqual(listed(new Map(first), graph));
        const missing = found.length + hidden.size < whole.size;
        expect(cut?.reason ?? null).toBe(missing ? (near.size > budget.maxNodes ? "NODE_BUDGET" : "DEPTH") : null);
        expect(new Set(cut?.beyond.map((index) => whole.get(index))).size).toBe(missing ? 1 : 0);
        expect(cut?.beyond.every((index) => !first.some(([other]) => other === index)) ?? true).toBe(true);
      }),
      runs,
    );
  });

  it("ends where it is told to, with what it ends at", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 4 }), async (graph, ends) => {
        const { listed: found, cut } = await walked(graph, {}, ends);
        const expected = depthsAbove(graph, (index) => ends.includes(index));
        expect(found).toEqual(listed(expected, graph));
        expect(cut).toBeNull();
      }),
      runs,
    );
  });

  it("shares with others what they may come to together, and says so if and only if that is not enough for it", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat({ max: 40 }), async (graph, left) => {
        const whole = depthsAbove(graph).size;
        const shared = { left };
        for (let before = left; before > 0; before = shared.left) {
          const { listed: found, hidden, cut } = await walked(graph, { shared });
          expect(found.length + hidden.size).toBe(Math.min(whole, before));
          expect(shared.left).toBe(before - Math.min(whole, before));
          expect(cut?.reason).toBe(whole > before ? "NODE_BUDGET" : undefined);
          if (whole === 0) break;
        }
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
    expect([found.length, cut]).toEqual([2, { reason: "DEADLINE", beyond: [3] }]);
  });

  it("was tried on many graphs", () => {
    prove("walks against brute force", `${graphsTried} graphs`, "all equal");
    expect(graphsTried).toBeGreaterThan(3 * runs.numRuns);
  });
});
