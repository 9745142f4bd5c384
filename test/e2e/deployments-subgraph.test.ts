import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { anonymous } from "../../kernel/actor.ts";
import { createTokenMint, graphChannel, loadInternalKeys } from "../../kernel/internal-token.ts";
import { exampleSchema, JoinedGraph, operatorToken } from "./joined-graph.ts";
import { runProgram, TemporaryFolder } from "./program.ts";

const notus = "checkpoint:argilla/notus-7b-v1";

let joined: JoinedGraph;
beforeAll(async () => {
  joined = await JoinedGraph.open();
});
afterAll(() => joined[Symbol.asyncDispose]());

/** What one query answers of a checkpoint, from three subgraphs. */
const provenance = `query ($ref: String!) {
  checkpoint(ref: $ref) {
    ref
    license { expression }
    deployments(first: 100) { ref name environment isInLineage checkpoint { ref } }
    lineage(direction: DOWNSTREAM) {
      nodes { depth ref kind node { ... on Deployment { name environment } } }
      edges { from to relation pinned }
    }
  }
}`;

/** Waits until lineage has the latest deployment, then asks; bounded by the time of the test. */
async function onceInLineage(ref: string) {
  const latest = `{ checkpoint(ref: "${notus}") { deployments(first: 1) { ref isInLineage } } }`;
  for (;;) {
    const { data } = await joined.ask(latest, {}, null);
    const [deployment] = data.checkpoint.deployments;
    if (deployment.ref === ref && deployment.isInLineage) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { data, errors } = await joined.ask(provenance, { ref: notus }, null);
  expect(errors).toBeUndefined();
  return data.checkpoint;
}

/** What lineage says of a thing: nodes and edges that name it. */
function inLineage({ lineage }: { lineage: { nodes: { ref: string }[]; edges: { to: string }[] } }, name: string) {
  const nodes = lineage.nodes.filter(({ ref }) => ref === name);
  return { nodes, edges: lineage.edges.filter(({ to }) => to === name) };
}

const edgeTo = (ref: string) => ({ from: notus, to: ref, relation: "DEPLOYED", pinned: false });

describe("a subgraph of another team", () => {
  it("adds a field to a checkpoint and an edge to lineage, and one query reaches both", async () => {
    const ref = "deployment:acme/chat@2026-11";
    expect(await joined.register(ref, notus)).toMatchObject({
      data: { registerDeployment: { deployment: { ref, environment: "production", checkpoint: { ref: notus } } } },
    });
    const checkpoint = await onceInLineage(ref);
    expect(checkpoint.license).toEqual({ expression: "MIT" });
    expect(checkpoint.deployments).toEqual([
      { ref, name: "acme/chat", environment: "production", isInLineage: true, checkpoint: { ref: notus } },
    ]);
    expect(inLineage(checkpoint, ref)).toEqual({
      nodes: [{ depth: 1, ref, kind: "DEPLOYMENT", node: { name: "acme/chat", environment: "production" } }],
      edges: [edgeTo(ref)],
    });
  });

  it("changes nothing when the same is registered again, and refuses another meaning of the same reference", async () => {
    const ref = "deployment:acme/again@1";
    await joined.register(ref, notus, "staging");
    await onceInLineage(ref);
    const told = joined.relay.inputs.length;
    expect((await joined.register(ref, notus, "staging")).data.registerDeployment.deployment).toMatchObject({
      ref,
      isInLineage: true,
    });
    const { data, errors } = await joined.register(ref, notus, "production");
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      {
        message: `input.ref: ${ref} runs ${notus} in staging; choose another one.`,
        extensions: { code: "BAD_USER_INPUT", service: "deployments" },
      },
    ]);
    expect(joined.relay.inputs.length).toBe(told);
  });

  it.each([
    ["before its edge was delivered", "lost", 0],
    ["after the graph took its edge and before it knew", "unanswered", 1],
  ] as const)("has its edge in lineage exactly once although it was killed %s", async (_, fate, edgesAtItsEnd) => {
    const ref = `deployment:acme/killed@${fate}`;
    const told = joined.relay.inputs.length;
    joined.relay.fates.push(fate);
    await joined.register(ref, notus);
    await joined.relay.hasHandled(told + 1);
    expect(joined.storedEdges(ref)).toBe(edgesAtItsEnd);
    await joined.killService();

    await joined.startService();
    const checkpoint = await onceInLineage(ref);
    expect(inLineage(checkpoint, ref)).toMatchObject({ nodes: [{ depth: 1, ref }], edges: [edgeTo(ref)] });
    expect(joined.storedEdges(ref)).toBe(1);
    const [first, second, ...others] = joined.relay.inputs.slice(told);
    expect(second).toEqual(first);
    expect(others).toEqual([]);
  });

  it("tells the graph again until it is accepted", async () => {
    const ref = "deployment:acme/patient@1";
    const told = joined.relay.inputs.length;
    joined.relay.fates.push("refused", "refused");
    await joined.register(ref, notus);
    expect(inLineage(await onceInLineage(ref), ref).edges).toEqual([edgeTo(ref)]);
    const keys = joined.relay.inputs.slice(told).map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toEqual([keys[0], keys[0], keys[0]]);
  });

  it("lists at once what lineage does not know yet", async () => {
    const ref = "deployment:acme/new@1";
    const told = joined.relay.inputs.length;
    joined.relay.fates.push("lost");
    await joined.register(ref, notus);
    await joined.relay.hasHandled(told + 1);
    const newest = async (fields: string) => {
      const answer = await joined.ask(`{ checkpoint(ref: "${notus}") { deployments(first: 1) { ${fields} } } }`);
      return { errors: answer.errors, deployments: answer.data.checkpoint.deployments };
    };
    expect(await newest("ref environment isInLineage")).toEqual({
      errors: undefined,
      deployments: [{ ref, environment: "production", isInLineage: false }],
    });
    expect(await newest("ref name")).toEqual({ errors: undefined, deployments: [null] });
    await joined.killService();
    await joined.startService();
    await onceInLineage(ref);
  });

  it("takes writes of those who may write, and calls of the gateway only", async () => {
    const { errors } = await joined.register("deployment:acme/stranger@1", notus, "production", null);
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", service: "deployments" } }]);

    const mint = createTokenMint(loadInternalKeys(joined.keysFolder, graphChannel).privateKey, () => new Date());
    const asked = async (authorization: string) => {
      const headers = { "content-type": "application/json", authorization };
      const body = JSON.stringify({ query: "{ __typename }" });
      return (await fetch(joined.serviceUrl, { method: "POST", headers, body })).status;
    };
    expect(await asked("")).toBe(401);
    expect(await asked(`Bearer ${operatorToken}`)).toBe(401);
    expect(await asked(`Bearer ${await mint("models", anonymous)}`)).toBe(401);
    expect(await asked(`Bearer ${await mint("deployments", anonymous)}`)).toBe(200);
  });

  it("costs its own fields and nothing else while it is down, and the error names it", async () => {
    const ref = "deployment:acme/down@1";
    await joined.register(ref, notus);
    const before = await onceInLineage(ref);
    await joined.killService();

    const { data, errors } = await joined.ask(provenance, { ref: notus }, null);
    const nodes = before.lineage.nodes.map((each: { node: object | null }) =>
      each.node && "environment" in each.node ? { ...each, node: { ...each.node, environment: null } } : each,
    );
    expect(data.checkpoint).toEqual({ ...before, deployments: null, lineage: { ...before.lineage, nodes } });
    expect(errors).toContainEqual({
      message: expect.stringContaining("The deployments service could not be reached."),
      path: ["checkpoint", "deployments"],
      extensions: expect.objectContaining({ code: "SUBGRAPH_UNAVAILABLE", service: "deployments", retryable: true }),
    });
    expect(new Set(errors?.map(({ extensions }) => extensions["service"]))).toEqual(new Set(["deployments"]));
    const readiness = await fetch(`${joined.graph.url}/readyz`);
    expect(readiness.status).toBe(200);
    expect(await readiness.json()).toMatchObject({
      parts: expect.arrayContaining([expect.objectContaining({ name: "deployments", ready: false })]),
    });

    await joined.startService();
    expect(await onceInLineage(ref)).toEqual(before);
  });
});

describe("pedigree compose", () => {
  const schema = readFileSync(exampleSchema, "utf8");

  it.each([
    ["a syntax error", "type Mutation {", "type Mutation {{", /^\S+broken\.graphql:\d+:16: Syntax Error/],
    ["an unknown type", "after: String", "after: Strng", /\[deployments\] Unknown type Strng/],
    [
      "another type of a key",
      "indexKey: String!",
      "indexKey: Int!",
      /"Checkpoint\.indexKey" .* subgraph "deployments"/,
    ],
    ["a field of ours", "environment: String\n", "name: String\n", /"Deployment\.name" .* "deployments" and "models"/],
  ])("refuses a schema with %s, and names the place", async (_, good, bad, message) => {
    using folder = new TemporaryFolder();
    const [file, output] = [join(folder.path, "broken.graphql"), join(folder.path, "supergraph.graphql")];
    expect(schema).toContain(good);
    writeFileSync(file, schema.replace(good, bad));
    const { code, stdout, stderr } = await runProgram(["compose", "--subgraph", `deployments=${file}`, "-o", output]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(existsSync(output)).toBe(false);
  });

  it.each([
    ["a file that is not there", "deployments=/nowhere.graphql", "There is no /nowhere.graphql, which should hold"],
    ["a name that is taken", "models=/nowhere.graphql", "There is another subgraph named models."],
    ["no name", "/nowhere.graphql", "Write the name and the file"],
  ])("refuses %s", async (_, subgraph, message) => {
    const { code, stderr } = await runProgram(["compose", "--subgraph", subgraph]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it("prints what it has composed, which is our own graph without others", async () => {
    const { code, stdout } = await runProgram(["compose"]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: readFileSync(join(packageRoot, "schema/supergraph.graphql"), "utf8"),
    });
  });
});

describe("a start with a composed graph", () => {
  it.each([
    ["a file that is not there", () => "/nowhere.graphql", "", "names /nowhere.graphql, which is not there"],
    ["a file that is no supergraph", () => exampleSchema, "", "a file that is no supergraph"],
    ["a subgraph without an address", () => joined.supergraph, "", "holds deployments, which has no address"],
    [
      "an address without a subgraph",
      () => join(packageRoot, "schema/supergraph.graphql"),
      "deployments=http://127.0.0.1:9",
      "does not hold deployments",
    ],
  ])("refuses %s", async (_, supergraph, urls, message) => {
    using folder = new TemporaryFolder();
    const { code, stderr } = await runProgram(["start"], {
      PEDIGREE_DATA: folder.path,
      PEDIGREE_SUPERGRAPH: supergraph(),
      PEDIGREE_SUBGRAPH_URLS: urls,
    });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n").length).toBe(1);
  });
});
