import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type {
  ContaminationQuestion,
  DataUse,
  LineageFact,
  LineageGraph,
  LineageStep,
  MeasuredData,
  SameFile,
} from "../../kernel/vocabulary/contamination.ts";
import { contaminationOf } from "../../subgraphs/evaluations/contamination/contamination-verdict.ts";
import { byHand, evidenceText, undocumentedByHand, verdictByHand, type World } from "./contamination-by-hand.ts";

const complete = { complete: true, reasons: [], frontier: [], hiddenNodes: 0, dangling: [] };
const datasetRefs = ["a", "a@1", "a@2", "b", "b@1", "c", "d"].map((name) => `dataset:${name}`);
const relations = [
  "TRAINED_ON",
  "DERIVED_DATA",
  "PRODUCED_BY",
  "FINETUNE",
  "MERGE",
  "DISTILLED",
  "VERSION_OF",
  "EVALUATED",
];
const digest = "ab".repeat(32);

const use = fc.record<DataUse>({
  role: fc.constantFrom("train", "validation", "evaluation", null),
  split: fc.constantFrom("train", "test", "all", null),
});

function graphs(start: LineageFact, others: readonly LineageFact[]): fc.Arbitrary<LineageGraph> {
  return fc.shuffledSubarray([...others], { maxLength: Math.min(7, others.length) }).chain((rest) => {
    const things = [start, ...rest];
    const place = fc.nat({ max: things.length - 1 });
    const step = fc
      .record({ to: place, from: place, relation: fc.constantFrom(...relations) })
      .chain((each): fc.Arbitrary<LineageStep> => {
        if (each.relation !== "TRAINED_ON") return fc.constant(each);
        const uses = fc.option(fc.array(use, { minLength: 1, maxLength: 2 }), { nil: undefined });
        return uses.map((some) => (some === undefined ? each : { ...each, uses: some }));
      });
    return fc.array(step, { maxLength: 16 }).map((steps) => ({ things, steps, completeness: complete }));
  });
}

const dataset = (ref: string): LineageFact => ({ ref, kind: "DATASET_VERSION", registered: true });
const above: readonly LineageFact[] = [
  ...datasetRefs.map(dataset),
  ...["run:1", "run:2"].map((ref) => ({ ref, kind: "TRAINING_RUN", registered: true })),
  ...["checkpoint:p", "checkpoint:q"].map((ref) => ({ ref, kind: "CHECKPOINT", registered: true })),
  { ref: null, kind: "DATASET_VERSION", registered: false },
];

const worlds: fc.Arbitrary<World> = fc.constantFrom(...datasetRefs.slice(0, 5)).chain((ref) =>
  fc.record({
    training: graphs({ ref: "checkpoint:subject", kind: "CHECKPOINT", registered: true }, above),
    measured: graphs(dataset(ref), datasetRefs.filter((other) => other !== ref).map(dataset)),
    data: fc.record<MeasuredData>({
      dataset: fc.constant(ref),
      config: fc.constant(null),
      split: fc.constantFrom("train", "test", null),
      digest: fc.constantFrom(digest, null),
      statedBy: fc.constant("TASK" as const),
    }),
    sameFiles: fc.array(
      fc.record<SameFile>({
        dataset: fc.constantFrom(...datasetRefs),
        file: fc.constant("f"),
        sha256: fc.constant(digest),
        measured: fc.constantFrom(null, ref),
      }),
      { maxLength: 2 },
    ),
  }),
);

describe("contamination over any lineage", () => {
  it("is what looking at every way from the checkpoint to data finds, and tells a way that is there", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(worlds, (world) => {
        const { training, measured, data, sameFiles } = world;
        const question: ContaminationQuestion = { checkpoint: "checkpoint:subject", benchmark: null, data: [data] };
        const facts = { sameFiles, isCut: false, checks: [] };
        const answer = contaminationOf(
          question,
          { checkpoints: ["checkpoint:subject"], training, measured: [measured] },
          facts,
        );
        const found = answer.evidence.map(evidenceText);
        const expected = byHand(world);
        expect(new Set(found)).toEqual(expected);
        const lacking = undocumentedByHand(training);
        const gaps = new Map(answer.gaps.map(({ reason, refs }) => [reason, refs]));
        expect(new Set(gaps.get("TRAINING_DATA_NOT_DOCUMENTED") ?? [])).toEqual(lacking);
        expect(answer.verdict).toBe(verdictByHand(expected, lacking.size > 0));
        for (const { path } of answer.evidence) expectWay(training, path);
        for (const key of [answer.verdict, ...answer.evidence.map(({ kind }) => kind)])
          seen.set(key, (seen.get(key) ?? 0) + 1);
      }),
      { numRuns: 4_000 },
    );
    // Worlds in which nothing is ever found would show nothing.
    expect(seen.size).toBe(10);
  });
});

function expectWay({ things, steps }: LineageGraph, path: readonly { relation: string; ref: string | null }[]): void {
  let places = [0];
  for (const { relation, ref } of path) {
    const isStep = ({ to, from, relation: other }: LineageStep) =>
      places.includes(to) && other === relation && things[from]?.ref === ref;
    places = steps.filter(isStep).map(({ from }) => from);
  }
  expect(places.length).toBeGreaterThan(0);
}
