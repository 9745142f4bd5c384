import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PedigreeRecord } from "../../formats/record.ts";
import type { LineageFact, LineageGraph, LineageStep, MeasuredData } from "../../kernel/vocabulary/contamination.ts";
import { byHand, evidenceText, undocumentedByHand, verdictByHand } from "../evaluations/contamination-by-hand.ts";
import { type Graph, openGraph } from "./graph.ts";

const worldCount = 15;
const checkpoints = [0, 1, 2];
const data = [0, 1, 2, 3, 4];
const source = { uri: "card.md" };

/** What came from what, by number; the last data may be named and not be registered. */
interface World {
  readonly inputs: readonly {
    readonly by: number;
    readonly of: number;
    readonly role: string;
    readonly split: string | null;
  }[];
  readonly parents: readonly {
    readonly of: number;
    readonly from: number;
    readonly relation: "FINETUNE" | "MERGE" | "DISTILLED";
  }[];
  readonly sources: readonly { readonly of: number; readonly from: number }[];
  readonly digested: readonly number[];
  readonly isLastRegistered: boolean;
  readonly versioned: readonly number[];
  readonly measured: { readonly of: number; readonly split: string | null; readonly digest: string | null };
}

const digest = "ab".repeat(32);
const split = fc.constantFrom("train", "test", null);
const some = (numbers: readonly number[]) => fc.constantFrom(...numbers);

const worlds: fc.Arbitrary<World> = fc.record({
  inputs: fc.array(
    fc.record({
      by: some(checkpoints),
      of: some(data),
      role: fc.constantFrom("train", "validation", "evaluation"),
      split,
    }),
    { maxLength: 6 },
  ),
  // Weights come from later ones only, as a registry without cycles has it.
  parents: fc.uniqueArray(
    fc
      .record({ of: some([0, 1]), by: some([1, 2]), relation: fc.constantFrom("FINETUNE", "MERGE", "DISTILLED") })
      .map(({ of, by, relation }) => ({ of, from: Math.min(2, of + by), relation })),
    { maxLength: 3, selector: ({ of, from }) => `${of} ${from}` },
  ),
  sources: fc.uniqueArray(
    fc.record({ of: some([0, 1, 2, 3]), from: some(data) }).filter(({ of, from }) => of !== from),
    { maxLength: 4, selector: ({ of, from }) => `${of} ${from}` },
  ),
  digested: fc.uniqueArray(some([0, 1, 2, 3]), { maxLength: 2 }),
  isLastRegistered: fc.boolean(),
  versioned: fc.uniqueArray(some([0, 1]), { maxLength: 2 }),
  measured: fc.record({ of: some(data), split, digest: fc.constantFrom(digest, null) }),
});

const checkpointRef = (n: number, number: number) => `checkpoint:w${n}/c${number}`;
const datasetRef = (n: number, number: number, { versioned }: World) =>
  `dataset:w${n}/d${number}${versioned.includes(number) ? "@1" : ""}`;

function recordsOf(world: World, n: number): PedigreeRecord[] {
  const registered = data.slice(0, world.isLastRegistered ? 5 : 4);
  const files = [{ name: "test.jsonl", sha256: digest }];
  return [
    ...registered.map((of): PedigreeRecord => {
      const sources = world.sources
        .filter((each) => each.of === of)
        .map(({ from }) => ({ ref: datasetRef(n, from, world), relation: "DERIVED" as const }));
      const digested = world.digested.includes(of) ? { files } : {};
      return { kind: "datasetVersion", input: { ref: datasetRef(n, of, world), sources, ...digested, source } };
    }),
    ...checkpoints.map((by): PedigreeRecord => {
      const inputs = world.inputs
        .filter((each) => each.by === by)
        .map(({ of, role, split: used }) => ({
          ...{ dataset: datasetRef(n, of, world), role },
          ...(used !== null && { split: used }),
        }));
      const derivedFrom = world.parents
        .filter(({ of }) => of === by)
        .map(({ from, relation }) => ({ parent: checkpointRef(n, from), relation }));
      const trainingRuns = inputs.length === 0 ? [] : [{ inputs }];
      return { kind: "checkpoint", input: { ref: checkpointRef(n, by), trainingRuns, derivedFrom, source } };
    }),
  ];
}

/** The lineage of a world as it was made up; the first thing is the subject, and runs have numbers for names. */
function lineageOf(world: World, n: number, subject: string): LineageGraph {
  const dataset = (number: number): LineageFact => {
    return {
      ref: datasetRef(n, number, world),
      kind: "DATASET_VERSION",
      registered: number < 4 || world.isLastRegistered,
    };
  };
  const all: LineageFact[] = [
    ...checkpoints.map((by) => ({ ref: checkpointRef(n, by), kind: "CHECKPOINT", registered: true })),
    ...checkpoints.map((by) => ({ ref: `run ${by}`, kind: "TRAINING_RUN", registered: true })),
    ...data.map(dataset),
  ];
  const things = all.toSorted((a, b) => Number(b.ref === subject) - Number(a.ref === subject));
  const place = (ref: string) => things.findIndex((thing) => thing.ref === ref);
  const step = (to: string, relation: string, from: string): LineageStep => ({
    to: place(to),
    from: place(from),
    relation,
  });
  const steps = [
    ...checkpoints
      .filter((by) => world.inputs.some((each) => each.by === by))
      .map((by) => step(checkpointRef(n, by), "PRODUCED_BY", `run ${by}`)),
    ...world.inputs.map(({ by, of, role, split: used }) => ({
      ...step(`run ${by}`, "TRAINED_ON", datasetRef(n, of, world)),
      uses: [{ role, split: used }],
    })),
    ...world.parents.map(({ of, from, relation }) => step(checkpointRef(n, of), relation, checkpointRef(n, from))),
    ...world.sources.map(({ of, from }) => step(datasetRef(n, of, world), "DERIVED_DATA", datasetRef(n, from, world))),
  ];
  const completeness = { complete: true, reasons: [], frontier: [], hiddenNodes: 0, dangling: [] };
  return { things, steps, completeness };
}

/** Whether everything above the first thing, with it, is registered. */
function isKnown({ things, steps }: LineageGraph): boolean {
  const reached = new Set([0]);
  for (const place of reached) for (const { to, from } of steps) if (to === place) reached.add(from);
  return [...reached].every((place) => things[place]?.registered);
}

const query = `query($checkpoint: String!, $dataset: String!, $split: String, $digest: String) {
  leakageCheck(checkpoint: $checkpoint, dataset: $dataset, split: $split, digest: $digest) {
    verdict gaps { reason refs { ref } } completeness { complete } measuredCompleteness { complete }
    evidence { kind strength influence dataset { ref } path { relation role split } } } }`;

describe("contamination in a registry of any lineage", () => {
  const all = fc.sample(worlds, { numRuns: worldCount, seed: 6 });
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(all.flatMap(recordsOf));
  }, 240_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  it("is what looking at every way finds, of every checkpoint of every world", async () => {
    const verdicts = new Map<string, number>();
    for (const [n, world] of all.entries()) {
      const { of, ...asked } = world.measured;
      const dataset = datasetRef(n, of, world);
      const measured: MeasuredData = { dataset, config: null, ...asked, statedBy: "CALLER" };
      const owns = world.digested.includes(of);
      const sameFiles = world.digested.flatMap((each) => {
        const file = { dataset: datasetRef(n, each, world), file: "test.jsonl", sha256: digest };
        return [
          ...(asked.digest === null ? [] : [{ ...file, measured: null }]),
          ...(owns ? [{ ...file, measured: dataset }] : []),
        ];
      });
      for (const by of checkpoints) {
        const checkpoint = checkpointRef(n, by);
        const training = lineageOf(world, n, checkpoint);
        const above = lineageOf(world, n, dataset);
        const expected = byHand({ training, measured: above, data: measured, sameFiles });
        const lacking = undocumentedByHand(training).size > 0 || !isKnown(training) || !isKnown(above);
        const answer = await graph.ask(query, { checkpoint, dataset, ...asked });
        expect(answer.errors).toBeUndefined();
        // biome-ignore lint/suspicious/noExplicitAny: the query says what its answer holds.
        const found = (answer.data as any).leakageCheck;
        // biome-ignore lint/suspicious/noExplicitAny: as above.
        const texts = found.evidence.map((each: any) => evidenceText({ ...each, ref: each.dataset.ref }));
        expect(new Set(texts)).toEqual(expected);
        expect(found.verdict).toBe(verdictByHand(expected, lacking));
        expect(found.completeness.complete).toBe(isKnown(training));
        expect(found.measuredCompleteness.complete).toBe(isKnown(above));
        verdicts.set(found.verdict, (verdicts.get(found.verdict) ?? 0) + 1);
      }
    }
    expect([...verdicts.keys()].sort()).toEqual(["NONE_FOUND", "OVERLAP", "UNKNOWN"]);
  }, 120_000);
});
