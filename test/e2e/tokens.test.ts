import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, type Program, runProgram, startProgram, TemporaryFolder } from "./program.ts";

const folder = new TemporaryFolder();
const data = join(folder.path, "data");
const file = join(data, "access-tokens.json");
const subject = "argilla/notus-7b-v1";

let program: Program & { readonly url: string };
beforeAll(async () => {
  await buildProgram();
  program = await startProgram(data);
}, 180_000);
afterAll(async () => {
  await program[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const tokens = (...args: string[]) => runProgram(["tokens", ...args], { PEDIGREE_DATA: data });

async function tokenOf(person: string, scope: string): Promise<string> {
  const { code, stdout } = await tokens("add", person, "--scope", scope);
  expect(code).toBe(0);
  return stdout.trim();
}

/** The data of an answer, or the code of its first error. */
async function send(token: string, query: string, input: object) {
  const response = await fetch(`${program.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data: answered, errors } = JSON.parse(await response.text());
  return errors?.[0]?.extensions?.code ?? answered;
}

const propose = `mutation($input: ProposeCorrectionInput!) {
  proposeCorrection(input: $input) { review { id author { name } state } } }`;
const decide = `mutation($input: DecideCorrectionInput!) {
  decideCorrection(input: $input) { review { state history { state actor { name } } } } }`;

describe("people under their own names", () => {
  it("propose what somebody else accepts, and cannot accept it themselves", async () => {
    const ada = await tokenOf("ada", "records:write");
    const grace = await tokenOf("grace", "records:write");
    const input = {
      idempotencyKey: "p",
      subject,
      path: "/license",
      value: "Apache-2.0",
      rationale: "Its file says so.",
    };
    const { review } = (await send(ada, propose, input)).proposeCorrection;
    expect(review).toEqual({ id: expect.any(String), author: { name: "ada" }, state: "OPEN" });
    const decision = { correction: review.id, decision: "ACCEPT", reason: "I have read it." };
    expect(await send(ada, decide, { idempotencyKey: "a", ...decision })).toBe("FORBIDDEN");
    const decided = (await send(grace, decide, { idempotencyKey: "g", ...decision })).decideCorrection.review;
    expect(decided.state).toBe("ACCEPTED");
    expect(decided.history.at(-1)).toEqual({ state: "ACCEPTED", actor: { name: "grace" } });
  });

  it("may do what their scope says, and nothing else", async () => {
    const vera = await tokenOf("vera", "feedback:write");
    const input = { idempotencyKey: "v", subject, path: "/license", value: "ISC", rationale: "Perhaps." };
    const { review } = (await send(vera, propose, input)).proposeCorrection;
    const decision = { idempotencyKey: "w", correction: review.id, decision: "REJECT", reason: "No." };
    expect(await send(vera, decide, decision)).toBe("FORBIDDEN");
  });

  it("are let in until their token is revoked, and no longer", async () => {
    const token = await tokenOf("joan", "feedback:write");
    const input = { idempotencyKey: "j", subject, path: "/license", value: "0BSD", rationale: "Perhaps." };
    expect(await send(token, propose, input)).toHaveProperty("proposeCorrection");
    const { code, stdout } = await tokens("revoke", "joan");
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^[0-9a-f]{12} {2}joan {2}revoked\n$/)]);
    expect(await send(token, propose, input)).toBe("UNAUTHENTICATED");
  });

  it("are kept as digests in a file for its owner only, and listed without them", async () => {
    const token = await tokenOf("mary", "feedback:write");
    const kept = readFileSync(file, "utf8");
    expect(kept).not.toContain(token.split("_").at(-1));
    expect(statSync(file).mode & 0o077).toBe(0);
    const listed = JSON.parse((await tokens("list", "--json")).stdout);
    expect(listed.at(-1)).toEqual({
      id: token.split("_")[1],
      person: "mary",
      scopes: ["feedback:write"],
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
    });
    expect((await tokens("list")).stdout).toMatch(/^[0-9a-f]{12} {2}mary {2}feedback:write {2}until \d{4}/m);
  });

  it.each([
    [["add", "Ada!", "--scope", "records:write"], '"Ada!" is no name'],
    [["add", "operator", "--scope", "records:write"], '"operator" is taken by the system'],
    [
      ["add", "ada", "--scope", "everything"],
      '"everything" is no scope: write records:write or feedback:write or audit:read.',
    ],
    [["add", "ada", "--scope", "records:write", "--days", "91"], "A token is good for 1 to 90 days."],
    [["revoke", "nobody"], 'No token is "nobody"'],
  ])("are refused with a sentence by pedigree tokens %j", async (args, sentence) => {
    const before = readFileSync(file, "utf8");
    const { code, stdout, stderr } = await tokens(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(sentence);
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  it("are not let in by a token that has expired, is another's, or is none", async () => {
    const token = await tokenOf("late", "records:write");
    const kept = JSON.parse(readFileSync(file, "utf8"));
    kept.tokens.at(-1).expiresAt = "2026-01-01T00:00:00.000Z";
    writeFileSync(file, JSON.stringify(kept));
    const input = { idempotencyKey: "l", subject, path: "/license", value: "Zlib", rationale: "Perhaps." };
    const [kind, id, secret = ""] = token.split("_");
    const altered = `${kind}_${id}_${secret.startsWith("A") ? "B" : "A"}${secret.slice(1)}`;
    for (const wrong of [token, altered, `pdg_${id}`])
      expect(await send(wrong, propose, input)).toBe("UNAUTHENTICATED");
  });

  it("are all shut out while the file cannot be read, which the log says; the operator is not", async () => {
    const token = await tokenOf("ruth", "feedback:write");
    const kept = readFileSync(file, "utf8");
    writeFileSync(file, kept.slice(0, -20));
    const input = { idempotencyKey: "r", subject, path: "/license", value: "Zlib", rationale: "Perhaps." };
    expect(await send(token, propose, input)).toBe("UNAUTHENTICATED");
    // The log arrives by another way than the answer.
    while (!program.written().stderr.includes(`The token file ${file} cannot be read`)) await program.logged();
    const operator = readFileSync(join(data, "operator-token"), "utf8").trim();
    expect(await send(operator, propose, input)).toHaveProperty("proposeCorrection");
    expect((await tokens("list")).code).toBe(2);
    writeFileSync(file, kept);
    expect(await send(token, propose, { ...input, idempotencyKey: "r2" })).toHaveProperty("proposeCorrection");
  });
});
