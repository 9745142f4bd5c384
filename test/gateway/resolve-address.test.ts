import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveOperation } from "../../cli/resolve-operation.ts";
import { ServedGraph } from "../security/served-graph.ts";

let graph: ServedGraph;
beforeAll(async () => {
  const checkpoint = (ref: string, more: object = {}) => ({ kind: "checkpoint" as const, input: { ref, ...more } });
  const files = [{ path: "a.bin", sizeBytes: 1, sha256: "a".repeat(64) }];
  graph = await ServedGraph.open([
    checkpoint("checkpoint:lab/chat@1", { files }),
    checkpoint("checkpoint:lab/copy@1", { files }),
    checkpoint("checkpoint:lab/gone", { status: "WITHDRAWN" }),
    checkpoint("checkpoint:lab/a%3Ab%2C%3F%C3%A9"),
  ]);
}, 60_000);
afterAll(() => graph[Symbol.asyncDispose]());

const json = { accept: "application/json" };
const get = (ref: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(`${graph.gateway.url}/resolve/${ref}`, { headers, redirect: "manual", ...init });
const encoded = (ref: string, ...more: [Record<string, string>?, RequestInit?]) =>
  get(encodeURIComponent(ref), ...more);

describe("the address of a reference", () => {
  it("leads to that of the canonical one, which tells what it means", async () => {
    const first = await encoded("hf://lab/chat@1");
    expect([first.status, first.headers.get("location")]).toEqual([302, "/resolve/checkpoint%3Alab%2Fchat%401"]);
    const second = await fetch(new URL(first.headers.get("location") ?? "", graph.gateway.url), { redirect: "manual" });
    expect([second.status, second.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    expect(await second.json()).toEqual({
      ...{ input: "checkpoint:lab/chat@1", status: "RESOLVED", canonical: "checkpoint:lab/chat@1", pinned: true },
      ...{ message: null, candidates: [], node: { __typename: "Checkpoint", id: expect.stringMatching(/^ckp_/) } },
    });
  });

  it("is answered at once to who accepts JSON", async () => {
    const answer = await encoded("https://huggingface.co/lab/chat/tree/1", json);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: "RESOLVED", canonical: "checkpoint:lab/chat@1" });
  });

  it("may be written as it stands where it holds nothing that is quoted", async () => {
    for (const ref of ["lab/chat@1", "https://huggingface.co/lab/chat/tree/1?x=y"]) {
      expect((await get(ref)).headers.get("location")).toBe("/resolve/checkpoint%3Alab%2Fchat%401");
    }
  });

  it("is decoded once, so that names of any characters are found", async () => {
    const canonical = "checkpoint:lab/a%3Ab%2C%3F%C3%A9";
    expect((await encoded(canonical)).status).toBe(200);
    expect(await (await encoded(canonical, json)).json()).toMatchObject({ input: canonical, canonical });
    expect((await get(canonical, json)).status).not.toBe(200);
  });

  it.each([
    [`sha256:${"a".repeat(64)}`, 300, "AMBIGUOUS"],
    ["lab/none", 404, "NOT_FOUND"],
    ["models:/none/1", 404, "NOT_FOUND"],
    ["lab/gone", 410, "TOMBSTONED"],
    ["models:/", 400, "INVALID"],
    ["checkpoint:a:b", 400, "INVALID"],
  ])("of %s answers %d, with and without JSON asked for", async (ref, code, status) => {
    for (const headers of [{}, json]) {
      const answer = await encoded(ref, headers);
      expect([answer.status, await answer.json()]).toMatchObject([code, { input: ref, status }]);
    }
  });

  it("answers HEAD without a body, and browsers of other sites what they may ask", async () => {
    const head = await encoded("checkpoint:lab/chat@1", {}, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const preflight = await encoded("lab/chat@1", { origin: "https://example.org" }, { method: "OPTIONS" });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
    expect((await encoded("lab/chat@1")).headers.get("x-request-id")).toMatch(/^[\w-]{8,}$/);
  });

  it.each(["POST", "PUT", "DELETE"])("takes no %s", async (method) => {
    const answer = await encoded("lab/chat@1", { "content-type": "application/json" }, { method, body: "{}" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "METHOD_NOT_ALLOWED" } }] });
  });

  it("is refused with a credential that is not good, or with an address that is none", async () => {
    const wrong = await encoded("lab/chat@1", { authorization: "Bearer wrong" });
    expect([wrong.status, await wrong.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] },
    ]);
    expect([(await get("%ff")).status, (await get("a%")).status]).toEqual([400, 400]);
    expect((await fetch(`${graph.gateway.url}/resolve`)).status).toBe(404);
    expect((await get("")).status).toBe(400);
  });

  it("is not available where the graph or its index cannot tell", async () => {
    expect(resolveOperation.answer({ data: null, errors: [{ message: "x" }] }, "a", "")).toEqual({
      ...{ status: 503, body: { errors: [{ message: "x" }] } },
    });
    expect(
      resolveOperation.answer({ data: { resolve: [{ status: "UNAVAILABLE", canonical: null }] } }, "a", ""),
    ).toMatchObject({
      status: 503,
    });
  });
});
