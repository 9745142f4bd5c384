import { describe, expect, it } from "vitest";
import { Entrance } from "../../gateway/entrance.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import { openGateway } from "../federation/fake-graph.ts";
import { graph, json, question, raw, serve } from "./open-server.ts";

describe("a server that stops", () => {
  it("answers what has begun, says that it is not ready, and takes nothing new", async () => {
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const gateway = openGateway(graph, {
      callSubgraph: async () => {
        begun.resolve();
        await release.promise;
        return { data: { model: { id: "m" } } };
      },
    });
    const server = await serve({ gateway: gateway as Gateway<unknown> });
    expect((await server.get("/readyz")).status).toBe(200);
    const inFlight = server.post(question);
    await begun.promise;
    const stopped = server.stop();
    release.resolve();
    expect(await (await inFlight).json()).toEqual({ data: { model: { id: "m" } } });
    await stopped;
    await expect(server.get("/livez")).rejects.toThrow();
  });

  it("says that it is not ready, then still answers, and closes each connection, before it takes nothing new", async () => {
    const known = Promise.withResolvers<void>();
    const server = await serve({ grace: () => known.promise });
    const stopped = server.stop();
    const ready = await server.get("/readyz");
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, reason: "SHUTTING_DOWN" }]);
    const answer = await server.post(question);
    expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
    expect((await server.get("/livez")).status).toBe(200);
    known.resolve();
    await stopped;
    await expect(server.get("/livez")).rejects.toThrow();
  });

  it("does not wait longer than it may for a client that never finishes", async () => {
    const server = await serve({ drainMs: 50 });
    const slow = raw(
      server.url,
      "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
    );
    while ((await server.get("/livez")).status !== 200);
    await server.stop();
    expect(await slow).toBe("");
  });

  it("is ready without the parts that it can do without, and names them", async () => {
    const parts = [
      { name: "supergraph", ready: true },
      { name: "models", ready: false, optional: true, reason: "It does not answer." },
    ];
    await using server = await serve({ readiness: async () => parts });
    const response = await server.get("/readyz");
    expect([response.status, await response.json()]).toEqual([200, { ready: true, parts }]);
  });

  it("tells which part is not ready and why", async () => {
    const parts = [{ name: "models", ready: false, reason: "the schema is older than the code" }];
    await using server = await serve({ readiness: async () => parts });
    const response = await server.get("/readyz");
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 503,
      body: { ready: false, parts },
    });
    expect((await server.get("/livez")).status).toBe(200);
  });
});

describe("a server with more requests than it can take", () => {
  const mutation = 'mutation { registerModel(input: { idempotencyKey: "k", ref: "a" }) { audit { origin } } }';
  const authorized = { ...json, authorization: "Bearer of an author" };

  /** A server with two places, one of them for writes, whose subgraphs answer when they are released. */
  async function crowded() {
    const release = Promise.withResolvers<void>();
    const begun: string[] = [];
    const gateway = openGateway(graph, {
      callSubgraph: async (_, { query }) => {
        begun.push(query.startsWith("mutation") ? "write" : "read");
        await release.promise;
        return { data: { model: { id: "m" }, registerModel: { audit: null } } };
      },
    });
    const entrance = new Entrance({ maxRunning: 2, writeShare: 0.5, maxWaiting: 1, maxWaitMs: 60_000 });
    const server = await serve({ gateway: gateway as Gateway<unknown>, entrance });
    const running = async (count: number) => {
      while (begun.length < count) await server.get("/livez");
    };
    return { ...server, entrance, release, begun, running };
  }

  it("refuses the next with 503, a time to come back and a code, and keeps its connection", async () => {
    await using server = await crowded();
    const first = server.post(question);
    await server.running(1);
    const second = server.post(question);
    while (server.entrance.waiting < 1) await server.get("/livez");
    const refused = await server.post(question);
    expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("connection")]).toEqual([
      503,
      "1",
      "keep-alive",
    ]);
    expect(await refused.json()).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: "OVERLOADED", retryable: true, retryAfter: 1 } }],
    });
    server.release.resolve();
    for (const answer of [await first, await second]) {
      expect(await answer.json()).toEqual({ data: { model: { id: "m" } } });
    }
  });

  it("refuses before it has read the body", async () => {
    await using server = await crowded();
    const first = server.post(question);
    await server.running(1);
    const second = server.post(question);
    while (server.entrance.waiting < 1) await server.get("/livez");
    const head =
      "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500000\r\n\r\n";
    expect(await raw(server.url, head)).toMatch(/^HTTP\/1\.1 503 .*"code":"OVERLOADED"/s);
    server.release.resolve();
    await Promise.all([first, second]);
  });

  it("has places that only writes of those who show a credential can take", async () => {
    await using server = await crowded();
    const reads = [server.post(question), server.post(question)];
    while (server.entrance.waiting < 1) await server.get("/livez");
    expect((await server.post(JSON.stringify({ query: mutation }))).status).toBe(503);
    expect((await server.post(question, authorized)).status).toBe(503);
    const write = server.post(JSON.stringify({ query: mutation }), authorized);
    await server.running(2);
    expect(server.begun).toEqual(["read", "write"]);
    server.release.resolve();
    expect((await write).status).toBe(200);
    await Promise.all(reads);
  });

  it("still says that it lives and is ready", async () => {
    await using server = await crowded();
    const reads = [server.post(question), server.post(question)];
    while (server.entrance.waiting < 1) await server.get("/livez");
    expect([(await server.get("/livez")).status, (await server.get("/readyz")).status]).toEqual([200, 200]);
    server.release.resolve();
    await Promise.all(reads);
  });
});
