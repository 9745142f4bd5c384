import { describe, expect, it } from "vitest";
import { applyRenames, copyOf, mergeInto } from "../../gateway/merge.ts";
import { openFakeGraph, openGateway, requestContext } from "../federation/fake-graph.ts";

describe("merging a subgraph's answer", () => {
  it("adds to objects and lists in place and keeps what is there", () => {
    const target = { id: "a", model: { name: "m" }, edges: [{ depth: 1 }, null] };
    mergeInto(target, { id: "b", model: { owner: null }, edges: [{ rank: 2 }, { rank: 3 }], status: "DRAFT" });
    expect(target).toEqual({
      id: "a",
      model: { name: "m", owner: null },
      edges: [{ depth: 1, rank: 2 }, { rank: 3 }],
      status: "DRAFT",
    });
  });

  it("never reaches the prototype that all objects share", () => {
    const target = {};
    const hostile = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"a":{"__proto__":{"polluted":true}}}',
    );
    mergeInto(target, hostile);
    mergeInto(target, hostile);
    copyOf(hostile);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("gives keys their names back below the types that they were chosen for", () => {
    const answer = {
      nodes: [
        { __typename: "Model", k: 1 },
        { __typename: "License", k: 2 },
      ],
    };
    applyRenames(answer, [{ path: ["nodes", new Set(["Model"]), "k"], to: "name" }]);
    expect(answer).toEqual({
      nodes: [
        { __typename: "Model", name: 1 },
        { __typename: "License", k: 2 },
      ],
    });
  });

  it("keeps two places apart that show one entity and ask it different things", async () => {
    const graph = openFakeGraph();
    const checkpoint = { __typename: "Checkpoint", id: "Checkpoint_1" };
    const gateway = openGateway(graph, {
      executors: {
        evaluations: async (request, context) => {
          if (request.query.includes("compareCheckpoints")) {
            return {
              data: {
                compareCheckpoints: {
                  pairs: [{ a: { checkpoint: { ...checkpoint } }, b: { checkpoint: { ...checkpoint } } }],
                },
              },
            };
          }
          return graph.executors["evaluations"]?.(request, context) ?? Promise.reject();
        },
      },
    });
    const side = (name: string, benchmark: string) =>
      `${name} { checkpoint { model { leaderboard(benchmark: "${benchmark}") { protocolHash totalCount } } } }`;
    const pairOf = async (sides: string) => {
      const query = `{ compareCheckpoints(refs: ["r"], benchmark: "b") { pairs { ${sides} } } }`;
      const { data, errors } = await gateway.execute({ query }, requestContext());
      expect(errors).toBeUndefined();
      return (data as { compareCheckpoints: { pairs: object[] } }).compareCheckpoints.pairs[0];
    };
    const apart = { ...(await pairOf(side("a", "x"))), ...(await pairOf(side("b", "y"))) };
    expect(await pairOf(`${side("a", "x")} ${side("b", "y")}`)).toEqual(apart);
  });
});
