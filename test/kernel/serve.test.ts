import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callOverHttp } from "../../gateway/call-over-http.ts";
import { createTokenMint } from "../../kernel/internal-token.ts";
import { createLogger } from "../../kernel/logger.ts";
import { subgraphServer } from "../../kernel/serve.ts";
import { licenses } from "../../subgraphs/licenses/index.ts";
import { ada, type OpenSubgraph, openSubgraph, testTime } from "../open-subgraph.ts";

const questions = [
  '{ license(ref: "MIT") { ref name redistributable } licenses(first: 2) { totalCount edges { node { ref } } } }',
  "{ licenses(first: -1) { totalCount } }",
  "{ nothing }",
  'mutation { registerLicense(input: { idempotencyKey: "", key: "MIT", name: "", text: "" }) { outcome } }',
];

describe("a subgraph over HTTP", () => {
  let registry: OpenSubgraph;
  let server: Awaited<ReturnType<typeof subgraphServer>>;
  let url: string;
  const call = { requestId: "test", signal: new AbortController().signal };
  const now = () => new Date(testTime);

  beforeAll(async () => {
    registry = await openSubgraph(licenses);
    server = await subgraphServer(registry.subgraph, createLogger("silent", "licenses"));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    // A server that listens on a port has an address with one.
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await registry[Symbol.asyncDispose]();
  });

  it.each(questions)("answers %s as it does in process", async (query) => {
    const token = await createTokenMint(registry.keys.privateKey, now)("licenses", ada);
    const answer = await callOverHttp({ licenses: url })("licenses", { query }, { ...call, token });
    const { data, errors } = await registry.subgraph.execute({ query }, { ...call, token });
    expect(answer.data ?? null).toEqual(JSON.parse(JSON.stringify(data)));
    expect(answer.errors?.map(({ message, path }) => [message, path])).toEqual(
      errors?.map(({ message, path }) => [message, path]),
    );
  });

  it.each([
    ["no token", {}],
    ["a token of another subgraph", { audience: "models" }],
  ])("refuses a request with %s before it reads the body", async (_, { audience }: { audience?: string }) => {
    const token = audience && (await createTokenMint(registry.keys.privateKey, now)(audience, ada));
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const response = await fetch(url, { method: "POST", headers, body: "not even JSON" });
    expect([response.status, await response.json()]).toEqual([
      401,
      { errors: [{ message: "No valid internal token.", extensions: { code: "UNAUTHENTICATED" } }] },
    ]);
  });

  it("refuses a body that is no JSON", async () => {
    const token = await createTokenMint(registry.keys.privateKey, now)("licenses", ada);
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const response = await fetch(url, { method: "POST", headers, body: "{" });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: "BAD_REQUEST" } }] },
    ]);
  });
});
