import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { newId } from "../../kernel/global-id.ts";
import { codesOf, statementsOf } from "../open-subgraph.ts";
import { announcement, openModels, unusedId } from "./open-models.ts";

const one = `query($id: ID!) { node(id: $id) { __typename id } }`;
const several = `query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Checkpoint { ref } ... on TrainingRun { name } } }`;

const others = [
  ["License", "lic", "license:x"],
  ["Dataset", "ds", "dataset-family:x"],
  ["DatasetVersion", "dsv", "dataset:x"],
  ["Benchmark", "bench", "benchmark:x"],
  ["Result", "res", "result:x"],
  ["Certificate", "cert", "certificate:x"],
  ["ThreatModel", "thr", "threat-model:x"],
  ["RobustnessProtocol", "rpr", "robustness-protocol:x"],
] as const;

describe("a thing by its id", () => {
  it.each(others)("is a %s where its owner announced it", async (type, prefix, ref) => {
    await using registry = await openModels();
    const id = newId(prefix);
    await registry.announce(announcement(type, ref, id));
    expect(await registry.ask(one, { id }, anonymous)).toEqual({ data: { node: { __typename: type, id } } });
  });

  it("is a model, a checkpoint or a run where it is registered here, in the order asked, with duplicates", async () => {
    await using registry = await openModels();
    await registry.register({ ref: "lab/base@1", trainingRuns: [{ name: "sft" }] });
    const idOf = async (table: string) => String((await registry.rows(table))[0]?.["id"]);
    const [model, checkpoint, run] = await Promise.all(["model", "checkpoint", "trainingRun"].map(idOf));
    const shown = {
      checkpoint: { __typename: "Checkpoint", id: checkpoint, ref: "checkpoint:lab/base@1" },
      run: { __typename: "TrainingRun", id: run, name: "sft" },
    };
    const ids = [run, "junk", checkpoint, unusedId, model, run];
    expect(await registry.ask(several, { ids }, anonymous)).toEqual({
      data: { nodes: [shown.run, null, shown.checkpoint, null, { __typename: "Model", id: model }, shown.run] },
    });
  });

  it.each([
    "",
    "junk",
    unusedId,
    newId("dsv"),
    "lic_x",
    "'; drop table indexNode",
  ])("is null for %j, which nothing has", async (id) => {
    await using registry = await openModels();
    expect(await registry.ask(one, { id }, anonymous)).toEqual({ data: { node: null } });
  });

  it("is null for what the caller may not see", async () => {
    await using registry = await openModels();
    const id = newId("dsv");
    await registry.announce(announcement("DatasetVersion", "dataset:secret", id, { label: "acl:lab" }));
    await registry.register({ ref: "lab/base" });
    await registry.hide("checkpoint:lab/base");
    const ids = [id, (await registry.rows("checkpoint"))[0]?.["id"]];
    expect(await registry.ask(several, { ids }, anonymous)).toEqual({ data: { nodes: [null, null] } });
  });

  it("is asked for in hundreds, not more, for the same number of statements", async () => {
    await using registry = await openModels();
    for (let index = 0; index < 30; index++) await registry.register({ ref: `lab/number${index}` });
    const ids = (await registry.rows("checkpoint")).map(({ id }) => id);
    const costOf = (count: number) =>
      statementsOf(registry.database, () => registry.ask(several, { ids: ids.slice(0, count) }));
    expect(await costOf(30)).toBe(await costOf(2));
    expect(codesOf(await registry.ask(several, { ids: Array(101).fill(unusedId) }))).toEqual(["BAD_USER_INPUT"]);
  });
});
