import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { serviceActor } from "../../cli/ask-graph.ts";
import { operator } from "../../cli/operator.ts";
import {
  createTokenMint,
  createTokenVerifier,
  gatewayChannel,
  generateInternalKeys,
  loadInternalKeys,
} from "../../kernel/internal-token.ts";
import { buildProgram, Program, runProgram, TemporaryFolder } from "../e2e/program.ts";
import { listening } from "./listening.ts";

const keys = generateInternalKeys();
const secret = "a token of the operator".replaceAll(" ", "-");
const json = { "content-type": "application/json" };

/** A folder with the gateway's private key, as a signing server finds it. */
function folderWithKey(): TemporaryFolder {
  const folder = new TemporaryFolder();
  mkdirSync(join(folder.path, "keys"));
  writeFileSync(
    join(folder.path, "keys/gateway.private.pem"),
    keys.privateKey.export({ type: "pkcs8", format: "pem" }),
  );
  return folder;
}

describe("pedigree sign", () => {
  beforeAll(() => buildProgram());

  it("listens on the loopback, signs for the operator, and ends when asked to", async () => {
    const tokens: string[] = [];
    await using licenses = await listening(
      createServer((request, response) => {
        tokens.push(request.headers.authorization ?? "");
        response.writeHead(200, json).end('{"data":{}}');
      }),
    );
    using folder = folderWithKey();
    const environment = {
      PEDIGREE_DATA: folder.path,
      PEDIGREE_OPERATOR_TOKEN: secret,
      PEDIGREE_LICENSES_URL: licenses.url,
    };
    await using program = new Program(["sign"], environment);
    const [, url = ""] = await program.printed(/Listening at (http:\/\/127\.0\.0\.1:\d+)\/<subgraph>\/graphql/);
    const headers = { ...json, authorization: `Bearer ${secret}` };
    const response = await fetch(`${url}/licenses/graphql`, { method: "POST", headers, body: '{"query":"{ a }"}' });
    expect([response.status, await response.json()]).toEqual([200, { data: {} }]);
    const verify = createTokenVerifier(keys.publicKey, "licenses", () => new Date());
    expect(await verify(tokens[0]?.replace("Bearer ", "") ?? "")).toEqual(operator);
    program.kill("SIGTERM");
    expect(await program.ended()).toMatchObject({ code: 0, stderr: "" });
  });

  it("takes the token from the data folder where none is set", async () => {
    using folder = folderWithKey();
    writeFileSync(join(folder.path, "operator-token"), `${secret}\n`);
    await using program = new Program(["sign"], { PEDIGREE_DATA: folder.path });
    const [, url = ""] = await program.printed(/Listening at (http:\S+)\/<subgraph>/);
    const ask = async (token: string) => {
      const headers = { ...json, authorization: `Bearer ${token}` };
      return (await fetch(`${url}/models/graphql`, { method: "POST", headers, body: "{}" })).status;
    };
    expect([await ask("wrong"), await ask(secret)]).toEqual([401, 502]);
    // What models sends to a router in the gateway's place.
    const { privateKey } = loadInternalKeys(join(folder.path, "keys"), gatewayChannel);
    const mint = createTokenMint(privateKey, () => new Date(), gatewayChannel);
    const service = serviceActor("models", ["public"]);
    expect([await ask(await mint("gateway", service)), await ask(await mint("models", service))]).toEqual([502, 401]);
  });

  it("warns whoever opens it to others", async () => {
    using folder = folderWithKey();
    const environment = { PEDIGREE_DATA: folder.path, PEDIGREE_OPERATOR_TOKEN: secret, HOST: "0.0.0.0" };
    await using program = new Program(["sign"], environment);
    await program.printed(/Listening at/);
    program.kill("SIGTERM");
    expect((await program.ended()).stderr).toContain("let nobody but the router");
  });

  it.each([
    ["no token", { PEDIGREE_OPERATOR_TOKEN: "" }, "set PEDIGREE_OPERATOR_TOKEN"],
    ["no key", { PEDIGREE_KEYS: "/nowhere" }, "set PEDIGREE_KEYS"],
    ["an address that is none", { PEDIGREE_MODELS_URL: "models" }, 'PEDIGREE_MODELS_URL is "models"'],
    ["an address of another protocol", { PEDIGREE_MODELS_URL: "file://models" }, "PEDIGREE_MODELS_URL"],
    ["a host that is not here", { HOST: "192.0.2.1" }, "set HOST and PORT"],
  ])("says in one sentence that there is %s, makes nothing, and ends with 2", async (_, wrong, sentence) => {
    using folder = folderWithKey();
    const environment = { PEDIGREE_DATA: folder.path, PEDIGREE_OPERATOR_TOKEN: secret, ...wrong };
    const { code, stdout, stderr } = await runProgram(["sign"], environment);
    expect([code, stdout, stderr.split("\n").length]).toEqual([2, "", 2]);
    expect(stderr).toContain(sentence);
  });
});
