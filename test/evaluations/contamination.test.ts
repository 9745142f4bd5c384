import { describe, expect, it } from "vitest";
import type {
  ContaminationQuestion,
  DataFacts,
  DocumentedCheck,
  LineageFact,
  LineageFacts,
  LineageGraph,
  LineageStep,
  MeasuredData,
} from "../../kernel/vocabulary/contamination.ts";
import { contaminationOf } from "../../subgraphs/evaluations/contamination/contamination-verdict.ts";
import { datasetChecks } from "../../subgraphs/evaluations/contamination/dataset-checks.ts";
import { reasonOf } from "../../subgraphs/evaluations/contamination/evidence-reason.ts";
import { learnedFrom, trainingOf } from "../../subgraphs/evaluations/contamination/learned-from.ts";
import { measuredData } from "../../subgraphs/evaluations/contamination/measured-data.ts";
import { originsOf } from "../../subgraphs/evaluations/contamination/measured-origin.ts";
import { type Overlap, overlaps } from "../../subgraphs/evaluations/contamination/overlap-evidence.ts";
import { splitOverlap } from "../../subgraphs/evaluations/contamination/split-overlap.ts";

describe("two splits of one dataset", () => {
  it.each([
    ["test", "test", "SAME"],
    ["Test ", "test", "SAME"],
    ["val", "validation", "SAME"],
    ["train", "test", "OTHER"],
    ["dev", "validation", "OTHER"],
    ["train+test", "test", "SAME"],
    ["all", "test", "SAME"],
    ["test", "*", "SAME"],
    ["train[:80%]", "train[80%:]", "SAME_IN_PART"],
    ["train[:80%]+test", "test", "SAME"],
    ["train[:80%]", "test", "OTHER"],
    [null, "test", "NOT_STATED"],
    ["test", null, "NOT_STATED"],
  ] as const)("%s and %s are %s", (a, b, expected) => {
    expect(splitOverlap(a, b)).toBe(expected);
    expect(splitOverlap(b, a)).toBe(expected);
  });
});

const complete = { complete: true, reasons: [], frontier: [], hiddenNodes: 0, dangling: [] };
const kinds: Readonly<Record<string, string>> = {
  ...{ checkpoint: "CHECKPOINT", dataset: "DATASET_VERSION", run: "TRAINING_RUN" },
};

/** A graph of references, the first of them the start. */
function graph(
  refs: readonly string[],
  steps: readonly (readonly [string, string, string, string?, (string | undefined)?])[],
): LineageGraph {
  const things = refs.map(
    (ref): LineageFact => ({ ref, kind: kinds[ref.split(":")[0] ?? ""] ?? "", registered: true }),
  );
  const place = (ref: string) => refs.indexOf(ref);
  return {
    things,
    completeness: complete,
    steps: steps.map(([to, relation, from, role, split]): LineageStep => {
      const uses = role === undefined ? {} : { uses: [{ role, split: split ?? null }] };
      return { to: place(to), relation, from: place(from), ...uses };
    }),
  };
}

const measured: MeasuredData = { dataset: "dataset:b", config: null, split: "test", digest: null, statedBy: "TASK" };
const question: ContaminationQuestion = { checkpoint: "checkpoint:c", benchmark: "benchmark:b", data: [measured] };
const noFiles: DataFacts = { sameFiles: [], isCut: false, checks: [] };
const trainedOn = (dataset: string, role = "train", split?: string) =>
  graph(
    ["checkpoint:c", "run:1", dataset],
    [
      ["checkpoint:c", "PRODUCED_BY", "run:1"],
      ["run:1", "TRAINED_ON", dataset, role, split],
    ],
  );
const facts = (training: LineageGraph, above = graph(["dataset:b"], [])): LineageFacts => ({
  checkpoints: ["checkpoint:c"],
  training,
  measured: [above],
});

describe("the verdict", () => {
  const reasonsOf = (...args: Parameters<typeof contaminationOf>) => {
    const { verdict, gaps } = contaminationOf(...args);
    return [verdict, ...gaps.map(({ reason }) => reason)];
  };
  const clean = facts(trainedOn("dataset:x"));

  it("is that none was found only where all is documented and was compared", () => {
    expect(reasonsOf(question, clean, noFiles)).toEqual(["NONE_FOUND"]);
    expect(reasonsOf(question, null, null)).toEqual(["UNKNOWN", "LINEAGE_NOT_ANSWERED"]);
    expect(reasonsOf(question, clean, null)).toEqual(["UNKNOWN", "FILES_NOT_COMPARED"]);
    expect(reasonsOf(question, clean, { ...noFiles, isCut: true })).toEqual(["UNKNOWN", "FILES_NOT_COMPARED"]);
    expect(reasonsOf({ ...question, data: [] }, { ...clean, measured: [] }, noFiles)).toEqual([
      ...["UNKNOWN", "MEASURED_DATA_NOT_STATED"],
    ]);
    const alsoUnstated = { ...question, data: [measured, { ...measured, dataset: null }] };
    expect(reasonsOf(alsoUnstated, clean, noFiles)).toEqual(["UNKNOWN", "MEASURED_DATA_NOT_STATED"]);
  });

  it("tells what lineage lacks, on either side", () => {
    const cut = { ...complete, complete: false, reasons: ["UNRESOLVED_REF"], dangling: [{ ref: "dataset:x" }] };
    const training = { ...trainedOn("dataset:x"), completeness: cut };
    expect(contaminationOf(question, facts(training), noFiles)).toMatchObject({
      ...{ verdict: "UNKNOWN", gaps: [{ reason: "LINEAGE_INCOMPLETE", refs: ["dataset:x"] }], completeness: cut },
    });
    const above = { ...graph(["dataset:b"], []), completeness: cut };
    expect(contaminationOf(question, facts(trainedOn("dataset:x"), above), noFiles)).toMatchObject({
      ...{ verdict: "UNKNOWN", gaps: [{ reason: "MEASURED_LINEAGE_INCOMPLETE" }], measuredCompleteness: cut },
    });
  });

  it("is overlap whatever else is not known, where evidence shows it", () => {
    const { verdict, gaps } = contaminationOf(question, facts(trainedOn("dataset:b", "train", "test")), null);
    expect([verdict, gaps.map(({ reason }) => reason)]).toEqual(["OVERLAP", ["FILES_NOT_COMPARED"]]);
  });

  it("needs training data of every checkpoint that taught or was tuned, and of none that was only quantized or merged", () => {
    const lacking = (relation: string) => {
      const training = graph(
        ["checkpoint:c", "checkpoint:p", "run:1", "dataset:x"],
        [
          ["checkpoint:c", relation, "checkpoint:p"],
          ["checkpoint:p", "PRODUCED_BY", "run:1"],
          ["run:1", "TRAINED_ON", "dataset:x", "train"],
        ],
      );
      return learnedFrom(trainingOf(training)).undocumented;
    };
    expect(lacking("FINETUNE")).toEqual(["checkpoint:c"]);
    expect(lacking("DISTILLED")).toEqual(["checkpoint:c"]);
    for (const relation of ["QUANTIZED", "MERGE", "CONVERTED"]) expect(lacking(relation)).toEqual([]);
    expect(learnedFrom(trainingOf(trainedOn("dataset:x", "evaluation"))).undocumented).toEqual(["checkpoint:c"]);
  });
});

describe("evidence", () => {
  const evidence = (training: LineageGraph, above = graph(["dataset:b"], [])): Overlap[] =>
    overlaps([measured], {
      ...{ training: trainingOf(training), learned: learnedFrom(trainingOf(training)), sameFiles: [] },
      measured: new Map([["dataset:b", above]]),
    });

  it("is told in a sentence that names what was compared", () => {
    const above = graph(["dataset:b", "dataset:w"], [["dataset:b", "DERIVED_DATA", "dataset:w"]]);
    const derived = (from: string) => {
      const { things, steps } = trainedOn("dataset:x");
      const thing = { ref: from, kind: "DATASET_VERSION", registered: true };
      return {
        things: [...things, thing],
        steps: [...steps, { to: 2, from: 3, relation: "DERIVED_DATA" }],
        completeness: complete,
      };
    };
    const sentences = [
      ...evidence(trainedOn("dataset:b", "train", "test")),
      ...evidence(trainedOn("dataset:b", "validation", "test")),
      ...evidence(trainedOn("dataset:b")),
      ...evidence(trainedOn("dataset:b@2", "train", "train")),
      ...evidence(trainedOn("dataset:w"), above),
      ...evidence(derived("dataset:b")),
      ...evidence(derived("dataset:w"), above),
    ].map((each) => `${each.strength}: ${reasonOf(each)}`);
    expect(sentences).toEqual([
      "STRONG: It learned from dataset:b (test) as train, and dataset:b (test) is measured on.",
      "MODERATE: It was selected by dataset:b (test) as validation, and dataset:b (test) is measured on.",
      "MODERATE: It learned from dataset:b as train, and dataset:b (test) is measured on; whether by the same split is not stated.",
      "WEAK: It learned from dataset:b@2 (train) as train, and another split is measured on: dataset:b (test).",
      "MODERATE: It learned from dataset:w as train, from which dataset:b (test) is made by way of 1 step(s).",
      "MODERATE: It learned from data that is made from dataset:b, and dataset:b (test) is measured on.",
      "WEAK: It learned from data that is made from dataset:w, and so is dataset:b (test).",
    ]);
  });

  it("of a teacher's data shows nothing by itself", () => {
    const training = graph(
      ["checkpoint:c", "checkpoint:t", "run:1", "dataset:b"],
      [
        ["checkpoint:c", "DISTILLED", "checkpoint:t"],
        ["checkpoint:t", "PRODUCED_BY", "run:1"],
        ["run:1", "TRAINED_ON", "dataset:b", "train", "test"],
      ],
    );
    expect(evidence(training)).toMatchObject([{ kind: "SAME_SPLIT", strength: "WEAK", influence: "TAUGHT" }]);
  });

  it("goes back to data through other data, and not through the models that made it", () => {
    const above = graph(
      ["dataset:b", "checkpoint:m", "dataset:x", "dataset:y", "dataset:b@1"],
      [
        ["dataset:b", "DERIVED_DATA", "checkpoint:m"],
        ["checkpoint:m", "TRAINED_ON", "dataset:x"],
        ["dataset:b", "DERIVED_DATA", "dataset:y"],
        ["dataset:y", "DERIVED_DATA", "dataset:b@1"],
      ],
    );
    expect([...originsOf(above)]).toEqual([["dataset:y", ["dataset:b", "dataset:y"]]]);
  });
});

describe("the data of a benchmark", () => {
  const task = {
    name: "t",
    datasetAsWritten: "b",
    datasetRef: "dataset:b",
    config: null,
    split: "test",
    partition: null,
  };
  const tasks = [{ ...task, revision: null, digest: null, recordCount: null }];
  const protocols = [
    { dataset: "acme/b", datasetRevision: "e5", split: "test", shots: 5 },
    { dataset: "acme/b", datasetRevision: "e5", split: "test", shots: 0 },
    { split: "test" },
  ];
  const stated = { dataset: "dataset:b", config: null, split: "test", digest: null };

  it("is what its tasks say, else those of the benchmark without a version, else what protocols of results say", () => {
    const own = [{ ...tasks[0], split: "dev" }] as typeof tasks;
    expect(measuredData({ own, named: tasks, protocols })).toEqual([{ ...stated, split: "dev", statedBy: "TASK" }]);
    expect(measuredData({ own: [], named: tasks, protocols })).toEqual([{ ...stated, statedBy: "TASK" }]);
    expect(measuredData({ own: [], named: [], protocols })).toEqual([
      { ...stated, dataset: "dataset:acme/b@e5", statedBy: "RESULT" },
    ]);
  });
});

describe("the checks of a dataset", () => {
  const documented: DocumentedCheck = { dataset: "dataset:b", kind: "LICENSE", state: "PROVIDED", reason: "MIT" };
  const stateOf = (training: LineageGraph, checks: readonly DocumentedCheck[] | null = [documented]) => {
    const answer = contaminationOf(question, facts(training), checks === null ? null : noFiles);
    return datasetChecks(question, answer, checks).map(({ kind, state }) => `${kind} ${state}`);
  };

  it("say of leakage what lineage says, and of the rest what is documented", () => {
    expect(stateOf(trainedOn("dataset:b", "train", "test"))).toEqual(["LEAKAGE FAILED", "LICENSE PROVIDED"]);
    expect(stateOf(trainedOn("dataset:b", "train", "train"))).toEqual(["LEAKAGE PROVIDED", "LICENSE PROVIDED"]);
    expect(stateOf(graph(["checkpoint:c"], []))).toEqual(["LEAKAGE NOT_DOCUMENTED", "LICENSE PROVIDED"]);
    expect(stateOf(trainedOn("dataset:x"), null)).toEqual(
      ["LEAKAGE", "REPRESENTATIVENESS", "LICENSE", "ANONYMIZATION", "ETHICS_APPROVAL"].map(
        (kind) => `${kind} NOT_DOCUMENTED`,
      ),
    );
  });
});
