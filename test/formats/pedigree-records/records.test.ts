import { describe, expect, it } from "vitest";
import { own, read } from "./read-records.ts";

describe("Pedigree's own documents", () => {
  it("are taken as they are written, with their lines as the places of facts", () => {
    const document = `pedigree: 1
models:
  - ref: model:acme/seven
    ownerName: Acme
checkpoints:
  - ref: checkpoint:acme/seven@v1
    license: Apache-2.0
    step: 143000
    architecture: { family: GPT-NeoX, parameterCount: 1414647808 }
    derivedFrom:
      - parent: checkpoint:acme/six
        relation: FINETUNE
    trainingRuns:
      - name: tuning
        hyperparameters:
          - { name: lr, value: 1.0E-4 }
        inputs:
          - { dataset: "dataset:acme/data", role: train, weight: 0.5 }
    limitations:
      - { kind: FACTUALITY, severity: HIGH, summary: It invents sources., pointer: "line:3" }
    noneKnown: [USE_POLICY]
    facts:
      - { path: license, valueAsWritten: Apache 2, pointer: /license }
`;
    expect(read(document)).toEqual({
      outcome: "read",
      format: "pedigree-records",
      diagnostics: [],
      records: [
        {
          kind: "model",
          input: {
            ref: "model:acme/seven",
            ownerName: "Acme",
            source: own(document),
            facts: [{ path: "ownerName", valueAsWritten: "Acme", pointer: "line:4" }],
          },
        },
        {
          kind: "checkpoint",
          input: {
            ref: "checkpoint:acme/seven@v1",
            license: "Apache-2.0",
            step: 143000,
            architecture: { family: "GPT-NeoX", parameterCount: 1414647808 },
            derivedFrom: [{ parent: "checkpoint:acme/six", relation: "FINETUNE", pointer: "line:11" }],
            trainingRuns: [
              {
                name: "tuning",
                hyperparameters: [{ name: "lr", value: "1.0E-4" }],
                inputs: [{ dataset: "dataset:acme/data", role: "train", weight: 0.5, pointer: "line:18" }],
                pointer: "line:14",
              },
            ],
            limitations: [{ kind: "FACTUALITY", severity: "HIGH", summary: "It invents sources.", pointer: "line:3" }],
            noneKnown: ["USE_POLICY"],
            source: own(document),
            facts: [
              { path: "license", valueAsWritten: "Apache 2", pointer: "/license" },
              { path: "step", valueAsWritten: "143000", pointer: "line:8" },
              { path: "architecture.family", valueAsWritten: "GPT-NeoX", pointer: "line:9" },
              { path: "architecture.parameterCount", valueAsWritten: "1414647808", pointer: "line:9" },
            ],
          },
        },
      ],
    });
  });

  it("hold whom a limitation affects, and how much worse something is out of distribution", () => {
    const { records, diagnostics } = read(`pedigree: 1
checkpoints:
  - ref: checkpoint:acme/base
    limitations:
      - kind: OOD_REGRESSION
        severity: HIGH
        summary: Fails on law.
        origin: MEASURED
        slice: { languages: [de], domains: [law], populations: [lawyers], text: "German law." }
        outOfDistribution: { metric: acc, inDistribution: 0.8, outOfDistribution: 0.6, outOfDistributionStandardError: 0.1 }
`);
    expect([records[0]?.input, diagnostics]).toMatchObject([
      {
        limitations: [
          {
            ...{ kind: "OOD_REGRESSION", severity: "HIGH", summary: "Fails on law.", origin: "MEASURED" },
            slice: { languages: ["de"], domains: ["law"], populations: ["lawyers"], text: "German law." },
            outOfDistribution: {
              ...{ metric: "acc", inDistribution: 0.8, outOfDistribution: 0.6, outOfDistributionStandardError: 0.1 },
            },
          },
        ],
      },
      [],
    ]);
  });

  it("name another document as the source of all records or of one, and then claim no line of their own", () => {
    const { records } = read(`pedigree: 1
source: { uri: "https://example.org/card", relationship: FIRST_PARTY }
datasets:
  - { ref: "dataset:acme/data", license: MIT, sources: [{ ref: "dataset:acme/raw", relation: FILTERED }] }
  - ref: dataset:acme/raw
    source: { uri: "https://example.org/paper" }
`);
    expect(records).toEqual([
      {
        kind: "datasetVersion",
        input: {
          ref: "dataset:acme/data",
          license: "MIT",
          sources: [{ ref: "dataset:acme/raw", relation: "FILTERED" }],
          source: { uri: "https://example.org/card", relationship: "FIRST_PARTY" },
        },
      },
      { kind: "datasetVersion", input: { ref: "dataset:acme/raw", source: { uri: "https://example.org/paper" } } },
    ]);
  });

  it("let one record name its source in a document that is the source of the others", () => {
    const { records } = read(`pedigree: 1
datasets:
  - { ref: "dataset:acme/a", license: MIT }
  - { ref: "dataset:acme/b", license: MIT, source: { uri: "https://example.org/b" } }
`);
    expect(records.map(({ input }) => ("facts" in input ? input.facts : undefined))).toEqual([
      [{ path: "license", valueAsWritten: "MIT", pointer: "line:3" }],
      undefined,
    ]);
  });

  it("say what those are to know who use a checkpoint, and who approved data", () => {
    const { records, diagnostics } = read(`pedigree: 1
checkpoints:
  - ref: checkpoint:acme/seven@v1
    usageGuidance:
      statements: [{ kind: OUT_OF_SCOPE, text: Medicine }]
      safePrompts: [{ template: "{x}", purpose: chat, testedBy: Ada }]
      fallbacks: [{ trigger: doubt, threshold: { value: 0.4, metric: probability }, action: ask }]
    failureCases: [{ input: 2+2, actual: "5", reproducible: true, evidence: [{ uri: log }] }]
    examples: [{ kind: EDGE, scenario: Dialect }]
    impactAssessments: [{ area: LABOR, summary: Fewer clerks., likelihood: LIKELY, magnitude: LOW }]
    riskAssessment: { misuse: Spam }
    disclosurePolicy: { contact: "mailto:security@acme.example", discloseAfterDays: 90 }
    channels: [{ kind: FORUM, url: "https://forum.example" }, { kind: PUB, url: "https://a.example" }]
datasets:
  - { ref: "dataset:acme/d", anonymization: Masked., representativeness: Adults., ethicsApproval: { body: Board, date: "2026-01-02" } }
`);
    const at = (line: number) => ({ pointer: `line:${line}` });
    expect(records).toMatchObject([
      {
        input: {
          usageGuidance: {
            statements: [{ kind: "OUT_OF_SCOPE", text: "Medicine", ...at(5) }],
            safePrompts: [{ template: "{x}", purpose: "chat", testedBy: "Ada", ...at(6) }],
            fallbacks: [{ threshold: { value: 0.4, metric: "probability" }, ...at(7) }],
          },
          failureCases: [{ input: "2+2", actual: "5", reproducible: true, evidence: [{ uri: "log" }], ...at(8) }],
          examples: [{ kind: "EDGE", scenario: "Dialect", ...at(9) }],
          impactAssessments: [{ area: "LABOR", likelihood: "LIKELY", magnitude: "LOW", ...at(10) }],
          riskAssessment: { misuse: "Spam", ...at(11) },
          disclosurePolicy: { contact: "mailto:security@acme.example", discloseAfterDays: 90, ...at(12) },
          channels: [{ kind: "FORUM", url: "https://forum.example", ...at(13) }],
        },
      },
      {
        input: {
          anonymization: "Masked.",
          representativeness: "Adults.",
          ethicsApproval: { body: "Board", date: "2026-01-02" },
        },
      },
    ]);
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  it("hold the files, makers and citation of a dataset", () => {
    const { records } = read(`pedigree: 1
datasets:
  - ref: dataset:acme/data
    citation: "@misc{data}"
    creators: [Ada, Grace]
    files: [{ name: a.csv, uri: "https://example.org/a.csv", sizeBytes: 7, sha256: ab, md5: cd }, { name: b, pattern: "*.b" }]
    source: { uri: "https://example.org/b" }
`);
    expect(records).toMatchObject([
      {
        input: {
          ...{ citation: "@misc{data}", creators: ["Ada", "Grace"] },
          files: [
            { name: "a.csv", uri: "https://example.org/a.csv", sizeBytes: 7, sha256: "ab", md5: "cd" },
            { name: "b", pattern: "*.b" },
          ],
        },
      },
    ]);
  });

  it("keep a value exactly as it is spelt, whether quoted or not", () => {
    const { records } = read(`pedigree: 1
results:
  - results:
      - { checkpoint: a/b, benchmark: "benchmark:piqa", metric: acc, valueAsWritten: 0.60, value: 0.6 }
      - { checkpoint: a/b, benchmark: "benchmark:piqa", metric: acc, valueAsWritten: "60 %" }
`);
    expect(records).toMatchObject([
      {
        kind: "results",
        input: { results: [{ valueAsWritten: "0.60", value: 0.6, pointer: "line:4" }, { valueAsWritten: "60 %" }] },
      },
    ]);
  });

  it("may as well be JSON", () => {
    const document = { pedigree: 1, models: [{ ref: "model:acme/seven", source: { uri: "https://example.org" } }] };
    expect(read(JSON.stringify(document, null, 2), "mine.json").records).toEqual([
      { kind: "model", input: { ref: "model:acme/seven", source: { uri: "https://example.org" } } },
    ]);
  });
});
