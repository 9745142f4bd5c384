import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PedigreeRecord } from "../../formats/record.ts";
import { type Graph, openGraph } from "./graph.ts";
import { knownWorld } from "./known-world.ts";

const source = { uri: "tuned.md" };
const tuned: readonly PedigreeRecord[] = [1, 2].flatMap((version): PedigreeRecord[] => [
  {
    kind: "checkpoint",
    input: {
      ref: `checkpoint:acme/tuned@${version}`,
      derivedFrom: [{ parent: "acme/base@step100", relation: "FINETUNE" }],
      trainingRuns: [
        {
          name: "sft",
          hyperparameters: [{ name: "seed", value: `${version}` }],
          inputs: [{ dataset: "dataset:acme/web@2", role: "train" }],
        },
      ],
      source,
    },
  },
  {
    kind: "results",
    input: {
      results: [
        {
          checkpoint: `acme/tuned@${version}`,
          ...{ benchmark: "arc", metric: "acc", value: version / 4, valueAsWritten: `${version / 4}` },
        },
      ],
      source: { uri: `results-${version}.json` },
    },
  },
]);

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph([...knownWorld, ...tuned]);
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

describe("the comparison of checkpoints through the gateway", () => {
  it("answers differences, what was not compared, and results in one request", async () => {
    const query = `query($a: String!, $b: String!) { diff(a: $a, b: $b) {
      a { ref model { ref } } b { ref }
      sections { section differences notCompared }
      differences(first: 10) { edges { node { section path a b } } }
      resultCounts { outcome count }
      results(first: 10) { edges { node { benchmarkRef outcome difference a { value benchmark { ref } } b { value } } } } } }`;
    const answer = await graph.ask(query, { a: "acme/tuned@1", b: "acme/tuned@2" });
    expect(answer).toMatchObject({
      data: {
        diff: {
          a: { ref: "checkpoint:acme/tuned@1", model: { ref: "model:acme/tuned" } },
          b: { ref: "checkpoint:acme/tuned@2" },
          differences: {
            edges: [
              { node: { section: "CONFIGURATION", path: "/trainingRuns/sft/hyperparameters/seed", a: "1", b: "2" } },
            ],
          },
          results: {
            edges: [
              {
                node: {
                  ...{ benchmarkRef: "benchmark:arc", outcome: "CHANGED", difference: 0.25 },
                  ...{ a: { value: 0.25, benchmark: { ref: "benchmark:arc" } }, b: { value: 0.5 } },
                },
              },
            ],
          },
        },
      },
    });
    expect(answer.errors).toBeUndefined();
  });

  it("answers a plan with the things of all subgraphs, the runs that used data, and no drift where there is none", async () => {
    const query = `query($ref: String!, $data: String!) {
      reproductionPlan(ref: $ref) { ready steps { edges { node { action ref seeds { value } thing {
        __typename ... on DatasetVersion { license { expression } } ... on Checkpoint { rootDigest } } } } } }
      dataset(ref: $data) { usedBy { totalCount edges { node { checkpoint { ref } } } } }
      driftedRefs { totalCount } checkpoint(ref: $ref) { derivedFrom { drifted parentDigest parent { rootDigest } } } }`;
    const { data, errors } = await graph.ask(query, { ref: "acme/tuned@1", data: "acme/web@2" });
    expect(errors).toBeUndefined();
    const { reproductionPlan, dataset, driftedRefs, checkpoint } = JSON.parse(JSON.stringify(data));
    const steps = reproductionPlan.steps.edges.map(({ node }: { node: Record<string, unknown> }) => node);
    expect(steps.map(({ action }: { action: string }) => action)).toEqual([
      ...["OBTAIN", "DERIVE", "RUN", "VERIFY", "RUN", "VERIFY"],
    ]);
    expect(steps[1]).toMatchObject({ thing: { __typename: "DatasetVersion", license: { expression: "ODC-By-1.0" } } });
    expect(steps.at(-2)).toMatchObject({ seeds: [{ value: "1" }], thing: { __typename: "TrainingRun" } });
    expect(reproductionPlan.ready).toBe(false);
    const users = dataset.usedBy.edges.map(
      ({ node }: { node: { checkpoint: { ref: string } } }) => node.checkpoint.ref,
    );
    expect(users).toContain("checkpoint:acme/tuned@1");
    expect(dataset.usedBy.totalCount).toBe(users.length);
    expect(driftedRefs).toEqual({ totalCount: 0 });
    const [{ parent, parentDigest, drifted }] = checkpoint.derivedFrom;
    expect({ parentDigest, drifted }).toEqual({ parentDigest: parent.rootDigest, drifted: false });
  });
});
