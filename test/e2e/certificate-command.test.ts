import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, type Program, runProgram, startProgram, TemporaryFolder } from "./program.ts";

const folder = new TemporaryFolder();
const data = join(folder.path, "data");
const file = join(folder.path, "package.json");

let program: Program & { readonly url: string };
let id: string;
beforeAll(async () => {
  await buildProgram();
  program = await startProgram(data);
  id = await proposed();
}, 180_000);
afterAll(async () => {
  await program[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const certificate = (...args: string[]) => runProgram(["certificate", ...args], { PEDIGREE_DATA: data });

async function write(mutation: string, input: object, shown: string): Promise<string> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${shown} } }`;
  const token = readFileSync(join(data, "operator-token"), "utf8").trim();
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query, variables: { input: { idempotencyKey: randomUUID(), ...input } } });
  return await (await fetch(`${program.url}/graphql`, { method: "POST", headers, body })).text();
}

async function proposed(): Promise<string> {
  const threatModel = "threat-model:linf@1";
  const threat = { ref: threatModel, norm: "LINF", epsilon: "8/255", knowledge: "k", goal: "g", surface: "s" };
  await write("registerThreatModel", threat, "outcome");
  const claim = { kind: "ATTESTED", scope: "s", narrative: "n", limitations: ["l"], contexts: ["c"] };
  const terms = { rootDigest: "a".repeat(64), threatModel, claim };
  return /cert_[0-9a-f-]{36}/.exec(await write("proposeCertificate", terms, "certificate { id }"))?.[0] ?? "";
}

describe("pedigree certificate", () => {
  it("exports from a running server to a file, and checks that without one", async () => {
    const exported = await certificate("export", id, "--url", `${program.url}/graphql`, "--out", file);
    expect([exported.code, exported.stdout]).toEqual([0, ""]);
    const sha256 = /sha256 ([0-9a-f]{64})/.exec(exported.stderr)?.[1] ?? "";
    const checked = await certificate("check", file, "--sha256", sha256);
    expect(checked).toMatchObject({ code: 0, stderr: "" });
    expect(checked.stdout).toMatch(new RegExp(`^${id} is PROPOSED as of \\S+\\.\\nsha256 ${sha256}\\n`));
    expect(checked.stdout).toContain("\nchain       1 held\n");
    expect(await (await fetch(`${program.url}/certificate/${id}.json`)).text()).toBe(readFileSync(file, "utf8"));
  });

  it("writes to a pipe the bytes that the digest is over, without what is to be left out", async () => {
    const args = ["--redact", "persons", "training-records"];
    const { code, stdout } = await certificate("export", id, "--url", `${program.url}/graphql`, ...args);
    expect(code).toBe(0);
    writeFileSync(file, stdout);
    const checked = await certificate("check", file, "--json");
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.stdout)).toMatchObject({ certificate: id, redacted: ["PERSONS", "TRAINING_RECORDS"] });
    expect(stdout).not.toContain("operator");
  });

  it("tells what does not hold, with exit code 1", async () => {
    await certificate("export", id, "--url", `${program.url}/graphql`, "--out", file);
    writeFileSync(file, readFileSync(file, "utf8").replace('"8/255"', '"16/255"'));
    const { code, stdout } = await certificate("check", file);
    expect(code).toBe(1);
    expect(stdout).toContain("  BROKEN terms.threatModels[0]: It is not what was proposed.\n");
    const { code: other, stdout: told } = await certificate("check", file, "--sha256", "0".repeat(64));
    expect([other, told]).toEqual([1, expect.stringContaining("  BROKEN Its bytes come to ")]);
  });

  it("compares a package with an earlier one", async () => {
    const earlier = join(folder.path, "earlier.json");
    await certificate("export", id, "--url", `${program.url}/graphql`, "--out", earlier);
    await write("reviewCertificate", { certificate: id, decision: "REJECT", comment: "No." }, "outcome");
    await certificate("export", id, "--url", `${program.url}/graphql`, "--out", file);
    const [onward, backward] = [
      await certificate("check", file, "--earlier", earlier),
      await certificate("check", earlier, "--earlier", file),
    ];
    expect([onward.code, onward.stdout.trim().split("\n").at(-1)]).toEqual([0, "earlier     2 held"]);
    expect([backward.code, backward.stdout]).toEqual([1, expect.stringContaining("  BROKEN events[1]: It was there")]);
  });

  it("says what is wrong with a call in one sentence, with exit code 2, and with 1 what there is not", async () => {
    const graph = ["--url", `${program.url}/graphql`];
    const calls: [number, string, ...string[]][] = [
      [1, "There is no certificate cert_none.", "export", "cert_none", ...graph],
      [1, "A DateTime is text such as 2026-11-21T05:00:00Z.", "export", id, "--as-of", "today", ...graph],
      [
        2,
        'Nothing called "names" can be left out: write persons, training-records.',
        "export",
        id,
        "--redact",
        "names",
      ],
      [2, `${join(data, "none.json")} cannot be read.`, "check", join(data, "none.json")],
      [2, "is no package of a certificate", "check", join(data, "operator-token")],
      [2, "There is no GraphQL server at http://127.0.0.1:9", "export", id, "--url", "http://127.0.0.1:9"],
    ];
    for (const [code, message, ...args] of calls) {
      const ended = await certificate(...args);
      expect([args, ended.code, ended.stdout]).toEqual([args, code, ""]);
      expect(ended.stderr).toContain(message);
      expect(ended.stderr.trim().split("\n")).toHaveLength(1);
    }
  });

  it("reads the databases themselves where no server is named", async () => {
    program.kill("SIGTERM");
    await program.ended();
    const { code, stdout } = await certificate("export", id, "--as-of", "2099-01-01T00:00:00Z");
    expect([code, stdout]).toEqual([0, readFileSync(file, "utf8")]);
  });
});
