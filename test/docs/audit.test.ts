import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditCommand } from "../../cli/audit.command.ts";
import { type Embedded, openEmbedded } from "../../cli/embedded.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { type Actor, anonymous } from "../../kernel/actor.ts";
import { readConfig } from "../../kernel/config.ts";
import { clockAt } from "../models/clock.ts";

const people: Readonly<Record<string, Actor>> = {
  anybody: anonymous,
  Ada: { ...operator, subject: "ada", scopes: ["records:write"] },
  Vera: { ...operator, subject: "vera", scopes: ["audit:read"] },
};

const text = readFileSync(join(packageRoot, "docs/audit.md"), "utf8");
const examples = text
  .matchAll(/```graphql\n# (\w+)\n(.*?)```\n```json\n(.*?)```/gs)
  .map(([, who = "", operation = "", answer = ""]) => ({ who, operation, answer }))
  .toArray();
const [proved = "", checked = ""] = [...text.matchAll(/```sh\n.*?```\n```\n(.*?)```/gs)].map(
  ([, output = ""]) => output,
);

/** An answer without what is drawn or signed anew every time. */
function withoutHashes(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (_, value: unknown) => {
    if (typeof value !== "string") return value;
    return value.replace(/\+[0-9a-f]{8}\+\S+/g, "+…").replace(/(?<=\s|^)[A-Za-z0-9+/]{40,}={0,2}(?=\s|$)/g, "…");
  });
}

describe("docs/audit.md", () => {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-"));
  const clock = clockAt("2026-03-01T09:00:00Z");
  const data = process.env["PEDIGREE_DATA"];
  let embedded: Embedded;
  // biome-ignore lint/suspicious/noExplicitAny: the query says what its answer holds.
  const answers: any[] = [];

  beforeAll(async () => {
    process.env["PEDIGREE_DATA"] = folder;
    embedded = await openEmbedded(readConfig({ PEDIGREE_DATA: folder, PORT: "0", LOG_LEVEL: "silent" }), clock.now);
    for (const { who, operation } of examples) {
      clock.advance(60_000);
      const context = { requestId: "test", signal: new AbortController().signal, allowMutations: true };
      const principal = people[who] ?? anonymous;
      answers.push(await embedded.gateway.execute({ query: operation }, { ...context, principal }));
    }
  }, 60_000);
  afterAll(async () => {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
    if (data === undefined) delete process.env["PEDIGREE_DATA"];
    else process.env["PEDIGREE_DATA"] = data;
  });

  async function run(...parts: readonly string[]): Promise<{ code: unknown; printed: string }> {
    const lines: string[] = [];
    const terminal = { print: (line: string) => void lines.push(line), say: () => {}, progress: () => {} };
    await auditCommand(terminal).parseAsync(parts, { from: "user" });
    const code = process.exitCode;
    process.exitCode = undefined;
    return { code, printed: `${lines.join("\n")}\n` };
  }

  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it("shows what is really answered", () => {
    expect(examples.length).toBe(3);
    for (const [at, { answer }] of examples.entries()) {
      expect(withoutHashes(answers[at])).toEqual(JSON.parse(answer));
    }
  });

  it("shows what the command says of a receipt, and another key, entry or position is refused", async () => {
    const key = answers[0].data.auditLogs[3].publicKey;
    const { audit } = answers[1].data.registerModel;
    const receipt = file("receipt.json", JSON.stringify(audit));
    expect(await run("prove", receipt, "--key", key)).toEqual({ code: 0, printed: proved });
    const moved = file("moved.json", JSON.stringify({ ...audit, index: 2 }));
    expect((await run("prove", moved, "--key", key)).code).toBe(1);
    const other = answers[0].data.auditLogs[2].publicKey;
    expect((await run("prove", receipt, "--key", other)).code).toBe(1);
    const entry = file("content.json", JSON.stringify({ bytes: "{}", salt: "" }));
    expect((await run("prove", receipt, "--key", key, "--entry", entry)).code).toBe(1);
    await expect(run("prove", receipt, "--key", "nonsense")).rejects.toThrow("verifier key");
  });

  it("shows what the command says of whole logs, and finds the entry that somebody changed", async () => {
    expect(await run("check")).toEqual({ code: 0, printed: checked });
    const kept = file("kept.note", answers[0].data.auditLogs[2].checkpoint.signedNote);
    expect((await run("check", "--since", kept)).code).toBe(0);
    const database = new SqliteDatabase(join(folder, "models.sqlite"));
    database.exec(`drop trigger "auditEntry_no_update"; update "auditEntry" set "actor" = 'nobody'`);
    database.close();
    const { code, printed } = await run("check", "--json");
    expect([code, JSON.parse(printed).map(({ origin, fault }: never) => [origin, fault])]).toEqual([
      1,
      [
        ["pedigree/datasets", null],
        ["pedigree/evaluations", null],
        ["pedigree/licenses", null],
        ["pedigree/models", { kind: "ENTRY_CHANGED", index: 1, message: expect.stringContaining("actor") }],
      ],
    ]);
  });

  it("prints both notes where a log does not go on from the one that was kept", async () => {
    const kept = file("kept.note", answers[0].data.auditLogs[2].checkpoint.signedNote);
    const database = new SqliteDatabase(join(folder, "licenses.sqlite"));
    for (const table of ["auditEntry", "auditLeaf", "auditNode", "auditCheckpoint"]) {
      database.exec(`drop trigger "${table}_no_delete"; delete from "${table}"`);
    }
    database.close();
    const { code, printed } = await run("check", "--since", kept);
    expect(code).toBe(1);
    expect(printed).toContain("pedigree/licenses: entry 1: FORKED");
    expect(printed).toContain("The note that was kept:\npedigree/licenses\n1\n");
  });
});
