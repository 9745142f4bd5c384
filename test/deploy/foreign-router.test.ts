import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { startSigning } from "../../gateway/sign-calls.ts";
import { createTokenMint, graphChannel, loadInternalKeys } from "../../kernel/internal-token.ts";
import type { Listening } from "../../kernel/listen.ts";
import { createLogger } from "../../kernel/logger.ts";
import { subgraphServer } from "../../kernel/serve.ts";
import { knownWorld } from "../e2e/known-world.ts";
import { TestRegistry } from "../registry.ts";
import { type AskRouter, foreignRouter } from "./foreign-router.ts";
import { listening } from "./listening.ts";

const fullProvenance = readFileSync(join(packageRoot, "examples/queries/full-provenance.graphql"), "utf8");
const supergraph = readFileSync(join(packageRoot, "schema/supergraph.graphql"), "utf8");
const registerLicense = `mutation ($input: RegisterLicenseInput!) { registerLicense(input: $input) { outcome } }`;
const operatorHeader = { authorization: "Bearer secret" };

describe("a router of somebody else, over HTTP and the signing server", () => {
  let registry: TestRegistry;
  let signing: Listening;
  let ask: AskRouter;
  const servers: AsyncDisposable[] = [];

  beforeAll(async () => {
    registry = await TestRegistry.open(knownWorld);
    const logger = createLogger("silent", "test");
    const addresses: Record<string, string> = {};
    for (const [name, subgraph] of registry.embedded.subgraphs) {
      const server = await listening(await subgraphServer(subgraph, logger));
      servers.push(server);
      addresses[name] = server.url;
    }
    signing = await startSigning({
      host: "127.0.0.1",
      port: 0,
      addresses,
      authenticate: authenticator("secret"),
      mintToken: createTokenMint(
        loadInternalKeys(registry.config.keysFolder, graphChannel).privateKey,
        () => new Date(),
      ),
      logger,
    });
    // The headers that every configuration in deploy/ passes on.
    ask = await foreignRouter(supergraph, (name) => `${signing.url}/${name}/graphql`, [
      "authorization",
      "x-request-id",
    ]);
  });
  afterAll(async () => {
    await signing.stop();
    for (const server of servers) await server[Symbol.asyncDispose]();
    await registry[Symbol.asyncDispose]();
  });

  it.each([
    "checkpoint:acme/chat@1",
    "checkpoint:acme/base@step100",
    "acme/nothing",
  ])("answers the full provenance of %s as our gateway does", async (ref) => {
    const answer = await ask(fullProvenance, { ref });
    const ours = await registry.ask(fullProvenance, { ref });
    expect(JSON.parse(JSON.stringify(answer))).toEqual(JSON.parse(JSON.stringify(ours)));
  });

  it("leaves out, without a word, what depends on a field that is null, where our gateway asks for it", async () => {
    await registry.record([{ kind: "checkpoint", input: { ref: "checkpoint:acme/unfiled@1" } }]);
    const query = '{ checkpoint(ref: "acme/unfiled@1") { rootDigest certificates { id } } }';
    const answered = (certificates: unknown) => ({ data: { checkpoint: { rootDigest: null, certificates } } });
    expect(JSON.parse(JSON.stringify(await registry.ask(query)))).toEqual(answered([]));
    expect(JSON.parse(JSON.stringify(await ask(query)))).toEqual(answered(null));
  });

  const license = (key: string) => ({
    input: { idempotencyKey: randomUUID(), key, name: key, text: "Do as you like." },
  });
  const ref = (key: string) => ({
    query: "query ($ref: String!) { license(ref: $ref) { name } }",
    ref: `license:${key}`,
  });
  const nameOf = async (key: string) => (await registry.ask(ref(key).query, { ref: ref(key).ref })).data;

  it("writes for the one who holds the operator's token", async () => {
    const answer = await ask(registerLicense, license("LicenseRef-acme-1"), operatorHeader);
    expect(JSON.parse(JSON.stringify(answer))).toEqual({ data: { registerLicense: { outcome: "CREATED" } } });
    expect(await nameOf("LicenseRef-acme-1")).toEqual({ license: { name: "LicenseRef-acme-1" } });
  });

  it.each([
    ["no credential", {}],
    ["a wrong credential", { authorization: "Bearer guess" }],
    ["a token in another header", { "x-authorization": "Bearer secret" }],
  ])("writes nothing for the one who sends %s", async (_, headers) => {
    const { errors } = await ask(registerLicense, license("LicenseRef-acme-2"), headers);
    expect(errors?.[0]?.extensions?.["code"]).toBe("UNAUTHENTICATED");
    expect(await nameOf("LicenseRef-acme-2")).toEqual({ license: null });
  });
});
