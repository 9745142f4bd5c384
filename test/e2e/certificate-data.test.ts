import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PedigreeRecord } from "../../formats/record.ts";
import { certified } from "./certified.ts";
import { type Graph, openGraph } from "./graph.ts";

const source = { uri: "card.md" };
const testFile = "5e".repeat(32);

/** Checkpoints have the weights of their letter; leaky learned from the digits that are tested on, clean from poems. */
const world: readonly PedigreeRecord[] = [
  {
    kind: "datasetVersion",
    input: {
      ...{ ref: "dataset:acme/digits", license: "MIT", representativeness: "Digits as children write them." },
      ...{
        ethicsApproval: { body: "Board of Acme", date: "2026-01-02" },
        files: [{ name: "test.bin", sha256: testFile }],
      },
      source,
    },
  },
  { kind: "datasetVersion", input: { ref: "dataset:acme/poems", license: "MIT", source } },
  trained("leaky", "a", "acme/digits"),
  trained("clean", "b", "acme/poems"),
  { kind: "checkpoint", input: { ref: "checkpoint:copy/clean@1", files: weights("b"), source } },
  { kind: "checkpoint", input: { ref: "checkpoint:acme/silent@1", files: weights("c"), source } },
];

function weights(letter: string) {
  return [{ path: "model.safetensors", sizeBytes: 8, sha256: letter.repeat(64) }];
}

function trained(name: string, letter: string, dataset: string): PedigreeRecord {
  const trainingRuns = [{ inputs: [{ dataset, role: "train" }] }];
  return {
    kind: "checkpoint",
    input: { ref: `checkpoint:acme/${name}@1`, files: weights(letter), trainingRuns, source },
  };
}

const test = {
  ...{ name: "AutoAttack", perturbation: "AutoAttack, standard", measured: 0.5675, execution: { seeds: [0] } },
  acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.5 },
};
const onDigits = { ...test, dataset: "acme/digits", datasetDigest: testFile };

const checks = `dataChecks {
  checkpoints { ref } data { dataset digest statedBy } verdict strength via { ref }
  evidence { kind strength path { relation to { ref } } } gaps { reason refs { ref } }
  completeness { complete } datasetChecks { dataset { ref } kind state }
}`;

// biome-ignore lint/suspicious/noExplicitAny: what is asked for is what is there.
type Shown = any;

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph(world);
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

async function rootDigest(name: string): Promise<string> {
  const { data } = await graph.ask("query($ref: String!) { checkpoint(ref: $ref) { rootDigest } }", { ref: name });
  return (data as Shown).checkpoint.rootDigest;
}

async function dataChecks(digest: string, tests: readonly object[]): Promise<Shown> {
  const id = await certified(graph, digest, { tests });
  const { data, errors } = await graph.ask(`query($ref: String!) { certificate(ref: $ref) { ${checks} } }`, {
    ref: id,
  });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify((data as Shown).certificate.dataChecks));
}

const states = ({ datasetChecks }: Shown) => datasetChecks.map(({ kind, state }: Shown) => `${kind} ${state}`);
const documented = [
  ...["REPRESENTATIVENESS PROVIDED", "LICENSE PROVIDED", "ANONYMIZATION NOT_DOCUMENTED", "ETHICS_APPROVAL PROVIDED"],
];

describe("the data of a certificate", () => {
  it("is shown to have been learned from, whatever the checkpoint of the weights is called", async () => {
    const found = await dataChecks(await rootDigest("acme/leaky@1"), [onDigits]);
    expect(found).toMatchObject({
      checkpoints: [{ ref: "checkpoint:acme/leaky@1" }],
      data: [{ dataset: "dataset:acme/digits", digest: testFile, statedBy: "TEST" }],
      ...{ verdict: "OVERLAP", strength: "STRONG", via: { ref: "dataset:acme/digits" }, gaps: [] },
      evidence: [{ kind: "SAME_DIGEST" }, { kind: "SAME_DATASET" }],
      completeness: { complete: true },
    });
    expect(found.evidence[0].path).toEqual([
      { relation: "PRODUCED_BY", to: { ref: expect.stringMatching(/^training-run:/) } },
      { relation: "TRAINED_ON", to: { ref: "dataset:acme/digits" } },
    ]);
    expect(states(found)).toEqual(["LEAKAGE FAILED", ...documented]);
  });

  it("was not learned from as far as is documented of any checkpoint with the weights", async () => {
    const found = await dataChecks(await rootDigest("acme/clean@1"), [onDigits]);
    expect(found).toMatchObject({
      checkpoints: [{ ref: "checkpoint:acme/clean@1" }, { ref: "checkpoint:copy/clean@1" }],
      ...{ verdict: "NONE_FOUND", strength: null, via: null, evidence: [], gaps: [] },
    });
    expect(states(found)).toEqual(["LEAKAGE PROVIDED", ...documented]);
  });

  it("is not known where no training data is documented, or no checkpoint has the weights", async () => {
    const silent = await dataChecks(await rootDigest("acme/silent@1"), [onDigits]);
    expect(silent).toMatchObject({
      verdict: "UNKNOWN",
      gaps: [{ reason: "TRAINING_DATA_NOT_DOCUMENTED", refs: [{ ref: "checkpoint:acme/silent@1" }] }],
    });
    const nobody = "d".repeat(64);
    const unregistered = await dataChecks(nobody, [onDigits]);
    expect(unregistered).toMatchObject({
      ...{ checkpoints: [], verdict: "UNKNOWN", completeness: { complete: false } },
      gaps: [{ reason: "WEIGHTS_NOT_REGISTERED", refs: [{ ref: `sha256:${nobody}` }] }],
    });
    expect(states(unregistered)).toEqual(["LEAKAGE NOT_DOCUMENTED", ...documented]);
  });

  it("is not known where no test names any, or not every test", async () => {
    const digest = await rootDigest("acme/clean@1");
    const none = await dataChecks(digest, [test]);
    expect(none).toMatchObject({ data: [], verdict: "UNKNOWN", gaps: [{ reason: "MEASURED_DATA_NOT_STATED" }] });
    expect(states(none)).toEqual([]);
    const some = await dataChecks(digest, [onDigits, { ...test, name: "another" }]);
    expect(some).toMatchObject({ verdict: "UNKNOWN", gaps: [{ reason: "MEASURED_DATA_NOT_STATED" }] });
  });
});
