import { randomUUID } from "node:crypto";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, runProgram, startProgram, TemporaryFolder } from "../e2e/program.ts";
import { type HttpAnswer, post } from "./served-graph.ts";

const place = "PLACE7f3a91";
const purpose = "PURPOSE5c20bb";
const dataset = "dataset:openbmb/UltraFeedback";
const location = { uri: `s3://vault/${place}.tar?token=${place}`, instructions: `Ask for ${place}.` };
const policy = { dataset, kind: "CONTROLLED", custodians: ["ada"], grantDays: 7, reason: "Faces.", location };
const request = { dataset, purpose: `To certify ${purpose}.`, acceptedConditions: 1 };

const folder = new TemporaryFolder();
const data = join(folder.path, "data");

beforeAll(() => buildProgram(), 180_000);
afterAll(() => folder[Symbol.dispose]());

async function tokenOf(person: string, scope: string): Promise<string> {
  return (await runProgram(["tokens", "add", person, "--scope", scope], { PEDIGREE_DATA: data })).stdout.trim();
}

/** Takes tables away under the running server, so that what it reads and writes fails with the values at hand. */
function rename(from: string, to: string): void {
  const database = new Sqlite(join(data, "datasets.sqlite"), { timeout: 5_000 });
  database.exec(`alter table "${from}" rename to "${to}"`);
  database.close();
}

describe("people with tokens of their own", () => {
  it("are told where controlled data is, and no log line holds that or what they want it for, also where writes fail", {
    timeout: 180_000,
  }, async () => {
    await using program = await startProgram(data, { LOG_LEVEL: "trace" });
    const ada = await tokenOf("ada", "records:write");
    const vera = await tokenOf("vera", "feedback:write");
    const send = (token: string, mutation: string, input: unknown, shown: string): Promise<HttpAnswer> => {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${shown} } }`;
      const body = JSON.stringify({ query, variables: { input } });
      return post(`${program.url}/graphql`, body, { authorization: `Bearer ${token}` });
    };
    const key = () => ({ idempotencyKey: randomUUID() });

    const set = { ...key(), ...policy, expectedVersion: 0 };
    rename("dataLocation", "gone");
    expect((await send(ada, "setAccessPolicy", set, "outcome")).code).toBe("INTERNAL");
    rename("gone", "dataLocation");
    expect((await send(ada, "setAccessPolicy", { ...set, location: location.uri }, "outcome")).code).toBe(
      "BAD_USER_INPUT",
    );
    expect((await send(vera, "setAccessPolicy", set, "outcome")).code).toBe("FORBIDDEN");
    expect((await send(ada, "setAccessPolicy", set, "outcome")).text).toContain("CREATED");

    rename("accessRequest", "gone");
    expect((await send(vera, "requestAccess", { ...key(), ...request }, "outcome")).code).toBe("INTERNAL");
    rename("gone", "accessRequest");
    const asked = await send(vera, "requestAccess", { ...key(), ...request }, "request { id }");
    const [id] = /acr_[0-9a-f-]{36}/.exec(asked.text) ?? [];
    const decision = { ...key(), request: id, decision: "GRANT", reason: "So." };
    expect((await send(vera, "decideAccessRequest", decision, "outcome")).code).toBe("FORBIDDEN");
    expect((await send(ada, "decideAccessRequest", decision, "outcome")).text).toContain("UPDATED");
    const opened = await send(vera, "openAccess", { ...key(), dataset }, "location { uri }");
    expect(opened.text).toContain(place);
    expect((await send("pdg_none", "openAccess", { ...key(), dataset }, "location { uri }")).code).toBe(
      "UNAUTHENTICATED",
    );

    program.kill("SIGTERM");
    const { stdout, stderr } = await program.ended();
    expect(stderr.split("\n").length).toBeGreaterThan(10);
    const lines = `${stdout}\n${stderr}`.split("\n");
    expect(lines.filter((line) => line.includes(place) || line.includes(purpose))).toEqual([]);
  });
});
