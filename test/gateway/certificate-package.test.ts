import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageOperation } from "../../cli/certificate/package-operation.ts";
import { operator } from "../../cli/operator.ts";
import { certified, writeAs } from "../e2e/certified.ts";
import type { Graph } from "../e2e/graph.ts";
import { ServedGraph } from "../security/served-graph.ts";

let served: ServedGraph;
let graph: Graph;
let id: string;
beforeAll(async () => {
  served = await ServedGraph.open([]);
  const { registry } = served;
  graph = {
    writeAs: (who, _subgraph, mutation, input) => registry.ask(mutation, { input }, { ...operator, ...who }),
  } as Graph;
  id = await certified(graph, "a".repeat(64));
}, 60_000);
afterAll(() => served[Symbol.asyncDispose]());

const get = (path: string, init: RequestInit = {}) => fetch(`${served.gateway.url}/certificate/${path}`, init);

describe("GET /certificate/{id}.json", () => {
  it("answers the package, which anybody may keep for a minute and then asks for again by its tag", async () => {
    const answer = await get(`${id}.json`);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "content-security-policy": "default-src 'none'",
      "cache-control": "public, max-age=60, must-revalidate",
      etag: `"${createHash("sha256").update(text).digest("base64url")}"`,
      vary: "authorization",
    });
    expect(JSON.parse(text)).toMatchObject({
      package: "pedigree/certificate-package/1",
      standing: { status: "ISSUED" },
    });
    const again = await get(`${id}.json`, { headers: { "if-none-match": answer.headers.get("etag") ?? "" } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const { data } = await served.registry.ask(`{ certificate(ref: "${id}") { export { text } } }`);
    expect(data).toEqual({ certificate: { export: { text } } });
  });

  it("leaves out what it is asked to, and tells of a time", async () => {
    const redacted = await (await get(`certificate%3A${id}.json?redact=persons,training-records`)).json();
    expect(redacted.terms.certificate.author).toBe("person-1");
    expect(redacted.redacted).toHaveLength(2);
    const { asOf, events } = await (await get(`${id}.json`)).json();
    const then = await (await get(`${id}.json?asOf=${events[0].at}`)).json();
    expect([then.standing.status, asOf]).toEqual(["PROPOSED", events[3].at]);
  });

  it.each([
    ["what there is not", "cert_none.json", 404],
    ["a time before it was proposed", "ID.json?asOf=2020-01-01T00:00:00Z", 404],
    ["a word for what cannot be left out", "ID.json?redact=person", 400],
    ["a parameter that there is not", "ID.json?redacted=persons", 400],
    ["a parameter twice", "ID.json?redact=persons&redact=persons", 400],
    ["what is no time", "ID.json?asOf=yesterday", 400],
  ])("refuses %s", async (_what, path, status) => {
    const answer = await get(path.replace("ID", id));
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([status, "no-store"]);
    expect((await answer.json()).errors).toHaveLength(1);
  });

  it("is kept by nobody where the caller shows a credential", async () => {
    const answer = await get(`${id}.json`, { headers: { authorization: `Bearer ${served.operatorToken}` } });
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
  });

  it("tells nothing where a part of the graph does not answer", () => {
    const failed = { data: { certificate: null }, errors: [{ extensions: { code: "SUBGRAPH_TIMEOUT" } }] };
    const answer = packageOperation.answer(failed as never, "cert_1.json", "", new URLSearchParams());
    expect(answer).toMatchObject({ status: 503, body: { errors: failed.errors } });
  });

  it("is another once something happened", async () => {
    const { sha256 } = await exported();
    await writeAs(graph, "eve", "challengeCertificate", { certificate: id, claim: "No." }, "outcome");
    expect((await exported()).sha256).not.toBe(sha256);
  });
});

async function exported(): Promise<{ readonly sha256: string }> {
  const { data } = await served.registry.ask(`{ certificate(ref: "${id}") { export { sha256 } } }`);
  // The query says what comes.
  return (data as { certificate: { export: { sha256: string } } }).certificate.export;
}
