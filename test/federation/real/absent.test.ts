import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PedigreeRecord } from "../../../formats/record.ts";
import { anonymous } from "../../../kernel/actor.ts";
import { knownWorld } from "../../e2e/known-world.ts";
import { withoutIds } from "../../registry.ts";
import { realEquality } from "./real-equality.ts";
import { RealGraph } from "./real-graph.ts";

const hidden = "checkpoint:acme/hidden@1";
const nothing = "checkpoint:acme/nothin@1";
const insider = { ...anonymous, subject: "ines", kind: "user" as const, labels: ["public", "acl:x"] };

const derived = (ref: string, parent: string): PedigreeRecord => ({
  kind: "checkpoint",
  input: { ref, derivedFrom: [{ parent, relation: "FINETUNE" }], source: { uri: ref } },
});

/** Results of a checkpoint that is there, of one that is hidden and of one that is not there. */
const measured = [hidden, nothing, "checkpoint:acme/base@step100"].map((checkpoint): PedigreeRecord => {
  const result = { benchmark: "benchmark:mmlu", metric: "acc", valueAsWritten: "0.5", value: 0.5 };
  return { kind: "results", input: { source: { uri: checkpoint }, results: [{ checkpoint, ...result }] } };
});

const world: readonly PedigreeRecord[] = [
  ...knownWorld,
  { kind: "checkpoint", input: { ref: hidden, license: "MIT", source: { uri: "hidden" } } },
  derived("checkpoint:acme/of-hidden@1", hidden),
  derived("checkpoint:acme/of-nothin@1", nothing),
  ...measured,
];

/** The same text with the name of the hidden thing put as that of the absent one, of the same length. */
function disguised(answer: unknown): string {
  return JSON.stringify(withoutIds(answer))
    .replaceAll("acme/hidden", "acme/nothin")
    .replaceAll("of-hidden", "of-nothin");
}

describe("a checkpoint that is not there for the caller", () => {
  let graph: RealGraph;
  let resultIds: Record<string, string>;
  let hiddenId: string;

  beforeAll(async () => {
    graph = await RealGraph.open(world);
    hiddenId = await idOf(graph, hidden);
    const database = graph.subgraphs.get("models")?.database;
    await database?.transaction(async (em) => {
      await sql`update checkpoint set label = 'acl:x' where ref = ${hidden}`.execute(em.kysely());
      await sql`update model set label = 'acl:x' where ref = 'model:acme/hidden'`.execute(em.kysely());
      const owners = sql.join([hidden, "model:acme/hidden"]);
      await sql`update "indexNode" set label = 'acl:x' where "ownerRef" in (${owners})`.execute(em.kysely());
      await sql`update "indexAlias" set label = 'acl:x' where ref = ${hidden}`.execute(em.kysely());
    });
    resultIds = await resultsByCheckpoint(graph);
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  it.each([
    "checkpoint { __typename }",
    "checkpoint { id }",
    "checkpoint { ref }",
    "checkpoint { version }",
    "checkpoint { certificates { id } }",
    "checkpoint { evaluations { totalCount } }",
    "checkpoint { licenseReport(use: {}) { verdict } }",
    "checkpoint { ref model { ref } evaluations { totalCount } licenseReport(use: {}) { verdict } certificates { id } }",
    "checkpoint { __x: ref id: rootDigest rootDigest: id ...F } ",
  ])("is null and no error, in a list of results: %s", async (selection) => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Result { ${selection} valueAsWritten } } }
      ${selection.includes("...F") ? "fragment F on Checkpoint { status again: status }" : ""}`;
    const variables = { ids: [resultIds[hidden], resultIds[nothing], resultIds["checkpoint:acme/base@step100"]] };
    const answer = await graph.ask(query, { variables });
    expect(answer.errors).toBeUndefined();
    const absent = { checkpoint: null, valueAsWritten: "0.5" };
    expect(answer.data).toEqual({
      nodes: [absent, absent, { checkpoint: expect.any(Object), valueAsWritten: "0.5" }],
    });
    expect(await realEquality(graph, [{ query, variables }])).toMatchObject({ equal: 1, different: [] });
  });

  it("is null under any alias and through fragments", async () => {
    const query = `query ($id: ID!) {
      a: node(id: $id) { ...F ... on Result { id: checkpoint { ref } } }
    }
    fragment F on Result { checkpoint: checkpoint { ...G } metric: checkpoint { __typename } }
    fragment G on Checkpoint { id: ref ... { indexKey: id } }`;
    const answer = await graph.ask(query, { variables: { id: resultIds[nothing] } });
    expect(answer).toEqual({ data: { a: { checkpoint: null, metric: null, id: null } } });
  });

  it.each([
    ["by reference", `{ checkpoint(ref: "${hidden}") { id ref } }`],
    [
      "resolved",
      `{ resolve(refs: ["${hidden}"]) { input status canonical pinned message candidates { ref } node { id } } }`,
    ],
    [
      "as a parent",
      `{ checkpoint(ref: "checkpoint:acme/of-hidden@1") { derivedFrom { relation pinned refAsWritten parent { id ref license { expression } } } } }`,
    ],
  ])("is answered %s by the same bytes whether it is hidden or was never registered", async (_, query) => {
    const ofHidden = await graph.ask(query);
    const ofNothing = await graph.ask(query.replaceAll("hidden", "nothin"));
    expect(disguised(ofHidden)).toBe(JSON.stringify(withoutIds(ofNothing)));
    const ofInsider = await graph.ask(query, { principal: insider });
    expect(ofInsider).not.toEqual(ofHidden);
  });

  it("is answered by id and among ids by the same bytes whether it is hidden or was never registered", async () => {
    const query = "query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }";
    const unused = `${hiddenId.slice(0, -4)}${hiddenId.endsWith("0000") ? "0001" : "0000"}`;
    const ofHidden = await graph.ask(query, { variables: { id: hiddenId } });
    expect(JSON.stringify(ofHidden)).toBe(JSON.stringify(await graph.ask(query, { variables: { id: unused } })));
    expect(ofHidden).toEqual({ data: { node: null, nodes: [null] } });
  });

  it("is counted in the lineage of others, and its name is nowhere in the answer", async () => {
    const report =
      "licenseReport(use: {}) { verdict unknowns { ref why } works { ref relation license basis } completeness { ...C } }";
    const query = `{ checkpoint(ref: "checkpoint:acme/of-hidden@1") {
      completeness { ...C } limitations { summary } ${report}
    } } fragment C on Completeness { complete reasons hiddenNodes frontier { ref } dangling { ref } }`;
    const completeness = { complete: false, reasons: ["AUTHORIZATION"], hiddenNodes: 1, frontier: [], dangling: [] };
    const answer = await graph.ask(query);
    expect(answer).toEqual({
      data: {
        checkpoint: {
          completeness,
          limitations: [],
          licenseReport: { verdict: "UNKNOWN", unknowns: expect.any(Array), works: expect.any(Array), completeness },
        },
      },
    });
    expect(JSON.stringify(answer)).not.toContain("acme/hidden");
  });
});

describe("data that its owner hides while the index still names it", () => {
  let graph: RealGraph;
  beforeAll(async () => {
    graph = await RealGraph.open(knownWorld);
    const database = graph.subgraphs.get("datasets")?.database;
    await database?.transaction((em) =>
      sql`update "datasetVersion" set label = 'acl:x' where ref = 'dataset:acme/web@2'`.execute(em.kysely()),
    );
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  it.each([
    "{ ref }",
    "{ version }",
    "{ id version }",
    "{ id: ref ref: id ...F }",
    "{ license { licenses { name } } sources { dataset { ref } } }",
  ])("is null and no error as an input of a run, asked for %s", async (selection) => {
    const query = `{ checkpoint(ref: "acme/chat@1") { trainingRuns { inputs { refAsWritten dataset ${selection} } } } }
      ${selection.includes("...F") ? "fragment F on DatasetVersion { version languages }" : ""}`;
    expect(await graph.ask(query)).toEqual({
      data: {
        checkpoint: { trainingRuns: [{ inputs: [{ refAsWritten: "dataset:acme/web@2", dataset: null }] }] },
      },
    });
    expect(await realEquality(graph, [{ query }])).toMatchObject({ equal: 1, different: [] });
  });
});

async function idOf(graph: RealGraph, ref: string): Promise<string> {
  const answer = await graph.ask("query ($ref: String!) { checkpoint(ref: $ref) { id } }", { variables: { ref } });
  return Object(answer.data?.["checkpoint"]).id;
}

/** Results by the reference of their checkpoint, as their own subgraph keeps them. */
async function resultsByCheckpoint(graph: RealGraph): Promise<Record<string, string>> {
  const database = graph.subgraphs.get("evaluations")?.database;
  const stored = sql<{ id: string; ref: string }>`select id, "checkpointRef" as ref from result`;
  const found = await database?.transaction((em) => stored.execute(em.kysely()));
  return Object.fromEntries((found?.rows ?? []).map(({ id, ref }) => [String(ref), String(id)]));
}
