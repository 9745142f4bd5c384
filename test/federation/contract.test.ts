import { describe, expect, it } from "vitest";
import { answerEquality } from "./answer-equality.ts";
import { contractIsPresent, contractQueries, contractVariables, hostileQueries } from "./contract-graph.ts";
import { openFakeGraph, openGateway } from "./fake-graph.ts";

describe.runIf(contractIsPresent)("the contract through the gateway", () => {
  const graph = openFakeGraph();
  const gateway = openGateway(graph);

  it.each([
    ...contractQueries(),
  ])("%s is answered as one schema over the same resolvers answers it", async (_, query) => {
    const report = await answerEquality(gateway, graph.monolith, [{ query, variables: contractVariables }]);
    expect(report).toEqual({ equal: 1, refused: {}, different: [] });
  });

  it.each([...hostileQueries()])("the hostile query %s is answered like any other", async (_, query) => {
    // One of them declares a variable that it does not use, which validation alone would refuse.
    const used = query.includes("if:$v") ? query : query.replace("query($v:Boolean=false)", "query");
    const report = await answerEquality(gateway, graph.monolith, [{ query: used }]);
    expect(report).toEqual({ equal: 1, refused: {}, different: [] });
  });
});
