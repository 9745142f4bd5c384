import { describe, expect, it } from "vitest";
import { everyItem } from "../../gateway/plan.ts";
import { compileProjection, entitiesAt } from "../../gateway/representation.ts";

const concrete = (names: readonly string[] | string) => new Set(typeof names === "string" ? [names] : names);
const field = (name: string) => ({ kind: "Field" as const, name });

describe("a representation", () => {
  const requires = [
    {
      kind: "InlineFragment" as const,
      typeCondition: "Checkpoint",
      selections: ["__typename", "upstreamWorks", "id"].map(field),
    },
  ];
  const project = compileProjection(requires, [], concrete);

  it("holds what is known, null where that is known, and lacks what is not", () => {
    const checkpoint = { __typename: "Checkpoint", id: "c" };
    expect(project({ ...checkpoint, other: 1 })).toEqual(checkpoint);
    expect(project({ ...checkpoint, upstreamWorks: null })).toEqual({ ...checkpoint, upstreamWorks: null });
  });

  it("is none where no key is known, or where the type is another", () => {
    expect(project({ __typename: "Checkpoint" })).toBeNull();
    expect(project({ __typename: "Checkpoint", id: null })).toBeNull();
    expect(project({ __typename: "Model", id: "m" })).toBeNull();
  });

  it("follows the planner's renamed and set keys", () => {
    const rewrites = [
      { KeyRenamer: { path: [{ TypenameEquals: ["Checkpoint"] }, { Key: "id" }], renameKeyTo: "key" } },
      { ValueSetter: { path: [{ Key: "__typename" }], setValueTo: "Node" } },
    ];
    const rewritten = compileProjection(requires, rewrites, concrete);
    expect(rewritten({ __typename: "Checkpoint", id: "c" })).toEqual({ __typename: "Node", key: "c" });
  });
});

describe("the entities at a path", () => {
  it("are found through fields, lists of lists and types, and nulls are passed over", () => {
    const [one, two] = [
      { __typename: "Model", id: 1 },
      { __typename: "License", id: 2 },
    ];
    const data = { nodes: [[one, null], [two]], none: null };
    expect(entitiesAt(data, ["nodes", everyItem, everyItem])).toEqual([one, two]);
    expect(entitiesAt(data, ["nodes", everyItem, everyItem, new Set(["License"])])).toEqual([two]);
    expect(entitiesAt(data, ["nodes"])).toEqual([one, two]);
    expect(entitiesAt(data, ["none", "deeper"])).toEqual([]);
  });
});
