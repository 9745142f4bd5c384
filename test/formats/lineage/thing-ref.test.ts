import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameRef, thingRef } from "../../../formats/lineage/thing-ref.ts";
import { formatRef, parseRef } from "../../../kernel/ref.ts";
import { hubRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import { proofScale } from "../../proof.ts";

describe("the reference of what a document names", () => {
  it.each([
    ["dataset:org/name@1", "dataset:org/name@1"],
    ["checkpoint:a%2Cb/c", "checkpoint:a%2Cb/c"],
    ["run:airflow/daily@7", "run:airflow/daily@7"],
    ["https://huggingface.co/org/name", "checkpoint:org/name"],
    ["https://huggingface.co/datasets/org/name/tree/v2", "dataset:org/name@v2"],
    ["hf://org/name@main", "checkpoint:org/name"],
    ["s3://bucket/a,b:c/d", "dataset:s3%3A//bucket/a%2Cb%3Ac/d"],
    ["license:MIT", "dataset:license%3AMIT"],
    ["a name", "dataset:a%20name"],
    [" ", null],
    ["a\0b", null],
    ["\ud800", null],
    ["x".repeat(2100), null],
  ])("of %j is %j", (written, ref) => {
    expect(thingRef(written, "dataset")).toBe(ref);
  });

  it("is written as the graph writes it, and read back as the same name, whatever the name is", () => {
    const part = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });
    const property = fc.property(part, fc.option(part, { nil: undefined }), (name, version) => {
      const ref = nameRef("dataset", { name, ...(version !== undefined && { version }) });
      const isStorable = !name.includes("\0") && !version?.includes("\0");
      const stated = { kind: "dataset", name, version: version ?? null };
      expect(ref).toBe(isStorable ? formatRef(stated) : null);
      if (isStorable) expect(parseRef(ref ?? "")).toEqual(stated);
    });
    fc.assert(property, { numRuns: 1_000 * proofScale });
  });

  it("of an address of the Hub is the one that the graph resolves it to", () => {
    const segment = fc.stringMatching(/^[A-Za-z0-9_][\w.-]{0,8}$/);
    const address = fc
      .tuple(
        fc.constantFrom("https://huggingface.co/", "hf://", "hf.co/"),
        fc.constantFrom("", "datasets/"),
        segment,
        segment,
      )
      .filter(([, , owner]) => !["spaces", "datasets", "models"].includes(owner))
      .filter(
        ([, , , name]) =>
          !["tree", "blob", "raw", "resolve", "commit", "viewer", "discussions", "commits"].includes(name),
      )
      .map(([site, place, owner, name]) => `${site}${place}${owner}/${name}`);
    fc.assert(
      fc.property(address, (text) => {
        expect(thingRef(text, "dataset")).toBe(hubRef(text));
      }),
      { numRuns: 500 * proofScale },
    );
  });
});
