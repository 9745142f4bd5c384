import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callInProcess } from "../../gateway/call-in-process.ts";
import { createGateway } from "../../gateway/gateway.ts";
import { readConfig } from "../../kernel/config.ts";
import { buildProgram, startProgram, TemporaryFolder } from "../e2e/program.ts";
import { silent } from "../federation/fake-graph.ts";
import { schemas } from "../federation/real/real-graph.ts";
import { prove } from "../proof.ts";
import { pollutingAnswers, pollutingBodies } from "./pollution.ts";
import { post, ServedGraph } from "./served-graph.ts";

const prototypes = {
  Object: Object.prototype,
  Array: Array.prototype,
  Function: Function.prototype,
  String: String.prototype,
};
const question = JSON.stringify({ query: '{ license(ref: "MIT") { ref name } }' });
const write = JSON.stringify({
  query: 'mutation { registerModel(input: { idempotencyKey: "k", ref: "a" }) { outcome } }',
});

/** Everything that every object has. */
function ownKeys(): string {
  return JSON.stringify(
    Object.entries(prototypes).map(([name, prototype]) => [name, Reflect.ownKeys(prototype).map(String)]),
  );
}

function expectClean(before: string): void {
  expect(ownKeys()).toBe(before);
  expect(Reflect.get({}, "admin")).toBeUndefined();
  expect(Reflect.get([], "polluted")).toBeUndefined();
}

describe("the prototype of all objects (R22)", () => {
  let graph: ServedGraph;
  beforeAll(async () => {
    graph = await ServedGraph.open();
  }, 60_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  it("is what it was after every request that wants it otherwise, and so are the neighbour's answer and rights", {
    timeout: 60_000,
  }, async () => {
    const before = ownKeys();
    const answer = (await post(graph.url, question)).text;
    const failed: unknown[] = [];
    for (const body of pollutingBodies) {
      const [{ status, text, code }, neighbour, stranger] = await Promise.all([
        post(graph.url, body),
        post(graph.url, question),
        post(graph.url, write),
      ]);
      if (status >= 500 || code === "INTERNAL") failed.push({ body, status, text: text.slice(0, 200) });
      expectClean(before);
      expect(neighbour.text).toBe(answer);
      expect(stranger.code).toBe("UNAUTHENTICATED");
    }
    prove(
      "prototype pollution through requests (R22)",
      `${pollutingBodies.length} requests`,
      `${failed.length} failed, 0 keys added`,
    );
    expect(failed.slice(0, 5)).toEqual([]);
  });

  it("is what it was after every subgraph's answer that wants it otherwise", async () => {
    const before = ownKeys();
    for (const text of pollutingAnswers) {
      const answering = async () => JSON.parse(text);
      const callSubgraph = callInProcess(
        Object.fromEntries(["licenses", "models", "datasets", "evaluations"].map((name) => [name, answering])),
      );
      const gateway = createGateway<string>({ ...schemas, callSubgraph, mintToken: () => "token", logger: silent });
      const context = {
        principal: "anyone",
        requestId: "test",
        signal: new AbortController().signal,
        allowMutations: true,
      };
      const { data, errors } = await gateway.execute(
        { query: '{ license(ref: "MIT") { ref } __proto__: license(ref: "MIT") { constructor: ref } }' },
        context,
      );
      expectClean(before);
      expect(JSON.stringify([data, errors])).not.toMatch(/polluted|"admin"/);
    }
    prove("prototype pollution through upstream answers (R22)", `${pollutingAnswers.length} answers`, "0 keys added");
  });

  it("is what it was after a configuration that wants it otherwise, which sets nothing", () => {
    const before = ownKeys();
    const environment = JSON.parse('{"__proto__":{"PORT":"1","HOST":"0.0.0.0","admin":"true"},"constructor":"a"}');
    expect(readConfig(environment)).toEqual(readConfig({}));
    expectClean(before);
  });
});

const freezing = `
  import net from "node:net";
  const listen = net.Server.prototype.listen;
  net.Server.prototype.listen = function (...given) {
    Object.freeze(Object.prototype);
    Object.freeze(Array.prototype);
    return listen.apply(this, given);
  };`;

// Libraries assign what is called so to fresh objects, which a frozen prototype forbids: variables in graphql-js.
const assignsInherited = /\(\$(constructor|toString|hasOwnProperty|valueOf)\b/;

describe("a whole server (R22)", () => {
  const folder = new TemporaryFolder();
  beforeAll(() => buildProgram());
  afterAll(() => folder[Symbol.dispose]());

  it.each([
    ["where __proto__ throws", ["--disable-proto=throw"], pollutingBodies],
    // Packages write to their exports what all objects have, so that it is frozen when they are there.
    [
      "where the prototype of all objects is frozen",
      ["--import", `data:text/javascript,${encodeURIComponent(freezing)}`],
      pollutingBodies.filter((body) => !assignsInherited.test(body)),
    ],
  ])("answers as ever %s", { timeout: 120_000 }, async (name, nodeArgs, bodies) => {
    await using program = await startProgram(join(folder.path, "data"), {}, nodeArgs);
    const url = `${program.url}/graphql`;
    for (const body of bodies) {
      const { status, code, text } = await post(url, body);
      if (status >= 500 || code === "INTERNAL") throw new Error(`${body}: ${status} ${text}`);
    }
    expect(JSON.parse((await post(url, question)).text)).toEqual({
      data: { license: { ref: "license:MIT", name: "MIT License" } },
    });
    expect((await post(url, write)).code).toBe("UNAUTHENTICATED");
    program.kill("SIGTERM");
    expect(await program.ended()).toMatchObject({ code: 0, stderr: "" });
    prove(`prototype pollution, ${name} (R22)`, `${bodies.length} requests`, "all answered");
  });
});
