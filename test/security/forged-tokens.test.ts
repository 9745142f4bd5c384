import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subgraphKinds } from "../../cli/subgraphs.ts";
import { callOverHttp } from "../../gateway/call-over-http.ts";
import { createGateway } from "../../gateway/gateway.ts";
import { startServer } from "../../gateway/server.ts";
import { type Actor, anonymous } from "../../kernel/actor.ts";
import { silent } from "../federation/fake-graph.ts";
import { schemas } from "../federation/real/real-graph.ts";
import { prove, Stopwatch } from "../proof.ts";
import { forgedTokens } from "./forged-tokens.ts";
import { rawHttp, statusesIn } from "./raw-http.ts";
import { answerOf, type HttpAnswer, post, ServedGraph } from "./served-graph.ts";
import { statementsDuring } from "./statement-log.ts";

let graph: ServedGraph;
beforeAll(async () => {
  graph = await ServedGraph.open();
}, 60_000);
afterAll(() => graph[Symbol.asyncDispose]());

const services = subgraphKinds.map(({ name }) => name);
const write =
  'mutation { registerLicense(input: { idempotencyKey: "k", key: "LicenseRef-x", name: "X", text: "X" }) { outcome } }';
// A server that read it before it knew who sends it would speak of JSON.
const noJson = '{"query": never closed';

function forged(service: string) {
  const { keys, operatorToken } = graph;
  return forgedTokens({ ...keys, service, operatorToken, seconds: Math.floor(Date.now() / 1000) });
}

/** Posts a broken body with an Authorization header; what Node's client refuses to send is written by hand. */
async function attempt(url: string, ...authorization: readonly string[]): Promise<HttpAnswer> {
  return await attemptAt("POST /graphql", url, ...authorization);
}

async function attemptAt(target: string, url: string, ...authorization: readonly string[]): Promise<HttpAnswer> {
  const lines = authorization.map((value) => `Authorization: ${value}\r\n`).join("");
  const head = `${target} HTTP/1.1\r\nHost: a\r\n${lines}Content-Type: application/json\r\nConnection: close\r\n`;
  const answer = await rawHttp(url, { parts: [`${head}Content-Length: ${noJson.length}\r\n\r\n${noJson}`] });
  const [, body = ""] = answer.split("\r\n\r\n");
  return answerOf(statusesIn(answer)[0] ?? 0, /^[0-9a-f]+\r\n/.test(body) ? (body.split("\r\n")[1] ?? "") : body);
}

describe("a forged credential", () => {
  it.each(
    services,
  )("is refused by the %s subgraph before its body is read, whatever is wrong with it", async (service) => {
    const tokens = forged(service);
    await expectRefused(
      `bad tokens × ${service} subgraph (R30)`,
      graph.urlOf(service),
      tokens,
      "No valid internal token.",
    );
  });

  it.each(
    services,
  )("opens the feed of the %s subgraph as little, and neither does the gateway's own token", async (service) => {
    const tokens = [...forged(service).values(), `Bearer ${await graph.mint(service, anonymous)}`];
    const answers: HttpAnswer[] = [];
    const statements = await statementsDuring(async () => {
      for (const token of tokens) answers.push(await attemptAt("GET /feed?after=0", graph.urlOf(service), token));
    });
    prove(`bad tokens × feed of ${service} (R30)`, `${tokens.length} tokens`, "all refused");
    expect(answers.filter(({ status }) => status !== 401 && status !== 431)).toEqual([]);
    expect(statements).toEqual([]);
  });

  it("is refused by the gateway before its body is read, whatever is wrong with it", async () => {
    // There is one secret that opens this gateway, and its scheme is read in any case, as the standard of HTTP says.
    const tokens = new Map([...forged("models")].filter(([name]) => name !== "the operator's token"));
    const message =
      "The credential is not valid: send Authorization: Bearer and the operator's token, or one of pedigree tokens.";
    await expectRefused("bad tokens × gateway (R30)", graph.gateway.url, tokens, message);
  });

  it("is told from a good one, which is let in to have its body read", async () => {
    for (const service of services) {
      const token = await graph.mint(service, anonymous);
      expect(await attempt(graph.urlOf(service), `Bearer ${token}`)).toMatchObject({
        status: 400,
        code: "BAD_REQUEST",
      });
    }
    expect(await attempt(graph.gateway.url, `Bearer ${graph.operatorToken}`)).toMatchObject({
      status: 400,
      code: "BAD_REQUEST",
    });
  });

  it("is not made good by a good one beside it, nor the other way round", async () => {
    const token = await graph.mint("models", anonymous);
    for (const [url, good] of [
      [graph.urlOf("models"), token],
      [graph.gateway.url, graph.operatorToken],
    ] as const) {
      for (const pair of [
        [`Bearer ${good}`, "Bearer bad"],
        ["Bearer bad", `Bearer ${good}`],
        [`Bearer ${good}`, `Bearer ${good}`],
      ]) {
        expect(await attempt(url, ...pair)).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
      }
    }
  });
});

/** Sends every token, and expects one and the same refusal and no statement. */
async function expectRefused(what: string, url: string, tokens: ReadonlyMap<string, string>, message: string) {
  const refusal = JSON.stringify({ errors: [{ message, extensions: { code: "UNAUTHENTICATED" } }] });
  const stopwatch = new Stopwatch();
  const others: unknown[] = [];
  const statements = await statementsDuring(async () => {
    for (const [name, authorization] of tokens) {
      const { status, text } = await stopwatch.time(name, () => attempt(url, authorization));
      // More than Node takes as a header never reaches us.
      const isTooLong = authorization.length > 16_000 && status === 431;
      if (!isTooLong && (status !== 401 || text !== refusal)) others.push({ name, status, text });
    }
  });
  prove(what, `${tokens.size} tokens, ${tokens.size - others.length} refused`, stopwatch.summary());
  expect(others).toEqual([]);
  expect(tokens.size).toBeGreaterThanOrEqual(40);
  expect(statements).toEqual([]);
}

describe("what a client says of itself", () => {
  const headers = {
    "x-user": "operator",
    "x-user-id": "operator",
    "x-forwarded-for": "127.0.0.1",
    "x-forwarded-user": "operator",
    "x-forwarded-host": "internal",
    "x-original-url": "/admin",
    "x-pedigree-actor": "operator",
    "x-pedigree-scopes": "records:write",
    "x-internal-token": "yes",
    "x-request-id": "id\t' or 1=1",
    cookie: "session=operator",
    forwarded: "for=127.0.0.1;by=gateway",
  };
  const extensions = {
    jwt: { sub: "operator", scopes: ["records:write"] },
    principal: "operator",
    claims: { sub: "root" },
  };

  it("gives it no right that its credential does not", async () => {
    const { status, code, text } = await post(graph.url, JSON.stringify({ query: write, extensions }), headers);
    expect([status, code]).toEqual([200, "UNAUTHENTICATED"]);
    expect(JSON.parse(text).data).toBeNull();
  });

  it("goes no further than the gateway: subgraphs get its query, its variables and the gateway's own headers", async () => {
    const seen: { headers: IncomingHttpHeaders; body: string }[] = [];
    const recorder = createServer((request, response) => {
      request.setEncoding("utf8").on("data", (body: string) => seen.push({ headers: request.headers, body }));
      request.on("end", () =>
        response.writeHead(200, { "content-type": "application/json" }).end('{"data":{"license":null}}'),
      );
    });
    recorder.listen(0, "127.0.0.1");
    await once(recorder, "listening");
    // A server that listens on a port has an address with one.
    const address = `http://127.0.0.1:${(recorder.address() as AddressInfo).port}/graphql`;
    const callSubgraph = callOverHttp(Object.fromEntries(services.map((name) => [name, address])));
    const gateway = createGateway<Actor>({ ...schemas, callSubgraph, mintToken: graph.mint, logger: silent });
    const server = await startServer<Actor>({
      gateway,
      authenticate: () => anonymous,
      page: async () => Buffer.of(),
      readiness: async () => [],
      logger: silent,
      host: "127.0.0.1",
      port: 0,
    });
    const query = "query ($ref: String!) { license(ref: $ref) { ref } }";
    await post(`${server.url}/graphql`, JSON.stringify({ query, variables: { ref: "MIT" }, extensions }), headers);
    await server.stop();
    recorder.close();
    recorder.closeAllConnections();
    const [{ headers: sent = {}, body = "" } = {}] = seen;
    expect(Object.keys(headers).filter((name) => name !== "x-request-id" && name in sent)).toEqual([]);
    expect(sent["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(Object.keys(JSON.parse(body)).sort()).toEqual(["query", "variables"]);
    expect(JSON.stringify(seen)).not.toMatch(/operator|internal-token|claims/);
  });
});
