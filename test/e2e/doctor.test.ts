import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { newPostgresDatabase, postgresStoreIn } from "../store.ts";
import { buildProgram, runProgram, startProgram, TemporaryFolder } from "./program.ts";

interface Finding {
  readonly check: string;
  readonly state: "ok" | "note" | "wrong";
  readonly found: string;
  readonly remedy?: string;
}

const folder = new TemporaryFolder();
const data = join(folder.path, "data");

async function examine(environment: Readonly<Record<string, string>> = {}) {
  const { code, stdout, stderr } = await runProgram(["doctor", "--json"], { PEDIGREE_DATA: data, ...environment });
  const findings: Finding[] = JSON.parse(stdout);
  return { code, stdout, stderr, findings, wrong: findings.filter(({ state }) => state === "wrong") };
}

beforeAll(async () => {
  await buildProgram();
  const untouched = join(folder.path, "untouched");
  // The doctor comes before the first start as well, and makes nothing.
  expect((await examine({ PEDIGREE_DATA: untouched })).code).toBe(0);
  expect(existsSync(untouched)).toBe(false);
  const modules = join(folder.path, "modules");
  const preload = ["--import", join(packageRoot, "test/e2e/note-modules.ts")];
  await using program = await startProgram(data, { MODULES_FILE: modules }, preload);
  program.kill("SIGTERM");
  await program.ended();
  // Without a collector, nothing of OpenTelemetry is loaded but its interface.
  expect(new Set(readFileSync(modules, "utf8").trim().split("\n"))).toEqual(new Set(["begin", "api"]));
}, 180_000);
afterAll(() => folder[Symbol.dispose]());

describe("pedigree doctor", () => {
  it("finds nothing wrong with what a start made, and changes nothing", async () => {
    const before = readdirSync(data).filter((name) => !/-(wal|shm)$/.test(name));
    const { code, findings, wrong } = await examine();
    expect([code, wrong]).toEqual([0, []]);
    expect(findings).toEqual(
      expect.arrayContaining([
        { check: "Node.js", state: "ok", found: process.versions.node },
        { check: "PEDIGREE_DATA", state: "note", found: `set: ${data}` },
        { check: "LOG_LEVEL", state: "ok", found: "not set; default: warn" },
        {
          check: "database models",
          state: "ok",
          found: expect.stringMatching(
            /^SQLite 3\.\d+\.\d+; journal_mode = wal, synchronous = 2, foreign_keys = 1, busy_timeout = 5000$/,
          ),
        },
        { check: "database models: migrations", state: "ok", found: "up to date" },
      ]),
    );
    expect(readdirSync(data).filter((name) => !/-(wal|shm)$/.test(name))).toEqual(before);
  });

  it("is a table for people, without secrets", async () => {
    const token = "a-token-of-twenty-characters";
    const environment = { PEDIGREE_DATA: data, PEDIGREE_OPERATOR_TOKEN: token };
    const { code, stdout } = await runProgram(["doctor"], environment);
    expect(code).toBe(0);
    expect(stdout).toMatch(/│ PEDIGREE_OPERATOR_TOKEN\s+│ note\s+│ set: \[redacted\]/);
    expect(stdout).not.toContain(token);
    expect(stdout.trim().split("\n").at(-1)).toBe("All is fine.");
  });

  it("says what is wrong with a variable, and what to do", async () => {
    const { code, wrong } = await examine({ PORT: "http" });
    expect(code).toBe(1);
    expect(wrong).toEqual([
      {
        check: "configuration",
        state: "wrong",
        found: 'PORT is "http"',
        remedy: "set it to a number between 0 and 65535.",
      },
    ]);
  });

  it("finds a key that others can read, halves that are no pair, and a database of a newer version", async () => {
    const keys = join(data, "keys", "gateway.private.pem");
    chmodSync(keys, 0o644);
    expect((await examine()).wrong).toMatchObject([{ check: "key of gateway", remedy: `Run chmod 600 ${keys}` }]);
    chmodSync(keys, 0o600);

    const published = join(data, "keys", "gateway.public.pem");
    const right = readFileSync(published);
    writeFileSync(published, "no key");
    expect((await examine()).wrong).toMatchObject([{ found: "the two halves do not belong together" }]);
    writeFileSync(published, right);

    const models = new Sqlite(join(data, "models.sqlite"));
    models.exec(`insert into "migration" values ('9999-later', '2030-01-01T00:00:00.000Z')`);
    expect((await examine()).wrong).toMatchObject([
      { check: "database models: migrations", found: "it is of a newer version: 9999-later" },
    ]);
    models.exec(`delete from "migration" where "name" = '9999-later'`);
    models.close();

    writeFileSync(join(data, "models.sqlite.kept"), readFileSync(join(data, "models.sqlite")));
    for (const file of readdirSync(data).filter((name) => name.startsWith("models.sqlite-"))) rmSync(join(data, file));
    writeFileSync(join(data, "models.sqlite"), "this is no database, whatever its name says, and long enough");
    expect((await examine()).wrong).toMatchObject([{ check: "database models" }]);
    writeFileSync(join(data, "models.sqlite"), readFileSync(join(data, "models.sqlite.kept")));
  });

  it("finds a data folder that is none", async () => {
    const file = join(folder.path, "file");
    writeFileSync(file, "");
    mkdirSync(join(folder.path, "keys"), { recursive: true });
    const environment = { PEDIGREE_DATA: file, PEDIGREE_KEYS: join(folder.path, "keys") };
    const { code, wrong } = await examine(environment);
    expect(code).toBe(1);
    expect(wrong).toContainEqual({
      check: "data folder",
      state: "wrong",
      found: `${file} cannot be written`,
      remedy: "Set PEDIGREE_DATA to a folder that this user can write.",
    });
  });

  it("asks the subgraphs where they are said to be, and knows a Pedigree that holds the port", async () => {
    await using program = await startProgram(data);
    const { port } = new URL(program.url);
    const { code, findings, wrong } = await examine({ PORT: port, PEDIGREE_MODELS_URL: program.url });
    expect(code).toBe(1);
    const models = findings.find(({ check }) => check === "subgraph models");
    expect(models).toEqual({ check: "subgraph models", state: "ok", found: `${program.url} is ready` });
    expect(wrong.map(({ check }) => check)).toEqual(["subgraph licenses", "subgraph datasets", "subgraph evaluations"]);
    expect(findings.at(-1)).toEqual({
      check: "port",
      state: "note",
      found: `Pedigree answers on 127.0.0.1, port ${port}`,
    });
  });

  it("tells of PostgreSQL: versions, settings, migrations and the replica, and never its password", async () => {
    const database = await newPostgresDatabase();
    try {
      const environment = { PEDIGREE_DATABASE_URL: database.url, PEDIGREE_REPLICA_URL: database.url };
      const before = await examine(environment);
      expect(before.code).toBe(0);
      const pending = {
        check: "database models: migrations",
        state: "note",
        found: expect.stringContaining("to be done"),
      };
      expect(before.findings).toContainEqual(pending);
      expect((await runProgram(["migrate"], { PEDIGREE_DATA: data, ...environment })).code).toBe(0);
      const { code, findings } = await examine(environment);
      expect(code).toBe(0);
      expect(findings).toContainEqual({ check: "database models: migrations", state: "ok", found: "up to date" });
      expect(findings.find(({ check }) => check === "database models")?.found).toMatch(/^PostgreSQL \d+.*fsync = on/);
      const replica = findings.find(({ check }) => check === "replica");
      expect(replica).toMatchObject({ state: "note", found: expect.stringContaining("it is no replica") });
      await postgresStoreIn(database.url, "models").run(`insert into "migration" values ('9999-later', 'now')`);
      expect((await examine(environment)).wrong).toMatchObject([{ found: "it is of a newer version: 9999-later" }]);
    } finally {
      await database.remove();
    }
    const gone = new URL(database.url);
    gone.password = "the-password-of-a-test";
    gone.port = "9";
    const { code, wrong, stdout, stderr } = await examine({ PEDIGREE_DATABASE_URL: gone.href });
    expect(code).toBe(1);
    expect(wrong).toHaveLength(4);
    expect(wrong[0]?.remedy).toBe("check PEDIGREE_DATABASE_URL and that the server runs.");
    expect(stdout + stderr).not.toContain("the-password-of-a-test");
  });

  it("refuses a call that it does not know with exit code 2", async () => {
    expect((await runProgram(["doctor", "--all"])).code).toBe(2);
  });
});
