import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPedigreeRecords } from "../../../formats/pedigree-records/records.ts";
import type { DocumentFile } from "../../../formats/record.ts";

function fileOf(text: string, path = "mine.yaml"): DocumentFile {
  const bytes = new TextEncoder().encode(text);
  return { path, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function read(text: string, path?: string) {
  const reading = readPedigreeRecords(fileOf(text, path));
  if (reading.outcome !== "read") throw new Error(`not read: ${JSON.stringify(reading)}`);
  return reading;
}

const own = (text: string) => ({ uri: "mine.yaml", sha256: fileOf(text).sha256, mediaType: "application/yaml" });

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

describe("mistakes in Pedigree's own documents", () => {
  const remarks = (text: string) =>
    read(text).diagnostics.map(({ code, pointer, line, raw }) => [code, pointer, line, raw]);

  it("cost the key they are in, and are remarked on with pointer and line", () => {
    const text = `pedigree: 1
chekpoints: []
models: 3
datasets: []
checkpoints:
  - ref: checkpoint:acme/seven
    licence: MIT
    license: 3
    step: 1.5
    tokensSeen: -1
    createdAt: 2023
    releasedAt: yesterday
    status: DONE
    architecture: big
    limitations: none
    ownerName:
    usageGuidance: { outOfScope: [medicine, 3, ""] }
    noneKnown: [LICENSE, SILENCE]
`;
    expect(read(text).records).toEqual([
      {
        kind: "checkpoint",
        input: {
          ref: "checkpoint:acme/seven",
          usageGuidance: { outOfScope: ["medicine"] },
          noneKnown: ["LICENSE"],
          source: own(text),
        },
      },
    ]);
    expect(remarks(text)).toEqual([
      ["UNKNOWN_KEY", "/chekpoints", 2, "[]"],
      ["WRONG_TYPE", "/models", 3, "3"],
      ["EMPTY_VALUE", "/datasets", 4, "[]"],
      ["UNKNOWN_KEY", "/checkpoints/0/licence", 7, '"MIT"'],
      ["WRONG_TYPE", "/checkpoints/0/license", 8, "3"],
      ["WRONG_TYPE", "/checkpoints/0/step", 9, "1.5"],
      ["WRONG_TYPE", "/checkpoints/0/tokensSeen", 10, "-1"],
      ["WRONG_TYPE", "/checkpoints/0/createdAt", 11, "2023"],
      ["WRONG_TYPE", "/checkpoints/0/releasedAt", 12, '"yesterday"'],
      ["WRONG_TYPE", "/checkpoints/0/status", 13, '"DONE"'],
      ["WRONG_TYPE", "/checkpoints/0/architecture", 14, '"big"'],
      ["WRONG_TYPE", "/checkpoints/0/limitations", 15, '"none"'],
      ["EMPTY_VALUE", "/checkpoints/0/ownerName", 16, "null"],
      ["WRONG_TYPE", "/checkpoints/0/usageGuidance/outOfScope/1", 17, "3"],
      ["WRONG_TYPE", "/checkpoints/0/usageGuidance/outOfScope/2", 17, '""'],
      ["WRONG_TYPE", "/checkpoints/0/noneKnown/1", 18, '"SILENCE"'],
    ]);
  });

  it("cost the entry where a key without which it means nothing is missing", () => {
    const text = `pedigree: 1
checkpoints:
  - { license: MIT }
  - ref: dataset:acme/data
  - just text
  - ref: checkpoint:acme/seven
    derivedFrom: [{ parent: a/b }, { parent: a/c, relation: MERGE }]
`;
    expect(read(text).records).toMatchObject([{ input: { derivedFrom: [{ parent: "a/c", relation: "MERGE" }] } }]);
    expect(remarks(text).map(([code, pointer]) => [code, pointer])).toEqual([
      ["REQUIRED_KEY_MISSING", "/checkpoints/0"],
      ["REF_OF_WRONG_KIND", "/checkpoints/1/ref"],
      ["REQUIRED_KEY_MISSING", "/checkpoints/1"],
      ["WRONG_TYPE", "/checkpoints/2"],
      ["REQUIRED_KEY_MISSING", "/checkpoints/3/derivedFrom/0"],
    ]);
  });

  it.each([
    "",
    "models: []",
    "pedigree: 2",
    "pedigree: one",
    "- 1",
    "{",
    "pedigree: 1\nmodels: [",
  ])("refuse %j as a whole", (text) => {
    expect(readPedigreeRecords(fileOf(text))).toMatchObject({ outcome: "refused", code: "RECORDS_UNREADABLE" });
  });

  it("never make the reader throw, and never touch a prototype", () => {
    const key = fc.constantFrom(
      "ref",
      "models",
      "checkpoints",
      "results",
      "source",
      "uri",
      "__proto__",
      "facts",
      "path",
      "limitations",
      "license",
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, 1, "checkpoint:a", "x", true),
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(key, tie("tree"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree, { maxKeys: 5 }), (document) => {
        const text = JSON.stringify({ ...document, pedigree: 1 });
        const reading = readPedigreeRecords(fileOf(text, "mine.json"));
        expect(reading.outcome).toBe("read");
        expect(readPedigreeRecords(fileOf(text, "mine.json"))).toEqual(reading);
      }),
      { seed: 3, numRuns: 400 },
    );
    expect(Reflect.ownKeys(Object.prototype)).not.toContain("ref");
  });
});
