import { describe, expect, it } from "vitest";
import { insider, statementsOf } from "../open-subgraph.ts";
import { announcement, openModels } from "./open-models.ts";

const query = `query($ids: [ID!]!, $first: Int, $after: String) { nodes(ids: $ids) { ... on DatasetVersion {
  usedBy(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { name checkpoint { ref } } } } } } }`;

const data = ["dsv_1", "dsv_2", "dsv_3"] as const;

async function opened() {
  const registry = await openModels();
  await registry.announce(...data.map((id, index) => announcement("DatasetVersion", `dataset:lab/d@${index + 1}`, id)));
  const uses = (name: string, ...versions: number[]) => ({
    name,
    inputs: versions.map((version) => ({ dataset: `lab/d@${version}`, role: "train" })),
  });
  await registry.register({ ref: "lab/a", trainingRuns: [uses("a1", 1, 1, 2), uses("a2", 1)] });
  await registry.register({ ref: "lab/b", trainingRuns: [uses("b1", 1)] });
  const used = async (variables: object = {}, actor?: typeof insider) =>
    (await registry.ask(query, { ids: data, ...variables }, actor)).data.nodes.map(
      ({ usedBy }: { usedBy: { totalCount: number; edges: { node: { name: string } }[] } }) => [
        usedBy.totalCount,
        ...usedBy.edges.map(({ node }) => node.name),
      ],
    );
  return { ...registry, used, uses };
}

describe("DatasetVersion.usedBy", () => {
  it("answers the runs that used exactly this version, each once, with what they made", async () => {
    await using registry = await opened();
    expect(await registry.used()).toEqual([[3, "a1", "a2", "b1"], [1, "a1"], [0]]);
    const { data: answer } = await registry.ask(query, { ids: ["dsv_2"] });
    expect(answer.nodes[0].usedBy.edges).toEqual([{ node: { name: "a1", checkpoint: { ref: "checkpoint:lab/a" } } }]);
  });

  it("answers page by page, each version by itself", async () => {
    await using registry = await opened();
    expect(await registry.used({ first: 2 })).toEqual([[3, "a1", "a2"], [1, "a1"], [0]]);
    const first = await registry.ask(query, { ids: ["dsv_1"], first: 2 });
    const { endCursor: after, hasNextPage } = first.data.nodes[0].usedBy.pageInfo;
    expect(hasNextPage).toBe(true);
    expect(await registry.used({ ids: ["dsv_1"], first: 2, after })).toEqual([[3, "b1"]]);
  });

  it("leaves out what a document does not state any more, and what the caller may not see", async () => {
    await using registry = await opened();
    await registry.register({ ref: "lab/b", trainingRuns: [registry.uses("b2", 3)] });
    expect(await registry.used()).toEqual([
      [2, "a1", "a2"],
      [1, "a1"],
      [1, "b2"],
    ]);
    await registry.hide("checkpoint:lab/a");
    expect(await registry.used()).toEqual([[0], [0], [1, "b2"]]);
    expect(await registry.used({}, insider)).toEqual([
      [2, "a1", "a2"],
      [1, "a1"],
      [1, "b2"],
    ]);
  });

  it("costs as many statements for many versions as for one", async () => {
    await using registry = await opened();
    const cost = (ids: readonly string[]) => statementsOf(registry.database, () => registry.used({ ids }));
    expect(await cost(data)).toBe(await cost(["dsv_1"]));
  });
});
