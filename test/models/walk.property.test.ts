import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Found, type Surroundings, type WalkRule, walk } from "../../subgraphs/models/lineage/walk.ts";
import { prove } from "../proof.ts";
import { type Graph, graphs, type Kind, name } from "./random-graphs.ts";

const far: WalkRule = { maxDepth: 1_000, maxNodes: 1_000, endsAt: () => false, expired: () => false };
const runs = { numRuns: 1_250 };
let graphsTried = 0;

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

  it("was tried on many graphs", () => {
    prove("walks against brute force", `${graphsTried} graphs`, "all equal");
    expect(graphsTried).toBeGreaterThan(3 * runs.numRuns);
  });
});
