import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { type Graph, openGraph } from "./graph.ts";

const example = (name: string) => readFileSync(join(packageRoot, "examples/queries", `${name}.graphql`), "utf8");

/** What the catalogue states of one checkpoint, from its oldest data to what is made from it, and what somebody deployed. */
const chain = {
  data: "dataset:openbmb/UltraFeedback",
  preferences: "dataset:argilla/ultrafeedback-binarized-preferences",
  run: "training-run:<run>",
  checkpoint: "checkpoint:argilla/notus-7b-v1",
  adapted: "checkpoint:acme/notus-support@1",
  deployment: "deployment:acme/support-bot@eu",
};

const declareLineage = `mutation($input: DeclareLineageInput!) { declareLineage(input: $input) { outcome } }`;

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph([], { catalogue: true });
  const declared = await graph.write(declareLineage, {
    idempotencyKey: "deployed",
    source: { uri: "https://acme.example/deployments.json", relationship: "FIRST_PARTY" },
    things: [{ ref: chain.deployment, name: "Support, Europe" }],
    edges: [
      { from: chain.checkpoint, to: chain.adapted, relation: "ADAPTER" },
      { from: chain.adapted, to: chain.deployment, relation: "DEPLOYED" },
    ],
  });
  expect(declared).toEqual({ data: { declareLineage: { outcome: "CREATED" } } });
}, 180_000);
afterAll(() => graph[Symbol.asyncDispose]());

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
async function ask(query: string, variables: Record<string, unknown>): Promise<Record<string, any>> {
  const { data, errors } = await graph.ask(query, variables);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data).replace(/\brun_[0-9a-f-]{36}\b/g, "<run>"));
}

interface Shown {
  readonly depth: number;
  readonly ref: string;
}

// Runs are not told apart here: several at one depth are one.
const reached = (lineage: { nodes: Shown[] }, refs: readonly string[]) => [
  ...new Set(lineage.nodes.filter(({ ref }) => refs.includes(ref)).map(({ depth, ref }) => `${depth} ${ref}`)),
];

describe("contract 02: what a dataset has an effect on", () => {
  it("leads from data to data, run, checkpoint, what is derived from it, and its deployment", async () => {
    const { dataset } = await ask(example("impact-of-dataset"), { ref: "openbmb/UltraFeedback" });
    const { lineage } = dataset;
    expect(reached(lineage, Object.values(chain))).toEqual([
      `1 ${chain.preferences}`,
      `2 ${chain.run}`,
      `3 ${chain.checkpoint}`,
      `4 ${chain.adapted}`,
      `5 ${chain.deployment}`,
    ]);
    const steps = lineage.edges.map(({ from, relation, to }: Record<string, string>) => `${from} ${relation} ${to}`);
    expect(steps).toEqual(
      expect.arrayContaining([
        `${chain.data} DERIVED_DATA ${chain.preferences}`,
        `${chain.preferences} TRAINED_ON ${chain.run}`,
        `${chain.run} PRODUCED_BY ${chain.checkpoint}`,
        `${chain.checkpoint} ADAPTER ${chain.adapted}`,
        `${chain.adapted} DEPLOYED ${chain.deployment}`,
      ]),
    );
  });

  it("says what is on the way and nobody registered, counts every kind, and shows things with what they are", async () => {
    const { dataset } = await ask(example("impact-of-dataset"), { ref: "openbmb/UltraFeedback" });
    const { completeness, counts, nodes } = dataset.lineage;
    expect(completeness).toEqual({
      complete: false,
      reasons: ["UNRESOLVED_REF"],
      hiddenNodes: 0,
      frontier: [],
      dangling: [{ ref: chain.adapted }],
    });
    for (const { kind, count } of counts)
      expect([kind, nodes.filter((node: { kind: string }) => node.kind === kind).length]).toEqual([kind, count]);
    const types = new Map(nodes.map(({ ref, node }: { ref: string; node: object | null }) => [ref, node]));
    expect(types.get(chain.checkpoint)).toMatchObject({ __typename: "Checkpoint", owner: { name: "Argilla" } });
    expect(types.get(chain.deployment)).toEqual({ __typename: "Deployment" });
    expect(types.get(chain.adapted)).toBeNull();
  });

  it.each(["EleutherAI/pile", "allenai/dolma"])("is complete for %s", async (ref) => {
    const { dataset } = await ask(example("impact-of-dataset"), { ref });
    expect(dataset.lineage.completeness).toMatchObject({ complete: true, reasons: [], dangling: [] });
    expect(dataset.lineage.nodes.length).toBeGreaterThan(5);
  });
});

describe("lineage up from where a checkpoint is used", () => {
  it("leads from the deployment to the oldest data, as it leads down", async () => {
    const query = `query($refs: [String!]!) { resolve(refs: $refs) { node { ... on Deployment { name
      lineage(direction: UPSTREAM, maxDepth: 12) { nodes { depth ref } } } } } }`;
    const { resolve } = await ask(query, { refs: [chain.deployment] });
    expect(resolve[0].node.name).toBe("Support, Europe");
    expect(reached(resolve[0].node.lineage, Object.values(chain))).toEqual([
      `1 ${chain.adapted}`,
      `2 ${chain.checkpoint}`,
      `3 ${chain.run}`,
      `4 ${chain.preferences}`,
      `4 ${chain.run}`, // That of its parent.
      `5 ${chain.data}`,
    ]);
  });
});

describe("contract 03: routes", () => {
  it("are all told, with every step", async () => {
    const variables = { ref: "argilla/notus-7b-v1", source: "openbmb/UltraFeedback" };
    const edges = [
      { kind: "DATASET_VERSION", relation: "DERIVED_DATA", from: chain.data, to: chain.preferences },
      { kind: "TRAINING_RUN", relation: "TRAINED_ON", from: chain.preferences, to: chain.run },
      { kind: "CHECKPOINT", relation: "PRODUCED_BY", from: chain.run, to: chain.checkpoint },
    ];
    expect(await ask(example("paths"), variables)).toEqual({
      checkpoint: { ref: chain.checkpoint, paths: { exhaustive: true, total: 1, paths: [{ length: 3, edges }] } },
    });
  });

  it("are none, and that is all, from where nothing leads", async () => {
    const found = await ask(example("paths"), { ref: "argilla/notus-7b-v1", source: "EleutherAI/pile" });
    expect(found["checkpoint"].paths).toEqual({ exhaustive: true, total: 0, paths: [] });
  });
});

describe("contract 04: the tree of models", () => {
  it("tells what came from a checkpoint, how, how far away, and under what license", async () => {
    const { checkpoint } = await ask(example("model-tree"), { ref: "mistralai/Mistral-7B-v0.1" });
    const { totalCount, pageInfo, edges } = checkpoint.descendants;
    expect([totalCount, pageInfo.hasNextPage]).toEqual([9, false]);
    const told = edges.map(
      // biome-ignore lint/suspicious/noExplicitAny: the query says what its answer holds.
      ({ depth, relation, pinned, node }: any) =>
        [depth, relation, pinned, node.ref, node.license.expression].join(" "),
    );
    expect(told).toEqual([
      "1 FINETUNE false checkpoint:HuggingFaceH4/zephyr-7b-beta MIT",
      "1 FINETUNE false checkpoint:alignment-handbook/zephyr-7b-sft-full Apache-2.0",
      "1 ADAPTER false checkpoint:alignment-handbook/zephyr-7b-sft-lora NOASSERTION",
      "1 FINETUNE false checkpoint:teknium/OpenHermes-2.5-Mistral-7B Apache-2.0",
      "2 QUANTIZED false checkpoint:TheBloke/zephyr-7B-beta-AWQ MIT",
      "2 FINETUNE false checkpoint:argilla/notus-7b-v1 MIT",
      "2 FINETUNE false checkpoint:mlabonne/NeuralHermes-2.5-Mistral-7B Apache-2.0",
      "3 QUANTIZED false checkpoint:TheBloke/notus-7B-v1-GGUF MIT",
      "3 MERGE false checkpoint:mlabonne/NeuralPipe-7B-slerp Apache-2.0",
    ]);
  });

  it("tells where a checkpoint came from in the end", async () => {
    const { checkpoint } = await ask(example("model-tree"), { ref: "argilla/notus-7b-v1" });
    expect(checkpoint.roots).toEqual([
      { ref: "checkpoint:mistralai/Mistral-7B-v0.1" },
      { ref: "dataset:stingning/ultrachat" },
      { ref: "dataset:truthfulqa/truthful_qa" },
    ]);
  });
});
