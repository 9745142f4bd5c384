import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import type { IndexEntry } from "../../kernel/index-entry.ts";
import { prove } from "../proof.ts";
import { announcement, openModels } from "./open-models.ts";

type Registry = Awaited<ReturnType<typeof openModels>>;

/** Times at which things are announced, and between which they are asked for. */
const times = ["2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z"] as const;
const asked = ["2025-12-31T00:00:00Z", "2026-01-01T00:00:00Z", "2026-02-15T00:00:00Z", null] as const;

/** One thing: whether it is ever registered, who may see it, and what it came from at each time; null is not announced. */
interface Thing {
  readonly kind: "registered" | "hidden" | "unregistered";
  readonly upstream: readonly (readonly number[] | null)[];
}

const count = 9;
const ends: fc.Arbitrary<readonly number[]> = fc.uniqueArray(fc.nat({ max: count - 1 }), { maxLength: 3 });
const thing: fc.Arbitrary<Thing> = fc.record({
  kind: fc.constantFrom<Thing["kind"]>("registered", "registered", "registered", "hidden", "unregistered"),
  upstream: fc.array(fc.option(ends), { minLength: times.length, maxLength: times.length }),
});
// The first is what walks begin at: it is there from the beginning.
const world = fc
  .array(thing, { minLength: count, maxLength: count })
  .map(([first, ...others]): readonly Thing[] => [
    { kind: "registered", upstream: [first?.upstream[0] ?? [], ...(first?.upstream.slice(1) ?? [])] },
    ...others,
  ]);

const walkQuery = `query($id: ID!, $direction: LineageDirection!, $maxNodes: Int, $asOf: DateTime, $after: String) {
  node(id: $id) { ... on DatasetVersion { lineage(direction: $direction, maxDepth: 32, maxNodes: $maxNodes, asOf: $asOf, after: $after) {
    completeness { complete reasons hiddenNodes frontier { ref } dangling { ref } }
    counts { kind count } nodes { depth ref } edges { from to relation pinned } pageInfo { hasNextPage endCursor }
  } } } }`;

let registry: Registry;
let worlds = 0;
beforeAll(async () => {
  registry = await openModels();
});
afterAll(() => registry[Symbol.asyncDispose]());

const ref = (index: number) => `dataset:w${worlds}/n${index}`;
const edge = (from: number) => ({ from: ref(from), relation: "FINETUNE", pinned: false, asWritten: ref(from) });

/** Announces a world as its owners would have, time by time. What is registered nowhere has its edges declared by a document. */
async function announceWorld(things: readonly Thing[]): Promise<void> {
  for (const [time, at] of times.entries()) {
    const entries = things.flatMap(({ kind, upstream }, index): IndexEntry[] => {
      const from = upstream[time];
      if (from == null) return [];
      const edges = from.map(edge);
      if (kind !== "unregistered") {
        const label = kind === "hidden" ? "acl:lab" : "public";
        return [announcement("DatasetVersion", ref(index), `dsv_w${worlds}n${index}`, { upstream: edges, label })];
      }
      const declared = edges.map((each) => ({ ...each, to: ref(index) }));
      const name = `declaration:w${worlds}n${index}`;
      return [{ ...announcement("", name, name, { declared }), type: null }];
    });
    await registry.announceAt(at, entries);
  }
}

const chainLength = 6;

/** Announces things of which each came from the next, and the last from one of the world. */
async function announceChainTo(end: number): Promise<void> {
  const chainRef = (index: number) => (index === chainLength ? ref(end) : `dataset:w${worlds}/chain${index}`);
  const entries = Array.from({ length: chainLength }, (_, index) => {
    const upstream = [{ ...edge(end), from: chainRef(index + 1) }];
    return announcement("DatasetVersion", chainRef(index), `dsv_w${worlds}chain${index}`, { upstream });
  });
  await registry.announceAt(times[0], entries);
}

/** What held at a time. */
function worldAt(things: readonly Thing[], asOf: string | null) {
  const last = times.filter((at) => asOf === null || at <= new Date(asOf).toISOString()).length;
  const edges = things.flatMap(({ upstream }, to) => {
    const told = upstream.slice(0, last).findLast((from) => from != null) ?? [];
    return told.map((from) => ({ from, to }));
  });
  const known = things.map(
    ({ kind, upstream }) => kind !== "unregistered" && upstream.slice(0, last).some((from) => from != null),
  );
  return { edges, known };
}

/** The walk by relaxing every edge until nothing changes. */
function expectedWalk(things: readonly Thing[], direction: string, asOf: string | null) {
  const { edges, known } = worldAt(things, asOf);
  const hidden = (index: number) => known[index] === true && things[index]?.kind === "hidden";
  const depths = new Map([[0, 0]]);
  const steps = edges.map(({ from, to }) => (direction === "UPSTREAM" ? [to, from] : [from, to]) as [number, number]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [near, far] of steps) {
      const depth = depths.get(near);
      if (depth === undefined || hidden(near) || (depths.get(far) ?? Number.POSITIVE_INFINITY) <= depth + 1) continue;
      depths.set(far, depth + 1);
      changed = true;
    }
  }
  const walked = [...depths].filter(([index]) => index !== 0);
  const shown = walked.filter(([index]) => !hidden(index)).sort(([a, x], [b, y]) => x - y || a - b);
  const inside = new Set([0, ...shown.map(([index]) => index)]);
  return {
    nodes: shown.map(([index, depth]) => ({ depth, ref: ref(index) })),
    edges: edges
      .filter(({ from, to }) => inside.has(from) && inside.has(to))
      .map(({ from, to }) => `${ref(from)} ${ref(to)}`)
      .sort(),
    hidden: walked.length - shown.length,
    dangling: shown.filter(([index]) => !known[index]).map(([index]) => ({ ref: ref(index) })),
  };
}

/** All pages of a walk as an answer gives them. */
async function pagesOf(direction: string, asOf: string | null, maxNodes: number) {
  const pages = [];
  for (let after: string | null = null, more = true; more; ) {
    const variables: Record<string, unknown> = { id: `dsv_w${worlds}n0`, direction, asOf, maxNodes, after };
    const { data, errors } = await registry.ask(walkQuery, variables, anonymous);
    expect(errors).toBeUndefined();
    const page = data.node.lineage;
    pages.push(page);
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
  return pages;
}

describe("a walk over the index", () => {
  it("equals the walk over what was announced, at any time, both ways, page by page", async () => {
    const cases = fc.record({ things: world, maxNodes: fc.integer({ min: 1, max: 9 }) });
    await fc.assert(
      fc.asyncProperty(cases, async ({ things, maxNodes }) => {
        worlds++;
        await announceWorld(things);
        for (const direction of ["UPSTREAM", "DOWNSTREAM"]) {
          for (const asOf of asked) {
            const expected = expectedWalk(things, direction, asOf);
            const pages = await pagesOf(direction, asOf, maxNodes);
            expect(pages.flatMap(({ nodes }) => nodes)).toEqual(expected.nodes);
            const edges = pages.flatMap((page) => page.edges.map(({ from, to }: Ends) => `${from} ${to}`));
            expect(edges.sort()).toEqual(expected.edges);
            expect(pages.flatMap(({ completeness }) => completeness.dangling)).toEqual(expected.dangling);
            for (const [index, { completeness, counts }] of pages.entries()) {
              const isLast = index === pages.length - 1;
              expect(completeness.hiddenNodes).toBe(expected.hidden);
              expect(completeness.reasons.includes("NODE_BUDGET")).toBe(!isLast);
              expect(completeness.frontier.length > 0).toBe(!isLast);
              expect(completeness.complete).toBe(completeness.reasons.length === 0);
              expect(completeness.reasons.includes("AUTHORIZATION")).toBe(expected.hidden > 0);
              expect(completeness.reasons.includes("UNRESOLVED_REF")).toBe(completeness.dangling.length > 0);
              expect(counts).toEqual(
                expected.nodes.length === 0 ? [] : [{ kind: "DATASET_VERSION", count: expected.nodes.length }],
              );
            }
          }
        }
      }),
      { numRuns: 60 },
    );
    prove("walks over the index, both ways, at 4 times, in pages", `${worlds} worlds`, "all equal to brute force");
  });

  it("equals it also where it is so narrow for so long that the walk looks ahead", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (things) => {
        worlds++;
        await announceWorld(things);
        await announceChainTo(0);
        const expected = expectedWalk(things, "UPSTREAM", null);
        const variables = { id: `dsv_w${worlds}chain0`, direction: "UPSTREAM", asOf: null, maxNodes: 100 };
        const { data } = await registry.ask(walkQuery, variables, anonymous);
        const { nodes, completeness } = data.node.lineage;
        const above = expected.nodes.map((node) => ({ ...node, depth: node.depth + chainLength }));
        expect(nodes.slice(chainLength)).toEqual(above);
        expect(completeness.hiddenNodes).toBe(expected.hidden);
      }),
      { numRuns: 40 },
    );
  });
});

interface Ends {
  readonly from: string;
  readonly to: string;
}
