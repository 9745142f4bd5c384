import { describe, expect, it } from "vitest";
import { groupLoader, keyLoader } from "../../kernel/key-loader.ts";

const models = [
  { id: "b", owner: "x" },
  { id: "a", owner: "x" },
  { id: "c", owner: "y" },
];

describe("a key loader", () => {
  it("answers in the order of the keys, null for a missing one, with one fetch for all", async () => {
    const fetched: (readonly string[])[] = [];
    const loader = keyLoader(
      async (ids: readonly string[]) => {
        fetched.push(ids);
        return models.filter(({ id }) => ids.includes(id));
      },
      ({ id }) => id,
    );
    const loaded = await Promise.all(["c", "missing", "a", "c"].map((id) => loader.load(id)));
    expect(loaded).toEqual([{ id: "c", owner: "y" }, null, { id: "a", owner: "x" }, { id: "c", owner: "y" }]);
    expect(fetched).toEqual([["c", "missing", "a"]]);
  });

  it("passes a failure on to everybody who waits", async () => {
    const loader = keyLoader(
      () => Promise.reject(new Error("gone")),
      () => "",
    );
    const settled = await Promise.allSettled([loader.load("a"), loader.load("b")]);
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});

describe("a group loader", () => {
  it("answers the rows of each key in the order they were fetched, none for a key without rows", async () => {
    const loader = groupLoader(
      async () => [...models, { id: "z", owner: "not asked" }],
      ({ owner }) => owner,
    );
    const loaded = await Promise.all(["y", "nobody", "x"].map((owner) => loader.load(owner)));
    expect(loaded.map((rows) => rows.map(({ id }) => id))).toEqual([["c"], [], ["b", "a"]]);
  });
});
