import { describe, expect, it } from "vitest";
import type { ContaminationQuestion, DataFacts, LineageFacts } from "../../kernel/vocabulary/contamination.ts";
import { certifiedData, dataOfTest } from "../../subgraphs/evaluations/data-check/certified-data.ts";
import { dataBlocks, dataWarnings, testWarnings } from "../../subgraphs/evaluations/report/data-blocks.ts";
import { dataContent } from "../../subgraphs/evaluations/report/data-content.ts";
import type { ReportContent } from "../../subgraphs/evaluations/report/report-content.ts";
import { reportBack, reportOf, reportQuestionIn } from "../../subgraphs/evaluations/report/report-key.ts";
import { openCertificates, otherDigest, passing, proposal, weights } from "./open-certificates.ts";

const test = (more: object) => ({ dataset: null, datasetSplit: null, datasetDigest: null, ...more }) as never;
const measured = { config: null, split: null, digest: null, statedBy: "TEST" };

describe("what is asked of the data of a certificate", () => {
  it("names the weights by their digest, and each data of its tests once", () => {
    const tests = [
      { dataset: "acme/d@2", datasetDigest: otherDigest },
      { dataset: "acme/d@2" },
      { dataset: "acme/d@2" },
    ];
    expect(certifiedData(weights, tests.map(test))).toEqual({
      ...{ checkpoint: `sha256:${weights}`, benchmark: null },
      data: [
        { ...measured, dataset: "dataset:acme/d@2", digest: otherDigest },
        { ...measured, dataset: "dataset:acme/d@2" },
      ],
    });
  });

  it("takes addresses and names of hubs for what they name, and keeps the split", () => {
    const dataset = "https://huggingface.co/datasets/acme/d";
    expect(dataOfTest(test({ dataset, datasetSplit: "test" }))).toEqual({
      ...{ ...measured, dataset: "dataset:acme/d", split: "test" },
    });
    expect(dataOfTest(test({ dataset: "  " }))).toEqual({ ...measured, dataset: null });
  });

  it("has nothing where no test names data, and says of which it is missing where others do", () => {
    expect(certifiedData(weights, [test({}), test({})]).data).toEqual([]);
    expect(certifiedData(weights, [test({}), test({ dataset: "d" })]).data).toEqual([
      { ...measured, dataset: null },
      { ...measured, dataset: "dataset:d" },
    ]);
  });
});

const complete = { complete: true, reasons: [], frontier: [], hiddenNodes: 0, dangling: [] };
const data = (ref: string) => ({ ref, kind: "DATASET_VERSION", registered: true });
const start = { ref: `sha256:${weights}`, kind: "CHECKPOINT", registered: true };

/** Weights that learned from one dataset. */
const lineage = (learned: string, checkpoints: readonly string[] = ["checkpoint:a"]): LineageFacts => ({
  checkpoints,
  training: {
    things: [start, data(learned)],
    steps: [{ to: 0, from: 1, relation: "TRAINED_ON", uses: [{ role: "train", split: null }] }],
    completeness: complete,
  },
  measured: [{ things: [data("dataset:d")], steps: [], completeness: complete }],
});
const documents: DataFacts = { sameFiles: [], isCut: false, checks: [] };
const question: ContaminationQuestion = certifiedData(weights, [test({ dataset: "d" })]);
const told = (facts: LineageFacts | null, known: DataFacts | null = documents, asked = question) =>
  dataContent({ question: asked, lineage: facts, documents: known, toldAt: "2026-11-22T00:00:00.000Z" });

describe("what a report tells of data", () => {
  /** The rows of the table whose first column has a name; without one, of what is told first. */
  const rows = (found: ReportContent["dataChecks"], column?: string) =>
    dataBlocks({ dataChecks: found }).find((part) => (part.kind === "table" ? part.columns[0] : undefined) === column)
      ?.rows;

  it("warns of what was learned from, once for the certificate and once for each test on it", () => {
    const leaked = told(lineage("dataset:d"));
    expect(leaked.verdict).toBe("OVERLAP");
    expect(dataWarnings(leaked)).toEqual([
      "The certified weights came from data that overlaps what they were tested on: dataset:d. " +
        "What was measured there may overstate how they do elsewhere.",
    ]);
    expect(testWarnings(leaked, test({ dataset: "d" }))).toEqual([
      "It learned from dataset:d as train, and dataset:d is measured on; whether by the same split is not stated.",
    ]);
    for (const other of [{ dataset: "e" }, { dataset: "d", datasetSplit: "test" }, {}])
      expect(testWarnings(leaked, test(other))).toEqual([]);
    expect(rows(leaked)).toContainEqual(["Did the weights learn from it?", "OVERLAP"]);
  });

  it("warns of what is contradicted of the data", () => {
    const failed = { dataset: "dataset:d", kind: "LICENSE", state: "FAILED", reason: "It has none." } as const;
    const provided = { ...failed, kind: "ANONYMIZATION", state: "PROVIDED" } as const;
    const found = told(lineage("dataset:x"), { ...documents, checks: [failed, provided] });
    expect(found.verdict).toBe("NONE_FOUND");
    expect(dataWarnings(found)).toEqual(["LICENSE of dataset:d is contradicted: It has none."]);
    expect(rows(found, "Data")).toEqual([
      ["dataset:d", "LEAKAGE", "PROVIDED", expect.stringContaining("Nothing overlaps in the 1 datasets")],
      ["dataset:d", "LICENSE", "FAILED", "It has none."],
      ["dataset:d", "ANONYMIZATION", "PROVIDED", "It has none."],
    ]);
  });

  it("tells what is not known, in a sentence, and never that nothing overlaps", () => {
    const gapsOf = (found: ReportContent["dataChecks"]) => [
      found.verdict,
      ...(rows(found, "What is not known")?.map(([gap]) => gap) ?? []),
    ];
    expect(gapsOf(told(null, null))).toEqual(["UNKNOWN", "The lineage of the weights could not be asked."]);
    expect(gapsOf(told(lineage("dataset:x"), null))).toEqual(["UNKNOWN", "Digests of files could not be compared."]);
    expect(gapsOf(told(lineage("dataset:x", [])))).toEqual([
      "UNKNOWN",
      "No checkpoint with these weights is registered.",
    ]);
    const none = told({ ...lineage("dataset:x"), measured: [] }, documents, certifiedData(weights, []));
    expect(gapsOf(none)).toEqual(["UNKNOWN", "Not of every test it is stated what data it ran on."]);
    expect(rows(none)).toContainEqual(["Data of the tests", "no test names any"]);
    expect(rows(none)).toContainEqual(["Why", "No test names the data that it ran on, so nothing can be told of it."]);
  });

  it("names the checkpoints of the weights where none of them documents training data", () => {
    const facts = lineage("dataset:x", ["checkpoint:a", "checkpoint:b"]);
    const silent = { ...facts, training: { ...facts.training, steps: [] } };
    expect(told(silent).gaps).toEqual([
      { reason: "TRAINING_DATA_NOT_DOCUMENTED", refs: ["checkpoint:a", "checkpoint:b"] },
    ]);
  });

  it("does not take a file that was not found for one that was not learned from", () => {
    const byDigest = certifiedData(weights, [test({ datasetDigest: otherDigest })]);
    const unseen = told({ ...lineage("dataset:x"), measured: [] }, documents, byDigest);
    expect(unseen).toMatchObject({ verdict: "UNKNOWN", gaps: [{ reason: "MEASURED_DATA_NOT_STATED" }] });
    expect(unseen.checks.map(({ dataset, kind, state }) => [dataset, kind, state])).toEqual(
      ["LEAKAGE", "REPRESENTATIVENESS", "LICENSE", "ANONYMIZATION", "ETHICS_APPROVAL"].map((kind) => [
        ...[`sha256:${otherDigest}`, kind, "NOT_DOCUMENTED"],
      ]),
    );
    const same = { dataset: "dataset:x", file: "x.bin", sha256: otherDigest, measured: null };
    const seen = told({ ...lineage("dataset:x"), measured: [] }, { ...documents, sameFiles: [same] }, byDigest);
    expect(seen).toMatchObject({
      verdict: "OVERLAP",
      gaps: [],
      checks: [{ kind: "LEAKAGE", state: "FAILED" }, {}, {}, {}, {}],
    });
    expect(dataWarnings(seen)[0]).toContain(`sha256:${otherDigest}`);
  });
});

describe("the key of a report", () => {
  it("holds all that the report is of, so that it comes back as it was asked for", () => {
    const asked = { ...question, certificate: "cert_1", format: "HTML", asOf: "2026-11-22T00:00:00.000Z" } as const;
    const report = reportOf(asked);
    expect(report).toMatchObject({ format: "HTML", mediaType: "text/html; charset=utf-8", asOf: asked.asOf });
    expect(reportQuestionIn(report.reportKey)).toEqual(asked);
    expect(reportBack({ reportKey: report.reportKey, dataFacts: "{}" })).toEqual({
      ...{ ...report, lineageFacts: null, dataFacts: "{}" },
    });
  });
});

describe("Certificate.dataChecks", () => {
  it("asks of a list of certificates in as many statements as of one", async () => {
    await using registry = await openCertificates();
    const statements = async () => {
      const before = registry.subgraph.database.statementCount;
      const found = await registry.certificatesOf("", "tests { datasetSplit } dataChecks { data { dataset split } }");
      return { found, spent: registry.subgraph.database.statementCount - before };
    };
    const on = (dataset: string) => ({ tests: [{ ...passing, dataset, datasetSplit: "test" }] });
    await registry.issued(on("acme/d0"));
    const { found, spent } = await statements();
    expect(found).toEqual([
      { tests: [{ datasetSplit: "test" }], dataChecks: { data: [{ dataset: "dataset:acme/d0", split: "test" }] } },
    ]);
    for (const n of [1, 2, 3]) await registry.issued(on(`acme/d${n}`));
    const many = await statements();
    expect([many.found.length, many.spent]).toEqual([4, spent]);
  });

  it("refuses a split that is no text, and tells the place", async () => {
    await using registry = await openCertificates();
    const tests = [{ ...passing, datasetSplit: "" }];
    const { code, message } = await registry.write("proposeCertificate", { ...proposal, tests });
    expect([code, message]).toEqual(["BAD_USER_INPUT", expect.stringContaining("input.tests[0].datasetSplit")]);
  });
});
