import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackupManifest, BackupRefused } from "../../cli/backup/manifest.ts";
import { restoreBackup } from "../../cli/backup/restore-backup.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { subgraphKinds } from "../../cli/subgraphs.ts";
import { buildProgram, runProgram, startProgram, TemporaryFolder } from "../e2e/program.ts";

/** The names of all migrations that a subgraph has. */
function migrationsOf(subgraph: string): string[] {
  const files = readdirSync(join(packageRoot, "subgraphs", subgraph, "migrations"));
  return files.map((file) => file.replace(/\.ts$/, "")).sort();
}

const databases = ["datasets.sqlite", "evaluations.sqlite", "licenses.sqlite", "models.sqlite"];
const logKeys = (half: string) => subgraphKinds.map(({ name }) => `keys/${name}.audit.${half}.pem`);
const secrets = [...logKeys("private"), "keys/gateway.private.pem", "keys/gateway.public.pem", "operator-token"];
const migrations = new Map(subgraphKinds.map((kind) => [kind.name, kind.migrations]));
const folder = new TemporaryFolder();
const data = join(folder.path, "data");
const plain = join(folder.path, "plain");
const full = join(folder.path, "full");

async function ask(url: string, query: string, token?: string): Promise<unknown> {
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  return await (await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) })).json();
}

const question = `{ checkpoint(ref: "argilla/notus-7b-v1") { ref completeness { complete reasons }
  limitations { kind summary } derivedFrom { refAsWritten } evaluations { totalCount } } }`;

/** Every path below a folder that is a file, sorted. */
function filesIn(path: string): string[] {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1)).sort();
}

let answer: unknown;
let taken: { readonly plain: BackupManifest; readonly said: string };

beforeAll(async () => {
  await buildProgram();
  await using server = await startProgram(data);
  answer = await ask(server.url, question);
  const backup = await runProgram(["backup", plain, "--json"], { PEDIGREE_DATA: data });
  taken = { plain: JSON.parse(backup.stdout).manifest as BackupManifest, said: backup.stderr };
  const withSecrets = await runProgram(["backup", full, "--with-secrets"], { PEDIGREE_DATA: data });
  expect([backup.code, withSecrets.code]).toEqual([0, 0]);
}, 120_000);
afterAll(() => folder[Symbol.dispose]());

describe("pedigree backup, while a server runs", () => {
  it("copies the databases and what was loaded, no secrets, and says so in its manifest", () => {
    expect(filesIn(plain)).toEqual([...databases, "manifest.json", "sample-catalogue", ...logKeys("public")].sort());
    expect(taken.said).toBe("");
    expect(JSON.parse(readFileSync(join(plain, "manifest.json"), "utf8"))).toEqual(taken.plain);
    expect(taken.plain.databases.map(({ subgraph, migrations }) => [subgraph, migrations])).toEqual(
      ["models", "datasets", "evaluations", "licenses"].map((name) => [name, migrationsOf(name)]),
    );
    expect(taken.plain.databases.every(({ auditHead, outboxHead }) => auditHead > 0 && outboxHead > 0)).toBe(true);
  });

  it("copies the keys and the operator's token when asked, readable by the owner only", () => {
    expect(filesIn(full)).toEqual([...filesIn(plain), ...secrets].sort());
    expect(
      ["operator-token", "keys/gateway.private.pem"].map((path) => statSync(join(full, path)).mode & 0o077),
    ).toEqual([0, 0]);
  });

  it("leaves a target that is there as it is", async () => {
    const again = await runProgram(["backup", plain], { PEDIGREE_DATA: data });
    expect(again).toEqual({ code: 2, stdout: "", stderr: `${plain} is there already: name a folder that is not.\n` });
    expect(filesIn(plain).length).toBe(10);
  });

  it("leaves nothing where there are no databases", async () => {
    const target = join(folder.path, "of-nothing");
    const { code, stderr } = await runProgram(["backup", target], { PEDIGREE_DATA: join(folder.path, "nothing") });
    expect([code, stderr]).toEqual([
      2,
      `There is no database ${join(folder.path, "nothing", "models.sqlite")}: set PEDIGREE_DATA to the folder that pedigree start uses.\n`,
    ]);
    expect(readdirSync(folder.path).filter((name) => name.startsWith("of-nothing"))).toEqual([]);
  });

  it("leaves nothing of a database that is damaged", async () => {
    const damaged = join(folder.path, "damaged-data");
    cpSync(plain, damaged, { recursive: true });
    const file = join(damaged, "licenses.sqlite");
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xff, 4096, 40_000));
    const { code, stderr } = await runProgram(["backup", join(folder.path, "of-damaged")], { PEDIGREE_DATA: damaged });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^The (backup|database) .*\n$/)]);
    expect(readdirSync(folder.path).filter((name) => name.startsWith("of-damaged"))).toEqual([]);
  });

  it.each(["backup", "restore"])("is not how PostgreSQL is copied: %s says what is", async (command) => {
    const { code, stderr } = await runProgram([command, join(folder.path, "of-postgresql")], {
      PEDIGREE_DATA: data,
      PEDIGREE_DATABASE_URL: "postgresql://somebody:secret@db.example/pedigree",
    });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(
        /^PEDIGREE_DATABASE_URL is set, .* use pg_(dump|restore) as docs\/operations\.md says\.\n$/,
      ),
    ]);
    expect(stderr).not.toMatch(/secret|db\.example/);
  });
});

describe("pedigree restore", () => {
  it("brings everything back: the next start answers the same, and the old token still writes", async () => {
    const restored = join(folder.path, "restored");
    const done = await runProgram(["restore", full], { PEDIGREE_DATA: restored });
    expect([done.code, done.stdout]).toEqual([
      0,
      expect.stringMatching(/^Restored 4 databases, [\d.]+ MB, \d+ audit entries to \S+, as of \S+\.\n$/),
    ]);
    expect(done.stderr).toBe(`Next: PEDIGREE_DATA=${restored} pedigree start\n`);
    await using server = await startProgram(restored);
    expect(server.written().stdout).not.toContain("Loaded the sample catalogue");
    expect(await ask(server.url, question)).toEqual(answer);
    const token = readFileSync(join(data, "operator-token"), "utf8").trim();
    const write = `mutation { registerModel(input: { idempotencyKey: "k", ref: "model:acme/after" }) { outcome } }`;
    expect(await ask(server.url, write, token)).toEqual({ data: { registerModel: { outcome: "CREATED" } } });
  });

  it("says that the secrets are new where the backup has none", async () => {
    const restored = join(folder.path, "restored-plain");
    mkdirSync(restored);
    const { code, stderr } = await runProgram(["restore", plain], { PEDIGREE_DATA: restored });
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining("The backup holds no secrets: the next start makes new ones"),
    ]);
    expect(filesIn(restored)).toEqual([...databases, "sample-catalogue", ...logKeys("public")].sort());
  });

  it("lets the audit logs go on under new keys where the old ones are gone, and what they signed still holds", async () => {
    const restored = join(folder.path, "restored-plain");
    const environment = { PEDIGREE_DATA: restored };
    {
      await using server = await startProgram(restored);
      const token = readFileSync(join(restored, "operator-token"), "utf8").trim();
      const write = `mutation { registerModel(input: { idempotencyKey: "k", ref: "model:acme/after" }) { outcome } }`;
      expect(await ask(server.url, write, token)).toEqual({ data: { registerModel: { outcome: "CREATED" } } });
    }
    const earlier = filesIn(restored).filter((path) => path.includes(".audit.earlier-"));
    expect(earlier).toHaveLength(4);
    const check = await runProgram(["audit", "check", "--json"], environment);
    const reports = JSON.parse(check.stdout) as { origin: string; size: number; fault: unknown }[];
    expect([check.code, reports.map(({ fault }) => fault)]).toEqual([0, [null, null, null, null]]);
    expect(reports.every(({ size }) => size > 0)).toBe(true);
    // Without the earlier key, nobody knows who signed what is from before.
    for (const path of earlier) rmSync(join(restored, path));
    const unknown = await runProgram(["audit", "check", "--json"], environment);
    expect([unknown.code, unknown.stdout.match(/HEAD_FORGED/g)?.length]).toEqual([1, 4]);
  });

  it("leaves a data folder that is not empty as it is", async () => {
    const before = filesIn(data).filter((path) => !/-(wal|shm)$/.test(path));
    const { code, stderr } = await runProgram(["restore", full], { PEDIGREE_DATA: data });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^The data folder \S+ is not empty \(it has \S+\): move/),
    ]);
    expect(filesIn(data).filter((path) => !/-(wal|shm)$/.test(path))).toEqual(before);
  });

  const spoiled: readonly [string, (backup: string) => void, RegExp][] = [
    ["a flipped bit", (at) => flipBit(join(at, "models.sqlite")), /models\.sqlite is not what was backed up/],
    ["another token", (at) => writeFileSync(join(at, "operator-token"), "pdg_other\n"), /is not what was backed up/],
    ["a missing file", (at) => rmSync(join(at, "datasets.sqlite")), /^A file of the backup is missing/],
    ["no manifest", (at) => rmSync(join(at, "manifest.json")), /^There is no readable \S+manifest\.json/],
    ["a manifest that is none", (at) => writeFileSync(join(at, "manifest.json"), "[]"), /is no backup/],
    [
      "a manifest of a newer form",
      (at) => changeManifest(at, () => ({ version: 2 })),
      /is of a newer form \(2\): update/,
    ],
    [
      "a database of a newer version",
      (at) => changeDatabase(at, (database) => ({ ...database, migrations: ["0001-models", "0002-more"] })),
      /is from a newer version \(its models has the migration 0002-more\): update Pedigree/,
    ],
    [
      "a path that leads elsewhere",
      (at) => changeManifest(at, ({ files }) => ({ files: files.map((file) => ({ ...file, path: "../../escaped" })) })),
      /is no backup/,
    ],
    [
      "a database left out",
      (at) => changeManifest(at, ({ databases }) => ({ databases: databases.slice(1) })),
      /lacks the database of models/,
    ],
    [
      "a log that is shorter than said",
      (at) => changeDatabase(at, (database) => ({ ...database, auditHead: 9_999 })),
      /is damaged/,
    ],
  ];

  it.each(spoiled)("refuses %s, and makes no data folder", async (name, spoil, sentence) => {
    const backup = join(folder.path, `spoiled-${name.replaceAll(" ", "-")}`);
    cpSync(full, backup, { recursive: true });
    spoil(backup);
    const before = readdirSync(folder.path).sort();
    const restored = join(folder.path, "never");
    const attempt = restoreBackup(backup, restored, { migrations, onFile: () => {} });
    await expect(attempt).rejects.toThrow(BackupRefused);
    await expect(attempt).rejects.toThrow(sentence);
    expect([existsSync(restored), readdirSync(folder.path).sort()]).toEqual([false, before]);
  });
});

function flipBit(file: string): void {
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

function changeManifest(backup: string, change: (manifest: BackupManifest) => object): void {
  const file = join(backup, "manifest.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as BackupManifest;
  writeFileSync(file, JSON.stringify({ ...manifest, ...change(manifest) }));
}

function changeDatabase(backup: string, change: (database: BackupManifest["databases"][number]) => object): void {
  changeManifest(backup, ({ databases: [models, ...others] }) => ({
    databases: [...(models === undefined ? [] : [change(models)]), ...others],
  }));
}
