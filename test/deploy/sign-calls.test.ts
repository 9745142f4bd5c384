import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { operator } from "../../cli/operator.ts";
import { anonymous } from "../../kernel/actor.ts";
import { createTokenVerifier } from "../../kernel/internal-token.ts";
import { listening } from "./listening.ts";
import { type Answer, json, keys, now, openSigning, postInChunks, question } from "./open-signing.ts";

const answered: RequestListener = (_, response) => void response.writeHead(200, json).end('{"data":{}}');

const outcomeOf = ({ status, body }: { status: number; body: Answer }) => [status, body.errors?.[0]?.extensions.code];

describe("a call that a router sends to the signing server", () => {
  it.each([
    ["no credential", {}, anonymous],
    ["the operator's token", { authorization: "Bearer secret" }, operator],
  ])("reaches the subgraph with a token for the one who sent %s", async (_, headers, actor) => {
    await using signing = await openSigning(answered);
    const { status, body } = await signing.post("/licenses/graphql", headers);
    expect([status, body]).toEqual([200, { data: {} }]);
    const token = signing.seen[0]?.headers.authorization?.replace(/^Bearer /, "") ?? "";
    expect(await createTokenVerifier(keys.publicKey, "licenses", now)(token)).toEqual(actor);
    await expect(createTokenVerifier(keys.publicKey, "models", now)(token)).rejects.toThrow();
  });

  it("carries its body and its id on, and no other header of the router or the client", async () => {
    await using signing = await openSigning(answered);
    const sent = {
      "x-request-id": "request-0001",
      "x-internal-actor": "root",
      "x-user": "root",
      cookie: "a=b",
      forwarded: "for=10.0.0.1",
      "apollo-federation-include-trace": "ftv1",
    };
    const { headers } = await signing.post("/licenses/graphql", sent);
    expect(headers.get("x-request-id")).toBe("request-0001");
    expect(signing.seen).toEqual([
      {
        url: "/graphql",
        body: question,
        headers: {
          host: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
          connection: "keep-alive",
          "transfer-encoding": "chunked",
          accept: "application/json",
          "accept-encoding": "identity",
          "content-type": "application/json",
          authorization: expect.stringMatching(/^Bearer ey/),
          "x-request-id": "request-0001",
        },
      },
    ]);
  });

  it("gets an id of its own where the sent one is not fit for a log", async () => {
    await using signing = await openSigning(answered);
    const { headers } = await signing.post("/licenses/graphql", { "x-request-id": "a b" });
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(signing.seen[0]?.headers["x-request-id"]).toBe(headers.get("x-request-id"));
  });

  it.each([
    ["a wrong credential", "/licenses/graphql", { authorization: "Bearer wrong" }, 401, "UNAUTHENTICATED"],
    ["an internal token", "/licenses/graphql", { authorization: `Bearer ${"e".repeat(200)}` }, 401, "UNAUTHENTICATED"],
    ["another scheme", "/licenses/graphql", { authorization: "Basic c2VjcmV0" }, 401, "UNAUTHENTICATED"],
    ["an unknown subgraph", "/secrets/graphql", {}, 404, "NOT_FOUND"],
    ["the name of an object's property", "/constructor/graphql", {}, 404, "NOT_FOUND"],
    ["the path of a feed", "/licenses/feed", {}, 404, "NOT_FOUND"],
    ["a path beside it", "/licenses/../models/graphql/x", {}, 404, "NOT_FOUND"],
    ["a query in its address", "/licenses/graphql?x=1", {}, 404, "NOT_FOUND"],
    ["a form", "/licenses/graphql", { "content-type": "text/plain" }, 415, "UNSUPPORTED_MEDIA_TYPE"],
  ])("with %s is refused and reaches nobody", async (_, path, headers, status, code) => {
    await using signing = await openSigning(answered);
    expect(outcomeOf(await signing.post(path, headers))).toEqual([status, code]);
    expect(signing.seen).toEqual([]);
  });

  it("by GET is refused", async () => {
    await using signing = await openSigning(answered);
    expect((await fetch(`${signing.url}/licenses/graphql`)).status).toBe(405);
    expect(signing.seen).toEqual([]);
  });

  it("with a body above the limit is refused, announced or not", async () => {
    await using signing = await openSigning(answered, { limits: { maxBodyBytes: 100 } });
    const large = JSON.stringify({ query: "x".repeat(200) });
    expect(outcomeOf(await signing.post("/licenses/graphql", {}, large))).toEqual([413, "PAYLOAD_TOO_LARGE"]);
    expect(await postInChunks(signing.url, large)).toMatch(/^HTTP\/1.1 413 .*"PAYLOAD_TOO_LARGE"/s);
    expect(signing.seen).toEqual([]);
  });

  const redirect: RequestListener = (_, response) => {
    response.writeHead(307, { ...json, location: "http://127.0.0.1:1/" }).end("{}");
  };
  const status =
    (code: number, type = "application/json"): RequestListener =>
    (_, response) =>
      void response.writeHead(code, { "content-type": type, "x-host": "10.0.0.7" }).end('{"errors":[]}');
  const reset: RequestListener = (request) => void request.socket.destroy();
  const packed: RequestListener = (_, response) =>
    void response.writeHead(200, { ...json, "content-encoding": "gzip" }).end("{}");

  it.each([
    ["redirects", redirect, 502, "SUBGRAPH_BAD_RESPONSE"],
    ["refuses our token", status(401), 502, "SUBGRAPH_BAD_RESPONSE"],
    ["answers with a web page", status(200, "text/html"), 502, "SUBGRAPH_BAD_RESPONSE"],
    ["answers packed, though nobody asked", packed, 502, "SUBGRAPH_BAD_RESPONSE"],
    ["resets the connection", reset, 502, "SUBGRAPH_UNAVAILABLE"],
    ["never answers", () => {}, 504, "SUBGRAPH_TIMEOUT"],
  ] satisfies [
    string,
    RequestListener,
    number,
    string,
  ][])("to a subgraph that %s ends with a coded error, sent once", async (_, listener, expected, code) => {
    const limits = { callMs: code === "SUBGRAPH_TIMEOUT" ? 50 : 10_000 };
    await using signing = await openSigning(listener, { limits });
    const result = await signing.post();
    expect(outcomeOf(result)).toEqual([expected, code]);
    expect(JSON.stringify([result.body, [...result.headers]])).not.toMatch(/10\.0\.0\.7|127\.0\.0\.1/);
    expect(signing.seen.length).toBe(1);
  });

  it("to a subgraph that refuses the operation is answered as the subgraph did, without its headers", async () => {
    await using signing = await openSigning(status(400));
    const { status: code, body, headers } = await signing.post();
    expect([code, body, headers.get("x-host")]).toEqual([400, { errors: [] }, null]);
  });

  it("to a subgraph that answers without end is cut off at the limit", async () => {
    const endless: RequestListener = (_, response) => {
      response.on("error", () => {});
      response.writeHead(200, json).end(`{"data":"${"x".repeat(1_000_000)}"}`);
    };
    await using signing = await openSigning(endless, { limits: { maxAnswerBytes: 10_000 } });
    await expect(signing.post()).rejects.toThrow();
  });

  it("to a subgraph that is not there is a coded error", async () => {
    const gone = await listening(createServer());
    await gone[Symbol.asyncDispose]();
    await using signing = await openSigning(answered, { addresses: { licenses: gone.url } });
    expect(outcomeOf(await signing.post())).toEqual([502, "SUBGRAPH_UNAVAILABLE"]);
  });

  it.each([
    ["refuses it before it has read it", (response: ServerResponse) => response.writeHead(401, json).end("{}")],
    ["goes away in the middle", (response: ServerResponse) => response.destroy()],
  ])("with a long body to a subgraph that %s is a coded error", async (_, leave) => {
    await using early = await listening(createServer((_, response) => void leave(response)));
    await using signing = await openSigning(answered, { addresses: { licenses: early.url } });
    const large = JSON.stringify({ query: "x".repeat(8_000_000) });
    const { status } = await signing.post("/licenses/graphql", {}, large);
    expect(status).toBe(502);
  });

  it("leaves the subgraph alone as soon as the router has gone", async () => {
    const left = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    await using signing = await openSigning(
      (_, response) => {
        response.on("close", left.resolve);
        arrived.resolve();
      },
      { limits: { callMs: 60_000 } },
    );
    const router = new AbortController();
    const { signal } = router;
    const call = fetch(`${signing.url}/licenses/graphql`, { method: "POST", headers: json, body: question, signal });
    await arrived.promise;
    router.abort();
    await expect(call).rejects.toThrow();
    await left.promise;
  });
});

describe("the health of the signing server", () => {
  it("is live, and ready with the names of the subgraphs that are not", async () => {
    const gone = await listening(createServer());
    await gone[Symbol.asyncDispose]();
    await using licenses = await listening(createServer((_, response) => void response.end()));
    await using models = await listening(createServer((_, response) => void response.writeHead(503).end()));
    const addresses = { licenses: licenses.url, models: models.url, datasets: gone.url };
    await using signing = await openSigning(answered, { addresses });
    expect((await fetch(`${signing.url}/livez`)).status).toBe(200);
    const response = await fetch(`${signing.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        ready: true,
        parts: [
          { name: "licenses", ready: true },
          { name: "models", ready: false, reason: "It says that it is not ready." },
          { name: "datasets", ready: false, reason: "It could not be reached." },
        ],
      },
    ]);
  });

  it("answers what has begun when it is stopped, and takes nothing new", async () => {
    const arrived = Promise.withResolvers<void>();
    const mayAnswer = Promise.withResolvers<void>();
    await using signing = await openSigning(async (_, response) => {
      arrived.resolve();
      await mayAnswer.promise;
      response.writeHead(200, json).end('{"data":{}}');
    });
    const call = signing.post();
    await arrived.promise;
    const stopped = signing.stop();
    await expect(fetch(`${signing.url}/livez`)).rejects.toThrow();
    mayAnswer.resolve();
    expect((await call).body).toEqual({ data: {} });
    await stopped;
  });
});
