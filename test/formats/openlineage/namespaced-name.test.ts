import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namespacedName } from "../../../formats/openlineage/namespaced-name.ts";
import { proofScale } from "../../proof.ts";

describe("one name of a namespace and a name in it", () => {
  it.each([
    ["s3://bucket", "a/b,c:d.parquet", "s3://bucket/a/b,c:d.parquet"],
    ["file", "/home/x", "file//home/x"],
    ["postgresql://warehouse:5432", "public.orders", "postgresql://warehouse:5432/public.orders"],
    ["a/b", "c", "a%2Fb/c"],
    ["a", "b/c", "a/b/c"],
    ["https://huggingface.co", "datasets/org/name", "org/name"],
    ["hf://datasets", "org/name", "org/name"],
  ])("of %s and %s is %s", (namespace, name, expected) => {
    expect(namespacedName(namespace, name)).toBe(expected);
  });

  it("is never that of another pair", () => {
    const piece = fc.constantFrom("a", "b", "/", "//", ":", "://", "%", "%2F", "%3A", "s3", ".", "@", ",");
    const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(""));
    const pair = fc.tuple(text, text);
    const property = fc.property(pair, pair, (one, other) => {
      const isSame = one[0] === other[0] && one[1] === other[1];
      expect(namespacedName(...one) === namespacedName(...other)).toBe(isSame);
    });
    fc.assert(property, { numRuns: 20_000 * proofScale });
  });
});
