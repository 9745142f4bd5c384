import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPedigreeRecords } from "../../../formats/pedigree-records/records.ts";
import { fileOf, own, read } from "./read-records.ts";

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
