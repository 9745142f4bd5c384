import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closuresOf, type WalkEdge } from "../../subgraphs/models/lineage/closure.ts";
import { upstreamWorksText } from "../../subgraphs/models/lineage/upstream-works.ts";
import { maxWorkSteps, stepsBetween } from "../../subgraphs/models/lineage/work-steps.ts";

interface Graph {
  /** What each thing is; the first is the subject. */
  readonly types: readonly ("Checkpoint" | "DatasetVersion" | "TrainingRun")[];
  readonly edges: readonly (readonly [to: number, from: number])[];
}

const graphs = fc.integer({ min: 1, max: 12 }).chain((count) => {
  const end = fc.nat({ max: count - 1 });
  const type = fc.constantFrom("Checkpoint" as const, "DatasetVersion" as const, "TrainingRun" as const);
  return fc.record<Graph>({
    types: fc.array(type, { minLength: count, maxLength: count }).map(([, ...rest]) => ["Checkpoint", ...rest]),
    edges: fc.uniqueArray(fc.tuple(end, end), { maxLength: 30, selector: ([to, from]) => `${to} ${from}` }),
  });
});

const subject = { ref: "n0", licenseText: "MIT", licenseSource: "DECLARED" };

async function worksOf({ types, edges }: Graph) {
  const read = async (refs: readonly string[]) =>
    edges
      .filter(([to]) => refs.includes(`n${to}`))
      .map(([to, from]): WalkEdge => {
        const node = {
          id: `x${from}`,
          type: types[from] ?? "",
          license: "MIT",
          licenseSource: null,
          limitations: "[]",
          overrides: "[]",
        };
        return { toRef: `n${to}`, fromRef: `n${from}`, relation: `R${from}`, node, hidden: false };
      });
  const [closure] = await closuresOf(["n0"], read, { maxDepth: 100, maxNodes: 100, expired: () => false });
  if (closure === undefined) throw new Error("Every start is answered.");
  // biome-ignore lint/suspicious/noExplicitAny: the text is what is under test.
  return JSON.parse(upstreamWorksText(subject, closure)).works as any[];
}

/** What leads to a thing through runs only, by following every edge until nothing is new. */
function nearestWorks(thing: number, { types, edges }: Graph): Set<number> {
  const isWork = (index: number) => index === 0 || types[index] !== "TrainingRun";
  if (isWork(thing)) return new Set([thing]);
  const passed = new Set([thing]);
  const found = new Set<number>();
  for (const each of passed) {
    for (const [to] of edges.filter(([, from]) => from === each)) (isWork(to) ? found : passed).add(to);
  }
  return found;
}

/** Everything above the subject, by following every edge until nothing is new. */
function above({ edges }: Graph): Set<number> {
  const found = new Set([0]);
  for (const each of found) for (const [, from] of edges.filter(([to]) => to === each)) found.add(from);
  return found;
}

describe("the works above a subject", () => {
  it("are its whole closure without the runs, each with every way that leads to it from another", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const works = await worksOf(graph);
        const reached = above(graph);
        const expected = [...reached].filter((index) => index === 0 || graph.types[index] !== "TrainingRun");
        expect(works.map(({ ref }) => ref).sort()).toEqual(expected.map((index) => `n${index}`).sort());
        for (const [position, { ref, through }] of works.entries()) {
          const index = Number(ref.slice(1));
          const tos = graph.edges.filter(([to, from]) => from === index && reached.has(to)).map(([to]) => to);
          const ways = new Set(position === 0 ? [] : tos.flatMap((to) => [...nearestWorks(to, graph)]));
          // A way through a run that itself lies above counts only as far as the walk came.
          const told = through.map(({ work }: { work: number }) => Number(works[work].ref.slice(1)));
          expect(new Set(told)).toEqual(new Set([...ways].filter((way) => reached.has(way))));
          if (position > 0) expect(through[0].work).toBeLessThan(position);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("are told with their nearest way alone, and as cut, where there are too many ways", () => {
    const side = Math.ceil(Math.sqrt(maxWorkSteps)) + 1;
    const makers = Array.from({ length: side }, (_, index) => `maker${index}`);
    const inputs = Array.from({ length: side }, (_, index) => `input${index}`);
    const edges = [
      ...makers.map((to) => ({ to, from: "run", relation: "PRODUCED_BY" })),
      ...makers.map((from) => ({ to: "subject", from, relation: "MERGE" })),
      ...inputs.map((from) => ({ to: "run", from, relation: "TRAINED_ON" })),
    ];
    const steps = stepsBetween(["subject", ...makers, ...inputs], edges);
    expect(steps.isCut).toBe(true);
    expect(steps.of.slice(1).every((some) => some.length > 0)).toBe(true);
    expect(steps.of.at(-1)).toEqual([{ work: 1, relation: "TRAINED_ON" }]);
    expect(stepsBetween(["subject", "maker0"], edges).isCut).toBe(false);
  });
});
