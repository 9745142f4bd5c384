import { describe, expect, it } from "vitest";
import { ada } from "../open-subgraph.ts";
import { announcement, openModels } from "./open-models.ts";

type Registry = Awaited<ReturnType<typeof openModels>>;

const mutation = "mutation($input: RenameModelInput!) { renameModel(input: $input) { outcome } }";
const rename = (registry: Registry, ref: string, name: string) =>
  registry.as(ada).run(mutation, { input: { idempotencyKey: name, ref, name } });

describe("the index of a renamed model", () => {
  it("is what it would be if it were made again from all announcements", async () => {
    await using registry = await openModels();
    for (const ref of ["lab/old", "lab/old@1", "lab/older@1"]) await registry.register({ ref });
    await registry.register({ ref: "lab/child", derivedFrom: [{ parent: "lab/old@1", relation: "FINETUNE" }] });
    await rename(registry, "lab/old", "lab/new");
    const tables = ["indexNode", "indexEdge", "indexAlias", "indexStep"];
    const stateOf = async () => {
      const rows = await Promise.all(tables.map((table) => registry.rows(table)));
      return rows.map((each) =>
        each.map((row) => JSON.stringify(row, [...Object.keys(row)].filter((key) => key !== "since").sort())).sort(),
      );
    };
    const before = await stateOf();
    await registry.database.transaction(async (em) => {
      const kysely = em.kysely<Record<string, Record<string, never>>>();
      for (const table of [...tables, "feedCursor"]) await kysely.deleteFrom(table).execute();
    });
    await registry.follow("models", registry.subgraph.feed);
    expect(await stateOf()).toEqual(before);
  });

  it("joins edges that named the model by both names, and takes over what dangled under the new one", async () => {
    await using registry = await openModels();
    await registry.register({ ref: "lab/old" });
    const upstream = ["checkpoint:lab/old", "checkpoint:lab/new"].map((from) => ({
      from,
      relation: "EVALUATED",
      pinned: false,
      asWritten: from,
    }));
    await registry.announce(announcement("Result", "result:1", "res_1", { upstream }));
    await rename(registry, "lab/old", "lab/new");
    expect((await registry.rows("indexEdge")).map(({ fromRef }) => fromRef)).toEqual(["checkpoint:lab/new"]);
    expect(await registry.rows("indexStep")).toHaveLength(1);
    const refs = (await registry.rows("indexRef")).map(({ ref }) => ref).sort();
    expect(refs).toEqual(["checkpoint:lab/new", "model:lab/new", "result:1"]);
  });

  it("is walked to and from, also where something named the model by the new name before it had that", async () => {
    await using registry = await openModels();
    await registry.register({ ref: "lab/root" });
    const derivedFrom = [{ parent: "lab/root", relation: "FINETUNE" }];
    await registry.register({ ref: "lab/old@1", derivedFrom });
    for (const [ref, parent] of [
      ["lab/child", "lab/old@1"],
      ["lab/early", "lab/new@1"],
    ] as const)
      await registry.register({ ref, derivedFrom: [{ parent, relation: "FINETUNE" }] });
    await rename(registry, "lab/old", "lab/new");
    const walk = `query($ref: String!, $direction: LineageDirection!) { checkpoint(ref: $ref) {
      lineage(direction: $direction) { nodes { ref } completeness { complete } } } }`;
    const walked = async (ref: string, direction: string) => {
      const { lineage } = (await registry.ask(walk, { ref, direction })).data.checkpoint;
      return [lineage.completeness.complete, ...lineage.nodes.map((node: { ref: string }) => node.ref)];
    };
    for (const ref of ["lab/child", "lab/early"]) {
      expect(await walked(ref, "UPSTREAM")).toEqual([true, "checkpoint:lab/new@1", "checkpoint:lab/root"]);
    }
    expect(await walked("lab/old@1", "DOWNSTREAM")).toEqual([true, "checkpoint:lab/child", "checkpoint:lab/early"]);
  });
});
