import { connect } from "node:net";
import { auditServer } from "graphql-http";
import { describe, expect, it } from "vitest";
import { Entrance } from "../../gateway/entrance.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import { queryPage } from "../../gateway/page.ts";
import { type ServerOptions, startServer } from "../../gateway/server.ts";
import { anonymous } from "../../kernel/actor.ts";
import { Refusal } from "../../kernel/errors.ts";
import { openFakeGraph, openGateway, silent } from "../federation/fake-graph.ts";

const graph = openFakeGraph();
const json = { "content-type": "application/json" };
const question = JSON.stringify({ query: '{ model(ref: "a") { id } }' });

/** A server that stops at the end of the test. */
async function serve(changed: Partial<ServerOptions<unknown>> = {}) {
  const server = await startServer<unknown>({
    gateway: openGateway(graph) as Gateway<unknown>, // The fakes take any principal.
    authenticate: () => anonymous,
    page: queryPage("Pedigree", []),
    readiness: async () => [{ name: "supergraph", ready: true }],
    logger: silent,
    host: "127.0.0.1",
    port: 0,
    grace: async () => {},
    ...changed,
  });
  const post = (body: string, headers: Readonly<Record<string, string>> = json) =>
    fetch(`${server.url}/graphql`, { method: "POST", headers, body });
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(server.url + path, { headers });
  return { ...server, post, get, [Symbol.asyncDispose]: () => server.stop() };
}

/** The status and the code of the first error. */
async function outcome(response: Response) {
  const { errors } = (await response.json()) as { errors?: { extensions?: { code?: string } }[] };
  return { status: response.status, code: errors?.[0]?.extensions?.code };
}

/** Writes bytes as they are and reads until the server closes. */
function raw(url: string, bytes: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const { hostname, port } = new URL(url);
  let answer = "";
  const socket = connect(Number(port), hostname, () => socket.write(bytes));
  socket
    .on("data", (chunk) => (answer += chunk))
    .on("close", () => resolve(answer))
    .on("error", () => resolve(answer));
  return promise;
}

describe("GraphQL over HTTP", () => {
  it("passes every MUST of graphql-http's audit", async () => {
    await using server = await serve();
    const results = await auditServer({
      url: `${server.url}/graphql`,
      fetchFn: (url: string, init: RequestInit = {}) =>
        fetch(url, {
          ...init,
          headers: { ...Object.fromEntries(new Headers(init.headers)), "graphql-preflight": "1" },
        }),
    });
    const broken = results.filter(
      ({ status, name }) => status === "error" || (status !== "ok" && name.startsWith("MUST")),
    );
    expect(broken.map(({ name, status }) => ({ name, status }))).toEqual([]);
  });

  it("answers POST and GET alike", async () => {
    await using server = await serve();
    const posted = await server.post(question);
    const query = encodeURIComponent('{ model(ref: "a") { id } }');
    const got = await server.get(`/graphql?query=${query}`, { "graphql-preflight": "1" });
    expect(posted.status).toBe(200);
    expect(await got.json()).toEqual(await posted.json());
  });

  it("takes a question mark within a parameter as part of it", async () => {
    await using server = await serve();
    const query = '{ resolve(refs: ["a?b"]) { input } }';
    const posted = await server.post(JSON.stringify({ query }));
    const got = await server.get(`/graphql?query=${query}`, { "graphql-preflight": "1" });
    expect(await got.json()).toEqual(await posted.json());
  });

  it("serves the page only where no query is asked, wherever among the parameters it stands", async () => {
    await using server = await serve();
    const typeOf = async (search: string) => {
      const { headers } = await server.get(`/graphql${search}`, { accept: "text/html, */*", "graphql-preflight": "1" });
      return headers.get("content-type");
    };
    const named = encodeURIComponent("query A { __typename }");
    expect(await typeOf("")).toMatch("text/html");
    expect(await typeOf("?operationName=?query=")).toMatch("text/html");
    expect(await typeOf(`?operationName=A&query=${named}`)).toMatch("application/json");
  });

  it("takes a sane request id over and replaces any other", async () => {
    await using server = await serve();
    const taken = await server.post(question, { ...json, "x-request-id": "abcdefgh-1" });
    const replaced = await server.post(question, { ...json, "x-request-id": "a b\tc" });
    expect(taken.headers.get("x-request-id")).toBe("abcdefgh-1");
    expect(replaced.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("lets pages of others read answers without credentials, or only those of the list", async () => {
    await using open = await serve();
    await using listed = await serve({ allowedOrigins: ["https://a.example"] });
    const originOf = async (server: typeof open, origin: string) =>
      (await server.post(question, { ...json, origin })).headers.get("access-control-allow-origin");
    expect(await originOf(open, "https://b.example")).toBe("*");
    expect(await originOf(listed, "https://a.example")).toBe("https://a.example");
    expect(await originOf(listed, "https://b.example")).toBeNull();
  });

  it("serves a page that brings everything with it and tabs with the examples", async () => {
    const examples = ["one", "two", "three"].map((title) => ({ title, query: `{ ${title} }` }));
    await using server = await serve({ page: queryPage("Pedigree", examples) });
    const response = await server.get("/graphql", { accept: "text/html" });
    const html = await response.text();
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    for (const { title } of examples) expect(html).toContain(`# ${title}\\n{ ${title} }`);
    expect(html.match(/<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!data:)[^"$]/)).toBeNull();
  });
});

describe("what is refused before any operation", () => {
  const huge = JSON.stringify({ query: "{ __typename }", variables: { text: "x".repeat(1_100_000) } });
  const deep = `{"query":"{ __typename }","variables":${'{"a":'.repeat(40)}1${"}".repeat(40)}}`;
  const mutation = 'mutation { registerModel(input: { idempotencyKey: "k", ref: "a" }) { audit { origin } } }';
  const url = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;

  it.each([
    ["a body of more than a megabyte", huge, json, 413, "PAYLOAD_TOO_LARGE"],
    ["JSON of forty levels", deep, json, 400, "BAD_REQUEST"],
    ["JSON that is cut off", '{"query":', json, 400, "BAD_REQUEST"],
    ["a batch", `[${question}]`, json, 400, "BAD_REQUEST"],
    ["variables that are a list", '{"query":"{ __typename }","variables":[]}', json, 400, "BAD_REQUEST"],
    ["text that a form could send", question, { "content-type": "text/plain" }, 403, "CSRF_REFUSED"],
    ["a form", "query=1", { "content-type": "application/x-www-form-urlencoded" }, 403, "CSRF_REFUSED"],
    ["XML", question, { "content-type": "application/xml" }, 415, "UNSUPPORTED_MEDIA_TYPE"],
    ["UTF-7", question, { "content-type": "application/json; charset=utf-7" }, 415, "UNSUPPORTED_MEDIA_TYPE"],
  ])("%s", async (_, body, headers, status, code) => {
    await using server = await serve();
    expect(await outcome(await server.post(body, headers))).toEqual({ status, code });
    expect((await server.post(question)).status).toBe(200);
  });

  it("a GET that a link could cause, and a GET that would write", async () => {
    await using server = await serve();
    expect(await outcome(await server.get(url("{ __typename }")))).toEqual({ status: 403, code: "CSRF_REFUSED" });
    expect(await outcome(await server.get(url(mutation), { "graphql-preflight": "1" }))).toEqual({
      status: 405,
      code: "METHOD_NOT_ALLOWED",
    });
  });

  it("a credential that is not good", async () => {
    const authenticate = () => {
      throw new Refusal("UNAUTHENTICATED", "The token is not valid.");
    };
    await using server = await serve({ authenticate });
    expect(await outcome(await server.post(question))).toEqual({ status: 401, code: "UNAUTHENTICATED" });
  });

  it("bytes that are no HTTP, and the server lives on", async () => {
    await using server = await serve();
    const smuggled =
      "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    for (const bytes of ["nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", smuggled]) {
      expect(await raw(server.url, bytes)).toMatch(/^HTTP\/1\.1 400/);
    }
    expect((await server.post(question)).status).toBe(200);
  });
});

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

describe("the log", () => {
  it("has a line for each request, without variables, query or credential", async () => {
    const lines: unknown[] = [];
    const logger = { ...silent, info: (line: unknown) => lines.push(line), error: () => {}, warn: () => {} };
    await using server = await serve({ logger: logger as unknown as typeof silent });
    const body = JSON.stringify({
      query: "query Ask($ref: String!) { model(ref: $ref) { id } }",
      operationName: "Ask",
      variables: { ref: "canary" },
    });
    await server.post(body, { ...json, authorization: "Bearer canary", "x-request-id": "request-1" });
    expect(lines).toEqual([
      {
        requestId: "request-1",
        method: "POST",
        operation: "Ask",
        status: 200,
        codes: [],
        durationMs: expect.any(Number),
      },
    ]);
  });
});
