import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentationSection } from "../../subgraphs/models/checkpoint/documentation.entity.ts";
import { documentationOf } from "../../subgraphs/models/checkpoint/documentation.ts";
import { lifecycleAt } from "../../subgraphs/models/checkpoint/lifecycle.ts";
import { type DigestedFile, rootDigestOf } from "../../subgraphs/models/checkpoint/root-digest.ts";

const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
const file = fc.record({ path: fc.string({ minLength: 1 }), sizeBytes: fc.nat(), sha256: hash });
const files = fc.uniqueArray(file, { selector: ({ path }) => path, minLength: 1, maxLength: 8 });
const chosen = files.chain((all) => fc.tuple(fc.constant(all), fc.nat({ max: all.length - 1 })));

function changed(all: readonly DigestedFile[], at: number, change: Partial<DigestedFile>): DigestedFile[] {
  return all.map((each, index) => (index === at ? { ...each, ...change } : each));
}

describe("the root digest", () => {
  it("does not depend on the order of the files", () => {
    const shuffled = files.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(rootDigestOf(other)).toBe(rootDigestOf(one));
        expect(rootDigestOf(one)).toMatch(/^[0-9a-f]{64}$/);
      }),
    );
  });

  it("is another when the path, the size or the digest of any file is, or when one is missing", () => {
    fc.assert(
      fc.property(chosen, ([all, at]) => {
        const { path = "", sizeBytes = 0, sha256 = "" } = all[at] ?? {};
        const others = [
          changed(all, at, { path: `${path}!${all.length}${all.map((each) => each.path).join("")}` }),
          changed(all, at, { sizeBytes: sizeBytes + 1 }),
          changed(all, at, { sha256: sha256.replace(/^./, (digit) => (digit === "0" ? "1" : "0")) }),
          all.filter((_, index) => index !== at),
        ];
        expect(others.map(rootDigestOf)).not.toContain(rootDigestOf(all));
      }),
    );
  });

  it("is not known when the size or the digest of any file is not, or when there is no file", () => {
    fc.assert(
      fc.property(chosen, ([all, at]) => {
        expect(rootDigestOf(changed(all, at, { sha256: null }))).toBeNull();
        expect(rootDigestOf(changed(all, at, { sizeBytes: null }))).toBeNull();
      }),
    );
    expect(rootDigestOf([])).toBeNull();
  });

  it("is not known while a file says by its name that others of its set are missing", () => {
    const part = (path: string) => ({ path, sizeBytes: 1, sha256: "aa".repeat(32) });
    const shards = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"].map(part);
    expect(rootDigestOf(shards)).not.toBeNull();
    expect(rootDigestOf(shards.slice(0, 1))).toBeNull();
    expect(rootDigestOf([...shards, part("pytorch_model-00001-of-00003.bin")])).toBeNull();
    expect(rootDigestOf([...shards.slice(1), part("other-00001-of-00002.safetensors")])).toBeNull();
  });
});

const sections: DocumentationSection[] = [
  "LIMITATIONS",
  "TRAINING_DATA",
  "TRAINING_CONFIGURATION",
  "EVALUATION",
  "USE_POLICY",
  "LICENSE",
];

const source = { uri: "a", sha256: null, mediaType: null, pointer: null };
const noStatement = { statedBy: null, source: null };

describe("the state of documentation", () => {
  it("is provided where something is on record, none known where somebody says so, and otherwise not documented", () => {
    const provided = fc.record({
      LIMITATIONS: fc.boolean(),
      TRAINING_DATA: fc.boolean(),
      TRAINING_CONFIGURATION: fc.boolean(),
      EVALUATION: fc.boolean(),
      USE_POLICY: fc.boolean(),
      LICENSE: fc.boolean(),
    });
    fc.assert(
      fc.property(provided, fc.subarray(sections), (onRecord, noneKnown) => {
        const expected = sections.map((section) => {
          const isNone = !onRecord[section] && noneKnown.includes(section);
          const silence = isNone ? "NONE_KNOWN" : "NOT_DOCUMENTED";
          const by = isNone ? { statedBy: { name: "lab", relationship: "FIRST_PARTY" }, source } : noStatement;
          return { section, state: onRecord[section] ? "PROVIDED" : silence, ...by };
        });
        const rumor = { assertedBy: null, relationship: "UNKNOWN", source: { ...source, uri: "b" } } as const;
        const word = { sections: noneKnown, assertedBy: "lab", relationship: "FIRST_PARTY", source } as const;
        // What a rumor says counts only where nobody closer says it.
        const said = [{ ...rumor, sections: noneKnown }, word];
        expect(documentationOf({ provided: onRecord, noneKnown: said })).toEqual(expected);
      }),
    );
  });
});

const stated = {
  status: "RELEASED",
  supportUntil: "2027-01-01T00:00:00.000Z",
  sunsetAt: "2028-01-01T00:00:00.000Z",
  replacedByRef: null,
} as const;

describe("where a checkpoint is in its life", () => {
  it.each([
    [stated, "2026-12-31T23:59:59.999Z", "ACTIVE"],
    [stated, "2027-01-01T00:00:00.000Z", "DEPRECATED"],
    [stated, "2027-12-31T23:59:59.999Z", "DEPRECATED"],
    [stated, "2028-01-01T00:00:00.000Z", "SUNSET"],
    [{ ...stated, status: "WITHDRAWN" }, "2026-01-01T00:00:00.000Z", "WITHDRAWN"],
    [{ ...stated, status: "WITHDRAWN" }, "2029-01-01T00:00:00.000Z", "WITHDRAWN"],
    [{ ...stated, status: "DEPRECATED" }, "2026-01-01T00:00:00.000Z", "DEPRECATED"],
    [{ ...stated, status: "DEPRECATED" }, "2028-01-01T00:00:00.000Z", "SUNSET"],
    [{ ...stated, status: "DRAFT", supportUntil: null, sunsetAt: null }, "2099-01-01T00:00:00.000Z", "ACTIVE"],
    [{ ...stated, supportUntil: null }, "2027-06-01T00:00:00.000Z", "ACTIVE"],
  ] as const)("given %j at %s is %s", (checkpoint, instant, status) => {
    const { supportUntil, sunsetAt } = checkpoint;
    expect(lifecycleAt(checkpoint, instant)).toEqual({ status, supportUntil, sunsetAt, replacedBy: null });
  });

  it("names what replaces it", () => {
    const replacedBy = { ref: "checkpoint:a/b" };
    expect(lifecycleAt({ ...stated, replacedByRef: replacedBy.ref }, "2026-01-01")).toMatchObject({ replacedBy });
  });
});
