import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PedigreeRecord } from "../../formats/record.ts";
import { type Graph, openGraph } from "./graph.ts";

const testFile = "5e".repeat(32);
const source = { uri: "card.md" };
const file = { name: "data/test.jsonl", sha256: testFile };

/**
 * The benchmark measures on sums (test), which is made from riddles. Chat is tuned from base. Mirror is another dataset with
 * a file of sums.
 */
const world: readonly PedigreeRecord[] = [
  {
    kind: "datasetVersion",
    input: {
      ref: "dataset:acme/sums",
      license: "MIT",
      representativeness: "Sums as taught in the third year of school.",
      ethicsApproval: { body: "Board of Acme", date: "2026-01-02" },
      files: [file],
      sources: [{ ref: "dataset:acme/riddles", relation: "FILTERED" }],
      source,
    },
  },
  { kind: "datasetVersion", input: { ref: "dataset:acme/riddles", source } },
  { kind: "datasetVersion", input: { ref: "dataset:acme/poems", source } },
  {
    kind: "datasetVersion",
    input: { ref: "dataset:acme/mix", sources: [{ ref: "dataset:acme/sums", relation: "COMBINED" }], source },
  },
  { kind: "datasetVersion", input: { ref: "dataset:acme/mirror", files: [{ ...file, name: "copy.jsonl" }], source } },
  trained("base", [{ dataset: "acme/riddles", role: "train" }]),
  trained("chat", [{ dataset: "acme/sums", role: "train", split: "test" }], "base"),
  trained("split", [{ dataset: "acme/sums", role: "train", split: "train" }]),
  trained("mixed", [{ dataset: "acme/mix", role: "train" }]),
  trained("mirrored", [{ dataset: "acme/mirror", role: "train", split: "test" }]),
  trained("clean", [{ dataset: "acme/poems", role: "train" }]),
  trained("measured", [
    { dataset: "acme/poems", role: "train" },
    { dataset: "acme/sums", role: "evaluation", split: "test" },
  ]),
  { kind: "checkpoint", input: { ref: "checkpoint:acme/silent@1", source } },
  {
    kind: "benchmark",
    input: {
      ref: "benchmark:sums@1",
      tasks: [{ name: "sums", dataset: "acme/sums", split: "test", digest: testFile }],
      source,
    },
  },
  {
    kind: "results",
    input: {
      results: [
        {
          ...{ checkpoint: "acme/chat@1", benchmark: "unregistered", metric: "acc", value: 0.5, valueAsWritten: "0.5" },
          protocol: { dataset: "acme/sums", split: "test" },
        },
      ],
      source: { uri: "results.json" },
    },
  },
];

function trained(
  name: string,
  inputs: NonNullable<(PedigreeRecord & { kind: "checkpoint" })["input"]["trainingRuns"]>[number]["inputs"] = [],
  parent?: string,
): PedigreeRecord {
  const derivedFrom = parent === undefined ? [] : [{ parent: `acme/${parent}@1`, relation: "FINETUNE" as const }];
  return {
    kind: "checkpoint",
    input: { ref: `checkpoint:acme/${name}@1`, trainingRuns: [{ inputs }], derivedFrom, source },
  };
}

const answered = `verdict strength via { ref } datasetsCompared evidenceCount gaps { reason refs { ref } }
  evidence { kind strength influence reason dataset { ref } measured { dataset split statedBy } sha256 file
    path { relation to { ref } role split } measuredPath { ref } }
  completeness { complete reasons } measuredCompleteness { complete reasons }`;
const query = `query($ref: String!, $benchmark: String) { checkpoint(ref: $ref) { contamination(benchmark: $benchmark) {
  benchmark { ref } data { dataset split digest statedBy } ${answered} } } }`;

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph(world);
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

// biome-ignore lint/suspicious/noExplicitAny: what is asked for is what is there.
type Shown = any;

async function contamination(name: string, benchmark: string | null = "sums@1"): Promise<Shown[]> {
  const answer = await graph.ask(query, { ref: `checkpoint:acme/${name}@1`, benchmark });
  expect(answer.errors).toBeUndefined();
  return JSON.parse(JSON.stringify((answer.data as Shown).checkpoint.contamination));
}

describe("contamination through the gateway", () => {
  it("is refused for a benchmark that there is not, which an empty answer would call clean", async () => {
    const { data, errors } = await graph.ask(query, { ref: "checkpoint:acme/chat@1", benchmark: "no-such" });
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["NOT_FOUND"]);
    expect(data).toEqual({ checkpoint: { contamination: null } });
  });

  it("shows the split that is measured on in the training of a checkpoint, with the way to it and what it came from", async () => {
    const [found, ...others] = await contamination("chat");
    expect(others).toEqual([]);
    expect(found).toEqual({
      benchmark: { ref: "benchmark:sums@1" },
      data: [{ dataset: "dataset:acme/sums", split: "test", digest: testFile, statedBy: "TASK" }],
      verdict: "OVERLAP",
      strength: "CERTAIN",
      via: { ref: "dataset:acme/sums" },
      datasetsCompared: 2,
      evidenceCount: 3,
      gaps: [],
      evidence: [
        expect.objectContaining({
          kind: "SAME_DIGEST",
          strength: "CERTAIN",
          sha256: testFile,
          file: "data/test.jsonl",
        }),
        {
          kind: "SAME_SPLIT",
          strength: "STRONG",
          influence: "LEARNED",
          reason: "It learned from dataset:acme/sums (test) as train, and dataset:acme/sums (test) is measured on.",
          dataset: { ref: "dataset:acme/sums" },
          measured: { dataset: "dataset:acme/sums", split: "test", statedBy: "TASK" },
          ...{ sha256: null, file: null },
          path: [
            { relation: "PRODUCED_BY", to: { ref: expect.stringMatching(/^training-run:/) }, role: null, split: null },
            { relation: "TRAINED_ON", to: { ref: "dataset:acme/sums" }, role: "train", split: "test" },
          ],
          measuredPath: [],
        },
        expect.objectContaining({
          kind: "BENCHMARK_DERIVED_FROM_TRAINING",
          strength: "MODERATE",
          dataset: { ref: "dataset:acme/riddles" },
          measuredPath: [{ ref: "dataset:acme/sums" }, { ref: "dataset:acme/riddles" }],
        }),
      ],
      completeness: { complete: true, reasons: [] },
      measuredCompleteness: { complete: true, reasons: [] },
    });
    expect(found.evidence[2].path.map(({ relation }: Shown) => relation)).toEqual([
      ...["FINETUNE", "PRODUCED_BY", "TRAINED_ON"],
    ]);
  });

  it.each([
    ["base", "OVERLAP", ["BENCHMARK_DERIVED_FROM_TRAINING"], []],
    ["mixed", "OVERLAP", ["SAME_DIGEST", "DERIVED_FROM_BENCHMARK"], []],
    ["mirrored", "OVERLAP", ["SAME_DIGEST"], []],
    ["split", "NONE_FOUND", ["SAME_DATASET_OTHER_SPLIT"], []],
    ["clean", "NONE_FOUND", [], []],
    ["measured", "NONE_FOUND", [], []],
    ["silent", "UNKNOWN", [], ["TRAINING_DATA_NOT_DOCUMENTED"]],
  ])("of %s is %s", async (name, verdict, kinds, gaps) => {
    const [found] = await contamination(name);
    expect(found).toMatchObject({ verdict, gaps: gaps.map((reason) => ({ reason })) });
    expect(found.evidence.map(({ kind }: Shown) => kind)).toEqual(kinds);
  });

  it("rests on the protocols of results where nobody registered tasks, and says so", async () => {
    const [found, ...others] = await contamination("chat", null);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      ...{ benchmark: { ref: "benchmark:unregistered" }, verdict: "OVERLAP", strength: "STRONG" },
      data: [{ dataset: "dataset:acme/sums", split: "test", digest: null, statedBy: "RESULT" }],
    });
  });

  it("of a list of checkpoints is answered together", async () => {
    const { data, errors } = await graph.ask(
      '{ checkpoints { edges { node { ref contamination(benchmark: "sums") { verdict } } } } }',
    );
    expect(errors).toBeUndefined();
    const verdicts = (data as Shown).checkpoints.edges.map(({ node }: Shown) => node.contamination[0].verdict);
    expect(verdicts.toSorted()).toEqual([
      ...["NONE_FOUND", "NONE_FOUND", "NONE_FOUND", "OVERLAP", "OVERLAP", "OVERLAP", "OVERLAP", "UNKNOWN"],
    ]);
  });
});

describe("the checks of a dataset before anything is certified on it", () => {
  const checks = async (checkpoint: string, dataset: string) => {
    const { data, errors } = await graph.ask(
      `query($checkpoint: String!, $dataset: String!) { leakageCheck(checkpoint: $checkpoint, dataset: $dataset, split: "test") {
        benchmark { ref } verdict datasetChecks { dataset { ref } kind state reason } } }`,
      { checkpoint, dataset },
    );
    expect(errors).toBeUndefined();
    const { benchmark, verdict, datasetChecks } = (data as Shown).leakageCheck;
    expect(benchmark).toBeNull();
    return [verdict, ...datasetChecks.map(({ kind, state }: Shown) => `${kind} ${state}`)];
  };

  it("bring together what lineage and what documents say", async () => {
    const documented = [
      ...[
        "REPRESENTATIVENESS PROVIDED",
        "LICENSE PROVIDED",
        "ANONYMIZATION NOT_DOCUMENTED",
        "ETHICS_APPROVAL PROVIDED",
      ],
    ];
    expect(await checks("acme/clean@1", "acme/sums")).toEqual(["NONE_FOUND", "LEAKAGE PROVIDED", ...documented]);
    expect(await checks("acme/chat@1", "acme/sums")).toEqual(["OVERLAP", "LEAKAGE FAILED", ...documented]);
    expect(await checks("acme/clean@1", "acme/nowhere")).toEqual([
      ...["UNKNOWN", "LEAKAGE NOT_DOCUMENTED", "REPRESENTATIVENESS NOT_DOCUMENTED", "LICENSE NOT_DOCUMENTED"],
      ...["ANONYMIZATION NOT_DOCUMENTED", "ETHICS_APPROVAL NOT_DOCUMENTED"],
    ]);
  });
});
