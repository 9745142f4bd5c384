import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conclude } from "../../kernel/conclude.ts";
import { parseRef } from "../../kernel/ref.ts";
import { canonicalForeignRef, hubRef, namesVersion } from "../../kernel/vocabulary/foreign-ref.ts";
import { concludedLicense } from "../../subgraphs/datasets/concluded-license.ts";
import { documentWeight } from "../../subgraphs/datasets/document-weight.ts";
import {
  refuseBlank,
  refuseLongText,
  refuseNegative,
  refuseOtherThanHex,
} from "../../subgraphs/datasets/input-bounds.ts";
import { factPlaces, statedFacts } from "../../subgraphs/datasets/stated-facts.ts";
import {
  mergeFiles,
  mergeLimitations,
  mergeSources,
  mergeSplits,
  mergeSteps,
} from "../../subgraphs/datasets/union-of-documents.ts";

const segment = fc
  .stringMatching(/^[A-Za-z0-9][\w.-]{0,20}$/)
  .filter((text) => !/^(tree|blob|raw|resolve|commit|commits|viewer|discussions)$/.test(text));
const hubId = fc.oneof(
  segment,
  fc.tuple(segment, segment).map((parts) => parts.join("/")),
);
const revision = fc.stringMatching(/^[\w.+-]{1,20}$/).filter((text) => text !== "main");

const canonicalDatasetRef = (text: string) => canonicalForeignRef(text, "dataset");

describe("the canonical reference of a source", () => {
  it.each([
    ["dataset:rajpurkar/squad@1.0", "dataset:rajpurkar/squad@1.0"],
    ["dataset:a b", "dataset:a%20b"],
    ["checkpoint:lab/gen@1", "checkpoint:lab/gen@1"],
    ["model:lab/gen", "model:lab/gen"],
    ["squad", "dataset:squad"],
    [" rajpurkar/squad ", "dataset:rajpurkar/squad"],
    ["rajpurkar/squad@v2", "dataset:rajpurkar/squad@v2"],
    ["rajpurkar/squad@main", "dataset:rajpurkar/squad"],
    ["hf://datasets/a/b", "dataset:a/b"],
    ["hf://datasets/a/b@v1", "dataset:a/b@v1"],
    ["hf://datasets/a/b@v1/data/train.parquet", "dataset:a/b@v1"],
    ["hf://datasets/a/b@refs%2Fconvert", "dataset:a/b@refs/convert"],
    ["hf://datasets/a/b@%ZZ", "dataset:a/b@%25ZZ"],
    ["hf://datasets/a/b/data/train.parquet", "dataset:a/b"],
    ["hf://datasets/squad@v1/data.csv", "dataset:squad@v1"],
    ["https://huggingface.co/datasets/a/b", "dataset:a/b"],
    ["http://www.huggingface.co/datasets/a/b/", "dataset:a/b"],
    ["hf.co/datasets/squad", "dataset:squad"],
    ["https://huggingface.co/datasets/a/b@v1", "dataset:a/b@v1"],
    ["https://huggingface.co/datasets/a/b/tree/main/data", "dataset:a/b"],
    ["https://huggingface.co/datasets/a/b/resolve/v1.0/x.json?download=true", "dataset:a/b@v1.0"],
    ["https://huggingface.co/datasets/squad/tree/v1", "dataset:squad@v1"],
    ["https://huggingface.co/datasets/a/b/viewer/default/train#row", "dataset:a/b"],
    ["https://huggingface.co/datasets/", "dataset:https%3A//huggingface.co/datasets/"],
    ["https://example.org/data.csv", "dataset:https%3A//example.org/data.csv"],
    ["/mnt/data/train.jsonl", "dataset:/mnt/data/train.jsonl"],
    ["note: see the paper", "dataset:note%3A%20see%20the%20paper"],
    ["someone@example.org, by mail", "dataset:someone%40example.org%2C%20by%20mail"],
  ])("of %s is %s", (written, ref) => {
    expect(canonicalDatasetRef(written)).toBe(ref);
  });

  it("can be read again and is its own canonical reference, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (written) => {
        const ref = canonicalDatasetRef(written);
        expect(parseRef(ref)).not.toBeNull();
        expect(canonicalDatasetRef(ref)).toBe(ref);
      }),
    );
    for (const unwritable of ["", "\uD800", "x".repeat(3_000)]) {
      expect(canonicalDatasetRef(unwritable)).toMatch(/^dataset:unnamed-[0-9a-f]{64}$/);
    }
  });

  it("is one for all spellings of a hub id, with and without a revision", () => {
    fc.assert(
      fc.property(hubId, revision, (id, rev) => {
        const hosts = ["hf://datasets/", "https://huggingface.co/datasets/", "hf.co/datasets/"];
        const plain = [id, `dataset:${id}`, ...hosts.map((host) => host + id)];
        expect(new Set(plain.map((text) => canonicalDatasetRef(text))).size).toBe(1);
        const pinned = plain.map((text) => canonicalDatasetRef(`${text}@${rev}`));
        expect(new Set(pinned).size).toBe(1);
        expect(parseRef(pinned[0] ?? "")?.version).toBe(rev);
      }),
    );
  });

  it("never has a version that the text does not write", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (written) => {
        if (!written.includes("@") && hubRef(written.trim()) === null) {
          expect(namesVersion(canonicalDatasetRef(written))).toBe(false);
        }
      }),
    );
  });

  it("says of a text that is no reference that it names no version", () => {
    expect(namesVersion("no ref: at: all")).toBe(false);
  });
});

describe("the rules of datasets", () => {
  it("shows silence as silence, one statement as declared and a choice as concluded", () => {
    expect(concludedLicense(undefined)).toEqual({ expression: "NOASSERTION", source: "NOT_DOCUMENTED" });
    expect(concludedLicense({ value: "MIT", disputed: false })).toEqual({ expression: "MIT", source: "DECLARED" });
    expect(concludedLicense({ value: "MIT", disputed: true })).toEqual({ expression: "MIT", source: "CONCLUDED" });
  });

  it("weighs documents as claims are weighed", () => {
    const document = fc.record({
      id: fc.uuid(),
      verified: fc.boolean(),
      relationship: fc.constantFrom("FIRST_PARTY" as const, "THIRD_PARTY" as const, "UNKNOWN" as const),
      recordedAt: fc.constantFrom("2026-11-21T05:00:00.000Z", "2026-11-22T05:00:00.000Z"),
    });
    fc.assert(
      fc.property(fc.uniqueArray(document, { selector: ({ id }) => id, minLength: 1 }), (documents) => {
        const claims = documents.map((of) => ({ ...of, path: "license", value: of.id }));
        const [weightiest] = documents
          .map((of) => ({ of, weight: documentWeight(of) }))
          .toSorted((a, b) => (a.weight < b.weight ? -1 : 1));
        expect(conclude(claims).get("license")?.claim.id).toBe(weightiest?.of.id);
      }),
    );
  });

  it("takes each source once, as the first document states it", () => {
    const source = { sourceRef: "dataset:a", relation: "SUBSET" };
    expect(
      mergeSources([
        { ...source, n: 1 },
        { ...source, n: 2 },
        { ...source, relation: "DERIVED", n: 3 },
      ]),
    ).toEqual([
      { ...source, n: 1 },
      { ...source, relation: "DERIVED", n: 3 },
    ]);
  });

  it("takes limitations for one that are published alike but for their ids, and keeps all others", () => {
    const said = { kind: "OTHER", severity: "LOW", summary: "Small.", scenario: null, affectedSlice: null } as const;
    const told = { ...said, status: "ACCEPTED", evidence: "[]", slice: null, outOfDistribution: null } as const;
    const first = { ...told, id: "lim_1", pointer: "L1" };
    const others = [
      { ...first, kind: "PRIVACY" as const },
      { ...first, severity: "HIGH" as const },
      { ...first, summary: "Tiny." },
      { ...first, scenario: "Always." },
      { ...first, affectedSlice: "All." },
      { ...first, slice: '{"languages":["de"]}' },
      { ...first, outOfDistribution: '{"delta":-1}' },
      { ...first, status: "DISPUTED" as const },
      { ...first, evidence: '[{"uri":"a","sha256":null}]' },
    ];
    const alike = { ...first, id: "lim_2", pointer: "L2" };
    const known = (limitation: object, alsoKnownAs: string[] = []) => ({ ...limitation, alsoKnownAs });
    expect(mergeLimitations([first, alike, ...others])).toEqual([
      known(first, ["lim_2"]),
      ...others.map((other) => known(other)),
    ]);
  });

  it("fills in of a split what the first document leaves open, and keeps splits of other configurations apart", () => {
    const split = { name: "train", config: null, records: null, bytes: 5 };
    const other = { ...split, config: "en" };
    expect(mergeSplits([split, { ...split, records: 7, bytes: 9 }, other])).toEqual([{ ...split, records: 7 }, other]);
  });

  it("keeps a step that one document states twice, and drops one that another has stated", () => {
    const step = { kind: "dedup", description: null, codeRef: null, generator: null, parametersText: "[]" };
    const from = (sourceId: string, kind = "dedup") => ({ ...step, sourceId, kind });
    expect(mergeSteps([from("a"), from("a"), from("b"), from("b", "sort")])).toEqual([
      { ...from("a"), order: 0 },
      { ...from("a"), order: 1 },
      { ...from("b", "sort"), order: 2 },
    ]);
  });

  it("claims what is stated, and the license as written where no place says so", () => {
    expect(statedFacts({ license: "MIT", languages: [] })).toEqual({
      license: "MIT",
      summary: undefined,
      citation: undefined,
      creators: null,
      languages: null,
      anonymization: undefined,
      ethicsApproval: null,
    });
    expect(statedFacts({ ethicsApproval: { body: "The board" } })).toMatchObject({
      ethicsApproval: { body: "The board", id: null, date: null },
    });
    expect(statedFacts({ license: "NOASSERTION", summary: "S", languages: ["en"] })).toEqual({
      ...{ license: null, summary: "S", citation: undefined, creators: null, languages: ["en"] },
      ...{ anonymization: undefined, ethicsApproval: null },
    });
    const place = { path: "license", valueAsWritten: "mit", pointer: "/license" };
    expect(factPlaces({ license: "MIT", licenseAsWritten: "mit" })).toEqual([
      { path: "license", valueAsWritten: "mit" },
    ]);
    expect(factPlaces({ license: "MIT", licenseAsWritten: "MIT!", facts: [place] })).toEqual([place]);
    expect(factPlaces({})).toEqual([]);
  });

  it("takes what is within bounds and refuses the rest by field", () => {
    expect(() => [
      refuseBlank("x", "f"),
      refuseBlank(null, "f"),
      refuseLongText("xx", "f", 2),
      refuseNegative(0, "f"),
      refuseOtherThanHex(null, "f", 4),
      refuseOtherThanHex("0a9f", "f", 4),
    ]).not.toThrow();
    expect(() => refuseBlank(" ", "f")).toThrow("f is empty");
    expect(() => refuseLongText("xxx", "f", 2)).toThrow("f has 3 characters; at most 2 are taken.");
    expect(() => refuseNegative(-1, "f")).toThrow("f is -1");
    for (const digest of ["", "0A9F", "0a9", "0a9fg"])
      expect(() => refuseOtherThanHex(digest, "f", 4)).toThrow("f is not 4 lower-case hexadecimal digits");
  });

  it("takes each file once, and files that are stated differently as several", () => {
    const file = {
      name: "a",
      uri: null,
      mediaType: null,
      sizeBytes: 1,
      sha256: null,
      md5: null,
      pattern: null,
      containedIn: null,
    };
    const others = [
      { ...file, sizeBytes: 2 },
      { ...file, md5: "x" },
      { ...file, containedIn: "b" },
    ];
    expect(mergeFiles([file, { ...file }, ...others])).toEqual([file, ...others]);
  });
});
