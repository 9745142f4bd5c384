import { expect, it } from "vitest";
import { freePort } from "../free-port.ts";
import { DistributedGraph, operatorToken } from "./distributed-graph.ts";
import { composeWithExample, startExample } from "./joined-graph.ts";
import { knownWorld } from "./known-world.ts";
import { buildProgram, TemporaryFolder } from "./program.ts";

const [ref, checkpoint] = ["deployment:acme/chat@2026-11", "checkpoint:acme/chat@1"];

it("joins another team's subgraph to five processes, from the checkpoint to its deployment and lineage", async () => {
  await buildProgram();
  using folder = new TemporaryFolder();
  const port = await freePort();
  await using graph = await DistributedGraph.open(knownWorld, await composeWithExample(folder.path, port));
  const url = `${graph.urls.gateway}/graphql`;
  await using _service = await startExample(port, url, operatorToken, folder.path, `${graph.folder}/keys`);

  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${operatorToken}` },
    body: JSON.stringify({
      query: "mutation ($input: RegisterDeploymentInput!) { registerDeployment(input: $input) { deployment { ref } } }",
      variables: { input: { ref, checkpoint, environment: "production" } },
    }),
  });
  expect(await response.json()).toEqual({ data: { registerDeployment: { deployment: { ref } } } });

  const query = `{ checkpoint(ref: "${checkpoint}") {
    deployments { ref name environment isInLineage }
    lineage(direction: DOWNSTREAM, kinds: [DEPLOYMENT]) { nodes { ref node { ... on Deployment { environment } } } }
  } }`;
  const expected = {
    deployments: [{ ref, name: "acme/chat", environment: "production", isInLineage: true }],
    lineage: { nodes: [{ ref, node: { environment: "production" } }] },
  };
  // The edge is delivered and the index follows beside; bounded by the time of the test.
  await expect
    .poll(async () => (await graph.ask(query)).data?.["checkpoint"], { timeout: 50_000, interval: 100 })
    .toEqual(expected);
});
