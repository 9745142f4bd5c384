import { describe, expect, it } from "vitest";
import { modelNameIn, refInKey, renamedRef } from "../../subgraphs/models/resolution/renamed-ref.ts";

describe("a reference under another name", () => {
  it.each([
    ["checkpoint:a/b@1", "a/b", "checkpoint:c%20d@1"],
    ["model:a", "a", "model:c%20d"],
  ])("of %s keeps its kind and version", (ref, name, other) => {
    expect([modelNameIn(ref), renamedRef(ref, "c d")]).toEqual([name, other]);
  });

  it("is of no model where it is of another kind, or no reference", () => {
    expect(["dataset:a", "checkpoint:", "models:/a"].map(modelNameIn)).toEqual([null, null, null]);
    expect([refInKey("checkpoint:a checkpoint:b"), refInKey("checkpoint:a"), refInKey()]).toEqual([
      "checkpoint:a",
      "checkpoint:a",
      "",
    ]);
  });
});
