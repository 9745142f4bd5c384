import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openFakeGraph, openGateway, requestContext } from "../federation/fake-graph.ts";

const graph = openFakeGraph();

describe("the gateway", () => {
  const gateway = openGateway(graph);
  const ask = (request: Parameters<typeof gateway.execute>[0]) => gateway.execute(request, requestContext());

  it("answers a persisted query by its hash once it was sent with its text", async () => {
    const query = '{ model(ref: "a") { name } }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") } };
    expect((await ask({ extensions })).errors).toEqual([
      { message: "PersistedQueryNotFound", extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } },
    ]);
    const first = await ask({ query, extensions });
    expect(first.errors).toBeUndefined();
    expect(await ask({ extensions })).toEqual(first);
  });

  it("refuses a text that its hash does not fit", async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } };
    expect((await ask({ query: "{ __typename }", extensions })).errors?.[0]?.extensions).toEqual({
      code: "BAD_REQUEST",
    });
  });

  it("refuses texts of more than a hundred thousand characters, with a hash or without, before it reads them", async () => {
    const text = (length: number) => `{ __typename } #${"x".repeat(length - 16)}`;
    const hashOf = (query: string) => createHash("sha256").update(query).digest("hex");
    const tooLarge = [
      {
        message: "The query has 100001 characters; at most 100000 are taken. Ask for less at once.",
        extensions: { code: "PAYLOAD_TOO_LARGE", limit: 100_000, found: 100_001 },
      },
    ];
    const query = text(100_001);
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(query) } };
    expect(await ask({ query: text(100_000) })).toEqual({ data: { __typename: "Query" } });
    expect(await ask({ query })).toEqual({ errors: tooLarge });
    expect(await ask({ query, extensions })).toEqual({ errors: tooLarge });
    expect(await ask({ query: "{".repeat(100_001) })).toEqual({ errors: tooLarge });
    expect((await ask({ extensions })).errors?.[0]?.extensions).toEqual({ code: "PERSISTED_QUERY_NOT_FOUND" });
  });

  it("does not take a text that begins with a name for the operation of that name", async () => {
    const query = "query A { __typename }";
    expect(await ask({ query, operationName: "A" })).toEqual({ data: { __typename: "Query" } });
    for (const lookalike of [`A\n${query}`, JSON.stringify(["A", query])]) {
      expect((await ask({ query: lookalike })).errors?.[0]?.extensions?.["code"]).toBe("GRAPHQL_PARSE_FAILED");
    }
  });

  it("names at most ten mistakes of a query and suggests no names", async () => {
    const { errors = [] } = await ask({
      query: `{ ${Array.from({ length: 15 }, (_, index) => `modell${index}`).join(" ")} }`,
    });
    expect(errors.every(({ extensions }) => extensions?.["code"] === "GRAPHQL_VALIDATION_FAILED")).toBe(true);
    expect(errors.length).toBeLessThanOrEqual(11);
    expect(errors[0]?.message).toBe('Cannot query field "modell0" on type "Query".');
  });

  it("cuts long messages, and finds suggestions in time that grows with their length only", async () => {
    const query = 'query ($n: Int) { checkpoint(ref: "a") { files(first: $n) { totalCount } } }';
    const variables = { n: " Did you mean ".repeat(16_000) };
    const startedAt = process.cpuUsage();
    const { errors } = await ask({ query, variables });
    const { user, system } = process.cpuUsage(startedAt);
    expect(errors?.map(({ message }) => message.length)).toEqual([500]);
    expect(errors?.[0]?.message).toMatch(/^Variable "\$n" got invalid value " Did you mean /);
    // Ten times what it takes, for a machine that does other things meanwhile.
    expect((user + system) / 1000).toBeLessThan(500);
  });

  it("takes the suggestion out of a message that quotes a value like one", async () => {
    const query = "query ($filter: CheckpointFilter) { searchCheckpoints(filter: $filter) { totalCount } }";
    const { errors } = await ask({ query, variables: { filter: { statu: " Did you mean " } } });
    expect(errors?.map(({ message }) => message)).toEqual([
      'Variable "$filter" got invalid value { statu: " Did you mean " }; ' +
        'Field "statu" is not defined by type "CheckpointFilter".',
    ]);
  });

  it("refuses variables of the wrong type as the caller's mistake", async () => {
    const { errors } = await ask({
      query: "query ($ref: String!) { model(ref: $ref) { name } }",
      variables: { ref: 7 },
    });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT" }]);
  });

  it("refuses a mutation where the transport must not write", async () => {
    const query = 'mutation { registerModel(input: { idempotencyKey: "k", ref: "a" }) { audit { origin } } }';
    const answer = await gateway.execute({ query }, { ...requestContext(), allowMutations: false });
    expect(answer.errors?.[0]?.extensions).toEqual({ code: "METHOD_NOT_ALLOWED" });
  });

  it("answers aliases that the planner would take for keys, and those that no object of JavaScript may have", async () => {
    const query = '{ model(ref: "a") { id: name __proto__: id name: ref _internal: name __typename: id ref } }';
    const answer = await ask({ query });
    const { data } = await graph.monolith(query);
    expect(JSON.stringify(answer)).toBe(JSON.stringify({ data }));
    expect(({} as Record<string, unknown>)["id"]).toBeUndefined();
  });

  it("answers introspection beside data, and a root's type name without asking anybody", async () => {
    const query = '{ __typename model(ref: "a") { name } it: __type(name: "Model") { kind } }';
    const { data } = await graph.monolith(query);
    expect(JSON.stringify(await ask({ query }))).toBe(JSON.stringify({ data }));
    const dead = openGateway(graph, { callSubgraph: () => Promise.reject(new Error("dead")) });
    expect(await dead.execute({ query: "{ __typename }" }, requestContext())).toEqual({
      data: { __typename: "Query" },
    });
  });

  it("ends a request at its deadline although every call has time left", async () => {
    const hanging = openGateway(graph, { callSubgraph: () => new Promise(() => {}), deadlines: { requestMs: 50 } });
    const answer = await hanging.execute({ query: '{ model(ref: "a") { name } }' }, requestContext());
    expect(answer).toEqual({
      data: { model: null },
      errors: [
        {
          message: expect.stringContaining("did not answer in time"),
          path: ["model"],
          extensions: { code: "SUBGRAPH_TIMEOUT", service: "models", retryable: true },
        },
      ],
    });
  });

  it("passes the token of the principal, the request id and a signal to every subgraph", async () => {
    const seen: unknown[] = [];
    const watching = openGateway(graph, {
      callSubgraph: async (service, _request, { token, requestId, signal }) => {
        seen.push({ service, token, requestId, aborted: signal.aborted });
        return { data: { model: null } };
      },
    });
    await watching.execute({ query: '{ model(ref: "a") { name } }' }, requestContext());
    expect(seen).toEqual([{ service: "models", token: "anyone for models", requestId: "test", aborted: false }]);
  });

  it("answers null and no error where an owner has no entity", async () => {
    const evaluations = async () => ({
      data: { compareCheckpoints: { pairs: [{ a: { checkpoint: { __typename: "Checkpoint", id: "c" } } }] } },
    });
    const one = openGateway(graph, {
      executors: { evaluations, models: async () => ({ data: { _entities: [null] } }) },
    });
    const query = '{ compareCheckpoints(refs: ["a"], benchmark: "b") { pairs { a { checkpoint { ref } } } } }';
    const answer = await one.execute({ query }, requestContext());
    expect(answer).toEqual({ data: { compareCheckpoints: { pairs: [{ a: { checkpoint: null } }] } } });
  });
});
