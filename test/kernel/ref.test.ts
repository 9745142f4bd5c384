import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalRef, formatRef, parseRef } from "../../kernel/ref.ts";

const kind = fc.stringMatching(/^[a-z][a-z-]{0,20}$/);
const text = fc.string({ unit: "binary", minLength: 1, maxLength: 60 }).filter((each) => !each.includes("\0"));
const ref = fc.record({ kind, name: text, version: fc.option(text) });

describe("a reference", () => {
  it("reads back as what was written, whatever characters its parts hold, but for NUL", () => {
    fc.assert(
      fc.property(ref, (written) => {
        expect(parseRef(formatRef(written))).toEqual(written);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is written in one way only: what was read is written as it stood in canonical form", () => {
    fc.assert(
      fc.property(ref, (written) => {
        const canonical = formatRef(written);
        expect(canonicalRef(canonical, written.kind)).toBe(canonical);
        expect(canonical).toMatch(/^[a-z-]+:[\w.~/+%-]+(@[\w.~/+%-]+)?$/);
      }),
    );
  });

  it("reads any text without throwing, and what it accepts can be written and read again", () => {
    const junk = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(fc.constantFrom("a", ":", "@", "%", "%4", "%ff", "\ud800", "\udc00", "/", " ", "é", "checkpoint:"))
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(junk, (written) => {
        const parsed = parseRef(written, "checkpoint");
        if (parsed !== null) expect(parseRef(formatRef(parsed))).toEqual(parsed);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ["the character NUL in its name", { kind: "model", name: "a\0", version: null }],
    ["half of a surrogate pair in its name", { kind: "model", name: "a\ud800", version: null }],
    ["half of a surrogate pair in its version", { kind: "model", name: "a", version: "\udc00b" }],
    ["no name", { kind: "model", name: "", version: null }],
    ["a version that is empty", { kind: "model", name: "a", version: "" }],
    ["a kind that is no word", { kind: "Model 1", name: "a", version: null }],
    ["more text than a reference may have", { kind: "model", name: "é".repeat(1_000), version: null }],
  ])("with %s is refused", (_, parts) => {
    expect(() => formatRef(parts)).toThrow(expect.objectContaining({ code: "REF_INVALID" }));
  });

  it.each([
    "",
    ":",
    "model:",
    ":a",
    "model:a@",
    "model:@1",
    "model:a@1@2",
    "model:a:b",
    "Model:a",
    "model:%",
    "model:%ff",
    "model:a\ud800",
    "model:a%00",
    "model:a@1\0",
    `model:${"a".repeat(2_048)}`,
    `model:${"é".repeat(1_000)}`,
  ])("is not what %j is", (written) => {
    expect(parseRef(written)).toBeNull();
  });

  it.each([
    [
      "checkpoint:EleutherAI/pythia-1.4b@step143000",
      { kind: "checkpoint", name: "EleutherAI/pythia-1.4b", version: "step143000" },
    ],
    ["EleutherAI/pythia-1.4b", { kind: "checkpoint", name: "EleutherAI/pythia-1.4b", version: null }],
    ["license:Apache-2.0", { kind: "license", name: "Apache-2.0", version: null }],
    ["dataset:a%40b@c%3Ad", { kind: "dataset", name: "a@b", version: "c:d" }],
  ])("written as %s reads as its parts", (written, parts) => {
    expect(parseRef(written, "checkpoint")).toEqual(parts);
  });

  it("leaves as they are the characters that need no quoting, and encodes every other byte", () => {
    const written = formatRef({ kind: "dataset-family", name: "aZ0._~/+-:@%é !'()*", version: "1/2 #" });
    expect(written).toBe("dataset-family:aZ0._~/+-%3A%40%25%C3%A9%20%21%27%28%29%2A@1/2%20%23");
  });

  it("of another kind than the one asked for is refused", () => {
    expect(() => canonicalRef("dataset:a", "model")).toThrow(expect.objectContaining({ code: "REF_INVALID" }));
    expect(() => canonicalRef("a\ud800", "model")).toThrow(expect.objectContaining({ code: "REF_INVALID" }));
  });
});
