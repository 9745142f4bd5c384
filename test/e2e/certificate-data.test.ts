import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import { certified } from "./certified.ts";
import { type Graph, openGraph } from "./graph.ts";

const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(
  JSON.parse(readFileSync(join(packageRoot, "docs/certification-report.schema.json"), "utf8")),
);
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
  trained("split", "e", "acme/digits", "train"),
  { kind: "checkpoint", input: { ref: "checkpoint:copy/clean@1", files: weights("b"), source } },
  { kind: "checkpoint", input: { ref: "checkpoint:acme/silent@1", files: weights("c"), source } },
];

function weights(letter: string) {
  return [{ path: "model.safetensors", sizeBytes: 8, sha256: letter.repeat(64) }];
}

function trained(name: string, letter: string, dataset: string, split?: string): PedigreeRecord {
  const trainingRuns = [{ inputs: [{ dataset, role: "train", ...(split !== undefined && { split }) }] }];
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

describe("the certification report", () => {
  const text = async (id: string, format: string): Promise<string> => {
    const { data, errors } = await graph.ask(
      "query($id: ID!, $format: ReportFormat!) { certificationReport(id: $id, format: $format) { text } }",
      { id, format },
    );
    expect(errors).toBeUndefined();
    return (data as Shown).certificationReport.text;
  };
  const plain = (html: string) => html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
  const content = async (id: string) => {
    const json = JSON.parse(await text(id, "JSON"));
    expect(validate(json) || validate.errors).toBe(true);
    return json.dataChecks;
  };

  it("warns of data that was learned from before it tells anything else, in every format", async () => {
    const spared = { ...onDigits, name: "on poems", dataset: "acme/poems", datasetDigest: null };
    const id = await certified(graph, await rootDigest("acme/leaky@1"), { tests: [onDigits, spared] });
    const html = plain(await text(id, "HTML"));
    const overlaps =
      "The certified weights came from data that overlaps what they were tested on: dataset:acme/digits.";
    const [certificate = "", data = "", ...rest] = html.split("<section>").slice(1);
    expect(certificate).toContain(
      `<h2>Certificate</h2>\n<p class="warning" role="alert"><strong>Warning:</strong> ${overlaps}`,
    );
    expect(data).toContain("<h2>Data</h2>");
    expect(data).toContain("<td>OVERLAP</td>");
    expect(data).toContain("<tr><td>dataset:acme/digits</td><td>LEAKAGE</td><td>FAILED</td><td>It learned from");
    expect(data).toContain("<td>ETHICS_APPROVAL</td><td>PROVIDED</td><td>Board of Acme, 2026-01-02</td>");
    const warned = rest.filter((section) => section.includes('class="warning"'));
    expect(warned.map((section) => /<h2>(.*)<\/h2>/.exec(section)?.[1])).toEqual(["Test 1: AutoAttack"]);

    const markdown = (await text(id, "MARKDOWN")).replaceAll("\\", "");
    expect(markdown).toContain(`## Certificate\n\n> **Warning:** ${overlaps}`);
    expect(markdown).toContain("| dataset:acme/digits | LEAKAGE | FAILED | It learned from");

    expect(await content(id)).toMatchObject({
      ...{ verdict: "OVERLAP", strength: "STRONG", checkpoints: ["checkpoint:acme/leaky@1"], gaps: [] },
      data: [
        { dataset: "dataset:acme/digits", split: null, digest: testFile },
        { dataset: "dataset:acme/poems", split: null, digest: null },
      ],
      evidence: [
        {
          kind: "SAME_DIGEST",
          sha256: testFile,
          file: "test.bin",
          path: [{ relation: "PRODUCED_BY" }, { split: null }],
        },
        { kind: "SAME_DATASET" },
      ],
      checks: expect.arrayContaining([
        expect.objectContaining({ dataset: "dataset:acme/digits", kind: "LEAKAGE", state: "FAILED" }),
      ]),
    });
  });

  it("tells of clean data without a warning, and how much was compared", async () => {
    const id = await certified(graph, await rootDigest("acme/clean@1"), { tests: [onDigits] });
    const html = plain(await text(id, "HTML"));
    expect(html).toContain("NONE_FOUND: Nothing overlaps in the 1 datasets that the weights are documented");
    expect(html).not.toContain('class="warning"');
    expect(await text(id, "MARKDOWN")).not.toContain("**Warning:**");
    expect(await content(id)).toMatchObject({ verdict: "NONE_FOUND", datasetsCompared: 1, gaps: [], evidence: [] });
  });

  it("says what is not known, and never that it is clean", async () => {
    const unregistered = await certified(graph, "d".repeat(64), { tests: [onDigits] });
    expect(await content(unregistered)).toMatchObject({
      ...{ verdict: "UNKNOWN", checkpoints: [], gaps: [{ reason: "WEIGHTS_NOT_REGISTERED" }] },
    });
    expect(plain(await text(unregistered, "HTML"))).toContain("No checkpoint with these weights is registered.");
    const unnamed = await certified(graph, await rootDigest("acme/clean@1"), { tests: [test] });
    expect(await content(unnamed)).toMatchObject({ verdict: "UNKNOWN", data: [], checks: [] });
    expect(plain(await text(unnamed, "HTML"))).toContain("UNKNOWN: No test names the data that it ran on");
  });

  it("takes another split of what was learned from for other data, and the same one for the same", async () => {
    const digest = await rootDigest("acme/split@1");
    const on = async (datasetSplit: string) => {
      const { verdict, evidence } = await dataChecks(digest, [{ ...test, dataset: "acme/digits", datasetSplit }]);
      return [verdict, ...evidence.map(({ kind }: Shown) => kind)];
    };
    expect(await on("test")).toEqual(["NONE_FOUND", "SAME_DATASET_OTHER_SPLIT"]);
    expect(await on("train")).toEqual(["OVERLAP", "SAME_SPLIT"]);
  });
});

it("is told of every certificate of a list", async () => {
  const { data, errors } = await graph.ask(
    "query($ref: String!) { checkpoint(ref: $ref) { certificates { dataChecks { verdict } } } }",
    { ref: "acme/leaky@1" },
  );
  expect(errors).toBeUndefined();
  const verdicts = (data as Shown).checkpoint.certificates.map(({ dataChecks: found }: Shown) => found.verdict);
  expect(verdicts).toEqual(["OVERLAP", "OVERLAP"]);
});
