import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BackupManifest } from "../../cli/backup/manifest.ts";
import { restoreBackup } from "../../cli/backup/restore-backup.ts";
import { takeBackup } from "../../cli/backup/take-backup.ts";
import { openEmbedded } from "../../cli/embedded.ts";
import { subgraphKinds } from "../../cli/subgraphs.ts";
import { anonymous } from "../../kernel/actor.ts";
import { readConfig } from "../../kernel/config.ts";
import { buildProgram, TemporaryFolder } from "../e2e/program.ts";
import { faults } from "../import/dump.ts";
import { counted, prove } from "../proof.ts";
import { LiveWriter } from "./live-writer.ts";

const backups = 20;
const subgraphs = ["models", "datasets", "evaluations", "licenses"];
const migrations = new Map(subgraphKinds.map((kind) => [kind.name, kind.migrations]));

function rowsOf(dataFolder: string, subgraph: string, query: string): unknown[] {
  const database = new Sqlite(join(dataFolder, `${subgraph}.sqlite`), { readonly: true });
  try {
    return database.prepare(query).raw().all();
  } finally {
    database.close();
  }
}

const auditOf = (dataFolder: string, subgraph: string) =>
  rowsOf(dataFolder, subgraph, `select * from "auditEntry" order by "seq"`);

/** How far the index of lineage has followed each subgraph. */
function cursorsOf(dataFolder: string): Record<string, number> {
  const rows = rowsOf(dataFolder, "models", `select "subgraph", "seq" from "feedCursor"`) as [string, number][];
  return Object.fromEntries(rows);
}

function headsOf({ databases }: BackupManifest, head: "auditHead" | "outboxHead"): Record<string, number> {
  return Object.fromEntries(databases.map((database) => [database.subgraph, database[head]]));
}

function indexOf(dataFolder: string): unknown[] {
  return ["indexNode", "indexEdge", "indexAlias"].map((table) =>
    rowsOf(dataFolder, "models", `select * from "${table}"`)
      .map((row) => JSON.stringify(row))
      .sort(),
  );
}

function forgetIndex(dataFolder: string): void {
  const database = new Sqlite(join(dataFolder, "models.sqlite"));
  for (const table of ["indexNode", "indexEdge", "indexAlias", "feedCursor"]) database.exec(`delete from "${table}"`);
  database.close();
}

const question = `query ($ref: String!) { checkpoint(ref: $ref) {
  ref license { expression } licenseReport(use: { commercial: true }) { verdict } completeness { complete reasons }
  limitations { kind summary inheritedFrom { ref } } evaluations { totalCount }
} }`;

/** Opens a registry as a start does, which brings its index up to date, and asks of some checkpoints. */
async function answersOf(dataFolder: string, numbers: readonly number[]): Promise<unknown[]> {
  const config = readConfig({ PEDIGREE_DATA: dataFolder, LOG_LEVEL: "silent" });
  const { gateway, close } = await openEmbedded(config);
  try {
    const signal = new AbortController().signal;
    const context = { principal: anonymous, requestId: "test", signal, allowMutations: false };
    const asked = numbers.map((number) =>
      gateway.execute({ query: question, variables: { ref: `acme/made-${number}@v1` } }, context),
    );
    return JSON.parse(JSON.stringify(await Promise.all(asked))) as unknown[];
  } finally {
    await close();
  }
}

describe("backups of a registry that is written to all the time", () => {
  const folder = new TemporaryFolder();
  const live = join(folder.path, "live");
  const taken: { readonly at: string; readonly manifest: BackupManifest; readonly done: readonly number[] }[] = [];
  const totals = { entries: 0, damaged: 0, ahead: 0, differing: 0 };

  beforeAll(async () => {
    await buildProgram();
    await using writer = new LiveWriter(live);
    await writer.writes(3);
    for (let i = 0; i < backups; i++) {
      const at = join(folder.path, `backup-${i}`);
      const done = [...writer.done];
      const options = {
        keysFolder: join(live, "keys"),
        withSecrets: false,
        now: () => new Date(),
        onDatabase: () => {},
      };
      taken.push({ at, manifest: await takeBackup(live, at, options), done });
      await writer.writes(1);
    }
  }, 180_000);
  afterAll(() => {
    folder[Symbol.dispose]();
    prove(
      "backup and restore under continuous writes, SQLite",
      `${taken.length} backups, ${counted(totals.entries, "audit entries")} compared`,
      `${totals.damaged} damaged, ${totals.ahead} with the index ahead, ${totals.differing} differing from the live log`,
    );
  });

  it("grow from one to the next", () => {
    const entries = taken.map(({ manifest }) => Object.values(headsOf(manifest, "auditHead")).reduce((a, b) => a + b));
    expect(entries).toEqual([...new Set(entries)].sort((a, b) => a - b));
  });

  it("are each restored whole, with logs that the live ones begin with and an index that is not ahead of anything", async () => {
    for (const [i, { at, manifest }] of taken.entries()) {
      const restored = join(folder.path, `restored-${i}`);
      expect(await restoreBackup(at, restored, { migrations, onFile: () => {} })).toEqual(manifest);
      const found = faults(restored).filter((fault) => JSON.stringify(fault) !== '{"integrity_check":"ok"}');
      totals.damaged += found.length;
      const heads = headsOf(manifest, "outboxHead");
      const ahead = Object.entries(cursorsOf(restored)).filter(([name, seq]) => seq > (heads[name] ?? 0));
      totals.ahead += ahead.length;
      const differing = subgraphs.filter((name) => {
        const log = auditOf(restored, name);
        totals.entries += log.length;
        return JSON.stringify(log) !== JSON.stringify(auditOf(live, name).slice(0, log.length));
      });
      totals.differing += differing.length;
      expect({ i, found, ahead, differing }).toEqual({ i, found: [], ahead: [], differing: [] });
    }
  }, 60_000);

  it("answer, once started, as the live registry does, from an index as it is when built anew", async () => {
    for (const [i, { done, manifest }] of [...taken.entries()].filter(([i]) => i % 4 === 0)) {
      const restored = join(folder.path, `restored-${i}`);
      const asked = done.slice(0, 10);
      const answers = await answersOf(restored, asked);
      expect(answers).toEqual(await answersOf(live, asked));
      expect(JSON.stringify(answers)).not.toContain('"errors"');
      expect(cursorsOf(restored)).toEqual(headsOf(manifest, "outboxHead"));
      const index = indexOf(restored);
      forgetIndex(restored);
      expect(await answersOf(restored, asked)).toEqual(answers);
      expect(indexOf(restored)).toEqual(index);
    }
  }, 120_000);

  it("are opened as durable as every other database", async () => {
    const restored = join(folder.path, "restored-0");
    await answersOf(restored, []);
    expect(rowsOf(restored, "models", "pragma journal_mode")).toEqual([["wal"]]);
  });
});
