import { auditServer } from "graphql-http";
import { describe, expect, it } from "vitest";
import { queryPage } from "../../gateway/page.ts";
import { Refusal } from "../../kernel/errors.ts";
import { silent } from "../federation/fake-graph.ts";
import { json, question, raw, serve } from "./open-server.ts";

/** The status and the code of the first error. */
async function outcome(response: Response) {
  const { errors } = (await response.json()) as { errors?: { extensions?: { code?: string } }[] };
  return { status: response.status, code: errors?.[0]?.extensions?.code };
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
