import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../../cli/package-root.ts";
import type { PedigreeRecord } from "../../../formats/record.ts";
import { knownWorld } from "../../e2e/known-world.ts";
import { type Cost, RealGraph } from "./real-graph.ts";

const fullProvenance = readFileSync(join(packageRoot, "examples/queries/full-provenance.graphql"), "utf8");
const resolveMany = readFileSync(join(packageRoot, "examples/queries/resolve-many.graphql"), "utf8");
const sizes = ["few", "many"] as const;

const checkpoints = `query ($first: Int!) { checkpoints(first: $first) { edges { node {
  ref license { expression licenses { name } } limitations { kind summary }
  evaluations(first: 3) { edges { node { benchmark { ref } value } } }
} } } }`;
const datasets = `query ($first: Int!) { datasets(first: $first) { edges { node {
  ref license { expression licenses { name } } sources { relation refAsWritten dataset { ref } }
} } } }`;
const benchmarksAndLicenses = `query ($first: Int!) {
  benchmarks(first: $first) { totalCount edges { node { ref name version } } }
  licenses(first: $first) { totalCount edges { node { ref name redistributable } } }
}`;

const checklists = `query ($first: Int!) { checkpoints(first: $first) { edges { node {
  ref checklist { status items { kind status rationale } } viewerPermissions { action allowed reasons }
} } } }`;

/** The questions that people ask most, each with little and with much to answer. */
const questions = {
  "the full provenance of a checkpoint": {
    query: fullProvenance,
    few: { ref: "checkpoint:acme/chat@1" },
    many: { ref: "checkpoint:acme/wide@1" },
  },
  "what twenty references mean": { query: resolveMany, few: { refs: refs(1) }, many: { refs: refs(20) } },
  "a page of checkpoints with licenses, limitations and results": {
    query: checkpoints,
    few: { first: 5 },
    many: { first: 50 },
  },
  "a page of datasets with their sources": { query: datasets, few: { first: 5 }, many: { first: 50 } },
  "a page of checkpoints with their checklists": { query: checklists, few: { first: 5 }, many: { first: 20 } },
  "a page of benchmarks and licenses": { query: benchmarksAndLicenses, few: { first: 5 }, many: { first: 50 } },
} as const;

const costs: Record<keyof typeof questions, Cost> = {
  "the full provenance of a checkpoint": {
    calls: { datasets: 1, evaluations: 1, licenses: 1, models: 1 },
    statements: { datasets: 5, evaluations: 3, licenses: 1, models: 19 },
  },
  "what twenty references mean": {
    calls: { datasets: 0, evaluations: 1, licenses: 0, models: 1 },
    statements: { datasets: 0, evaluations: 2, licenses: 0, models: 3 },
  },
  "a page of checkpoints with licenses, limitations and results": {
    calls: { datasets: 0, evaluations: 1, licenses: 1, models: 1 },
    statements: { datasets: 0, evaluations: 2, licenses: 1, models: 9 },
  },
  "a page of datasets with their sources": {
    calls: { datasets: 1, evaluations: 0, licenses: 1, models: 0 },
    statements: { datasets: 4, evaluations: 0, licenses: 1, models: 0 },
  },
  "a page of checkpoints with their checklists": {
    calls: { datasets: 1, evaluations: 1, licenses: 1, models: 2 },
    statements: { datasets: 3, evaluations: 1, licenses: 0, models: 28 },
  },
  "a page of benchmarks and licenses": {
    calls: { datasets: 0, evaluations: 1, licenses: 1, models: 0 },
    statements: { datasets: 0, evaluations: 2, licenses: 2, models: 0 },
  },
};

describe("an answer over the four subgraphs", () => {
  let graph: RealGraph;
  beforeAll(async () => {
    graph = await RealGraph.open([...knownWorld, ...wideWorld()]);
  }, 60_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  // The keys of an object are those of the table.
  it.each(
    Object.keys(questions) as (keyof typeof questions)[],
  )("costs the same for one thing and for many: %s", async (name) => {
    const { query, ...asked } = questions[name];
    const lengths: number[] = [];
    for (const size of sizes) {
      const variables = { ...asked[size] };
      const cost = await graph.costOf(async () => {
        const answer = await graph.ask(query, { variables });
        expect(answer.errors).toBeUndefined();
        lengths.push(JSON.stringify(answer.data).length);
      });
      expect({ [size]: cost }).toEqual({ [size]: costs[name] });
    }
    const [few = 0, many = 0] = lengths;
    expect(many).toBeGreaterThan(few * 1.5);
  });
});

/** Sixty checkpoints, data and results, and a checkpoint made from thirty datasets. */
function wideWorld(): PedigreeRecord[] {
  const each = Array.from({ length: 60 }, (_, index) => index + 1);
  const source = { uri: "wide.md" };
  const data = each.map((index): PedigreeRecord => {
    const sources = [{ ref: "acme/crawl", relation: "DERIVED" as const }];
    return { kind: "datasetVersion", input: { ref: `dataset:acme/part-${index}@1`, license: "MIT", sources, source } };
  });
  const limitations = [{ kind: "PRIVACY" as const, severity: "HIGH" as const, summary: "Repeats addresses." }];
  const made = each.map((index): PedigreeRecord => {
    // The walk reads level by level: the parents of the wide one stand no deeper than those of the known one.
    const derivedFrom = index > 30 ? [] : [{ parent: "acme/base@step100", relation: "FINETUNE" as const }];
    return {
      kind: "checkpoint",
      input: { ref: `checkpoint:acme/m${index}@1`, license: "MIT", derivedFrom, limitations, source },
    };
  });
  const inputs = each.slice(0, 30).map((index) => ({ dataset: `dataset:acme/part-${index}@1`, role: "train" }));
  const results = each.flatMap((index) => resultsOf(`acme/m${index}@1`, index % 3));
  return [
    ...data,
    ...made,
    ...wideCheckpoint(inputs),
    { kind: "results", input: { source: { uri: "r.json" }, results } },
  ];
}

/** As the known one, with thirty inputs in place of one and as many files and parents. */
function wideCheckpoint(inputs: readonly { dataset: string; role: string }[]): PedigreeRecord[] {
  const known = knownWorld.find(
    ({ kind, input }) => kind === "checkpoint" && "ref" in input && input.ref.endsWith("chat@1"),
  );
  if (known?.kind !== "checkpoint") throw new Error("The known world has no chat.");
  const [run] = known.input.trainingRuns ?? [];
  // One parent is not registered, as with the known one: whether it has been renamed is a question of its own.
  const parents = Array.from({ length: 30 }, (_, index) => ({
    parent: index === 0 ? "hf://elsewhere/unknown" : `acme/m${index + 31}@1`,
    relation: "MERGE" as const,
  }));
  const trainingRuns = run ? [{ ...run, inputs }] : [];
  const input = {
    ...known.input,
    ref: "checkpoint:acme/wide@1",
    trainingRuns,
    derivedFrom: parents,
    source: { uri: "wide" },
  };
  const results = resultsOf("acme/wide@1", 30);
  return [
    { kind: "checkpoint", input },
    { kind: "results", input: { source: { uri: "wide.json" }, results } },
  ];
}

function resultsOf(checkpoint: string, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    checkpoint,
    ...{
      benchmark: `benchmark:task-${index}`,
      metric: "acc",
      valueAsWritten: `0.${index + 10}`,
      value: (index + 10) / 100,
    },
  }));
}

function refs(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `checkpoint:acme/m${index + 1}@1`);
}
