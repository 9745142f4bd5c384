import { describe, expect, it } from "vitest";
import type { ExecuteSubgraph } from "../../gateway/call-in-process.ts";
import { CallFailed } from "../../gateway/cause.ts";
import { openFakeGraph, openGateway, requestContext } from "./fake-graph.ts";

describe("what is sent again", () => {
  const graph = openFakeGraph();
  const reset = () => Promise.reject(new CallFailed("SUBGRAPH_UNAVAILABLE", { unanswered: true }));
  const lost = () => Promise.reject(new CallFailed("SUBGRAPH_UNAVAILABLE"));
  const question = '{ license(ref: "a") { name } }';
  const write = (key: string) =>
    `mutation { registerLicense(input: { ${key} key: "a", name: "a", text: "a" }) { audit { origin } } }`;

  /** How often the subgraph is called, and what comes of it, where its first calls fail. */
  async function calls(query: string, failing: readonly (() => Promise<never>)[], variables = {}) {
    let count = 0;
    const licenses: ExecuteSubgraph = async (request, context) =>
      (await failing[count++]?.()) ?? graph.executors["licenses"]?.(request, context) ?? Promise.reject();
    const gateway = openGateway(graph, { executors: { licenses } });
    const { errors = [] } = await gateway.execute({ query, variables }, requestContext());
    return { count, codes: errors.map(({ extensions }) => extensions?.["code"]) };
  }

  const withVariable =
    "mutation ($input: RegisterLicenseInput!) { registerLicense(input: $input) { audit { origin } } }";
  const input = { idempotencyKey: "k", key: "a", name: "a", text: "a" };

  it.each([
    ["a question", question, {}],
    ["a write with an idempotency key", write('idempotencyKey: "k",'), {}],
    ["a write whose input is a variable with an idempotency key", withVariable, { input }],
  ])("is %s that found no answer, once", async (_, query, variables) => {
    expect(await calls(query, [reset], variables)).toEqual({ count: 2, codes: [] });
    expect(await calls(query, [reset, reset], variables)).toEqual({ count: 2, codes: ["SUBGRAPH_UNAVAILABLE"] });
  });

  it.each([
    ["a question whose answer broke off", question, lost, {}],
    ["a write whose answer broke off", write('idempotencyKey: "k",'), lost, {}],
    ["a write whose idempotency key is empty", write('idempotencyKey: "",'), reset, {}],
    ["a write whose variable has an empty key", withVariable, reset, { input: { ...input, idempotencyKey: "" } }],
  ])("is not %s", async (_, query, failure, variables) => {
    expect(await calls(query, [failure], variables)).toEqual({ count: 1, codes: ["SUBGRAPH_UNAVAILABLE"] });
  });

  it("is nothing after the deadline of the call", async () => {
    let count = 0;
    const licenses: ExecuteSubgraph = async (_, { signal }) => {
      count++;
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      return await reset();
    };
    const gateway = openGateway(graph, { executors: { licenses }, deadlines: { callMs: 20 } });
    const { errors } = await gateway.execute({ query: question }, requestContext());
    expect({ count, code: errors?.[0]?.extensions?.["code"] }).toEqual({ count: 1, code: "SUBGRAPH_TIMEOUT" });
  });
});

describe("a mutation that fails", () => {
  const graph = openFakeGraph();

  it("is the last that is done", async () => {
    const done: string[] = [];
    const failing =
      (name: string): ExecuteSubgraph =>
      async () => {
        done.push(name);
        throw new Error("out of memory");
      };
    const gateway = openGateway(graph, { executors: { licenses: failing("licenses"), models: failing("models") } });
    const mutation = `mutation {
      registerLicense(input: { idempotencyKey: "k", key: "a", name: "a", text: "a" }) { audit { origin } }
      registerModel(input: { idempotencyKey: "k", ref: "a" }) { audit { origin } }
    }`;
    const answer = await gateway.execute({ query: mutation }, requestContext());
    expect(done).toEqual(["licenses"]);
    expect(answer.data).toBeNull();
    expect(answer.errors?.[0]).toMatchObject({
      path: ["registerLicense"],
      extensions: { code: "SUBGRAPH_UNAVAILABLE" },
    });
  });
});
