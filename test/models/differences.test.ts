import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Comparison,
  differencesBetween,
  pointer,
  type Stated,
  tooMany,
} from "../../subgraphs/models/comparison/differences.ts";

const same: Comparison = { differences: [], notCompared: [] };
const items = (entries: Record<string, Stated>) => new Map(Object.entries(entries));

describe("a comparison of what is stated of two things", () => {
  it("finds values that differ, and not those that are the same", () => {
    expect(differencesBetween({ lr: "1e-4", seed: 1 }, { lr: "3e-4", seed: "1" })).toEqual({
      differences: [{ path: "/lr", a: "1e-4", b: "3e-4" }],
      notCompared: [],
    });
  });

  it("takes what only one of them states for not stated, and not for a difference", () => {
    expect(differencesBetween({ os: "Linux", cuda: null }, { os: null, cuda: "12.4" })).toEqual({
      differences: [],
      notCompared: [
        { path: "/cuda", reason: "NOT_STATED_BY_A" },
        { path: "/os", reason: "NOT_STATED_BY_B" },
      ],
    });
  });

  it("takes an item that is only in one of two lists for a difference", () => {
    const a = { packages: items({ torch: { version: "2.5" }, numpy: { version: "2" } }) };
    const b = { packages: items({ torch: { version: "2.6" }, "a/b~c": "1.0" }) };
    expect(differencesBetween(a, b).differences).toEqual([
      { path: "/packages/a~1b~0c", a: null, b: "1.0" },
      { path: "/packages/numpy", a: "numpy", b: null },
      { path: "/packages/torch/version", a: "2.5", b: "2.6" },
    ]);
  });

  it("says once that one of them gives no list, and nothing of the items that the other gives", () => {
    expect(differencesBetween({ run: { packages: items({ torch: "2", numpy: "1" }) } }, { run: { os: "x" } })).toEqual({
      differences: [],
      notCompared: [
        { path: "/run/os", reason: "NOT_STATED_BY_A" },
        { path: "/run/packages", reason: "NOT_STATED_BY_B" },
      ],
    });
  });

  it("says of a part of which neither states anything that it was not compared", () => {
    const notCompared = [{ path: "", reason: "NOT_STATED" }];
    expect(differencesBetween({ license: null }, { runs: items({}) })).toEqual({ differences: [], notCompared });
  });

  it("compares no list that is too long", () => {
    const notCompared = [{ path: "/files", reason: "TOO_MANY" }];
    expect(differencesBetween({ files: tooMany }, { files: items({ a: "1" }) })).toEqual({
      differences: [],
      notCompared,
    });
  });

  it("compares what several documents state value by value", () => {
    expect(differencesBetween({ lr: ["1", "2"] }, { lr: ["2", "3", "4"] }).differences).toEqual([
      { path: "/lr", a: "1", b: "3" },
      { path: "/lr", a: null, b: "4" },
    ]);
    expect(differencesBetween([{ lr: "1" }, { lr: null, os: "x" }], [{ lr: "1", os: "x" }])).toEqual(same);
  });

  it("is not misled by names that every object has", () => {
    expect(differencesBetween({ runs: { constructor: "a", x: "1" } }, { runs: { x: "1" } })).toEqual({
      differences: [],
      notCompared: [{ path: "/runs/constructor", reason: "NOT_STATED_BY_B" }],
    });
  });

  const leaf = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 }), fc.constantFrom("", "x", "y"));
  const name = fc.constantFrom("a", "b/c", "d~", "toString", "__proto__");
  // One shape for both sides, as the two checkpoints have.
  const flat = fc.dictionary(name, leaf);
  const stated: fc.Arbitrary<Stated> = fc.record({ values: flat, items: flat.map(items), several: fc.array(flat) });

  it("finds nothing between a thing and itself, and the same places whichever comes first", () => {
    const swapped = { NOT_STATED_BY_A: "NOT_STATED_BY_B", NOT_STATED_BY_B: "NOT_STATED_BY_A" } as Record<
      string,
      string
    >;
    const check = (a: Stated, b: Stated) => {
      expect(differencesBetween(a, a).differences).toEqual([]);
      const [there, back] = [differencesBetween(a, b), differencesBetween(b, a)];
      expect(back.differences.map(({ path, a, b }) => ({ path, a: b, b: a }))).toEqual(there.differences);
      expect(back.notCompared.map(({ path, reason }) => ({ path, reason: swapped[reason] ?? reason }))).toEqual(
        there.notCompared,
      );
    };
    fc.assert(fc.property(stated, stated, check), { numRuns: 1_000 });
  });

  it("names places by pointers that lead there", () => {
    expect(pointer(["a", "b/c", "~1"])).toBe("/a/b~1c/~01");
    expect(pointer([])).toBe("");
  });
});
