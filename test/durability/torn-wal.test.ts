import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datasets } from "../../subgraphs/datasets/index.ts";
import { ada, type OpenSubgraph, openSubgraph } from "../open-subgraph.ts";
import { counted, prove } from "../proof.ts";
import { sqliteStoreIn } from "../store.ts";
import { contentOf, contentOfFile } from "./content.ts";
import { seededRandom } from "./random.ts";
import { bitsFlipped, commitEnds, cutOff, type DamagedLog, intactCommits, sectorsZeroed } from "./wal.ts";
import { workloadOf } from "./workload.ts";

const workload = workloadOf("datasets");
const writesBefore = 6;
const writesAfter = 10;
const [flips, sectors] = [1_000, 300];
const openedByUs = 25;

/** Files that a loss of power could leave, and what each number of its commits contains. */
interface PowerLoss {
  readonly file: string;
  readonly wal: Buffer;
  /** The content after the last checkpoint, and after each commit since. */
  readonly history: readonly string[];
}

/** Copies a database and its log while it is open, some commits after a checkpoint that began the log anew. */
async function filesUnderLoad(registry: OpenSubgraph, folder: string): Promise<PowerLoss> {
  const live = String(registry.store.location);
  const record = async (number: number) => {
    const input = { ...workload.input(number), idempotencyKey: `write-${number}` };
    expect(await registry.as(ada).run(workload.mutation, { input })).not.toHaveProperty("errors");
  };
  for (let number = 0; number < writesBefore; number++) await record(number);
  const connection = new Sqlite(live);
  connection.pragma("wal_checkpoint(restart)");
  connection.close();
  const history = [contentOfFile(live)];
  for (let number = 0; number < writesAfter; number++) {
    await record(writesBefore + number);
    history.push(contentOfFile(live));
  }
  const file = join(folder, "copied.sqlite");
  copyFileSync(live, file);
  return { file, wal: readFileSync(`${live}-wal`), history };
}

/** What a database holds that is opened over a damaged log, and what it finds wrong with itself. */
function recovered({ file }: PowerLoss, damaged: DamagedLog, image: string) {
  copyFileSync(file, image);
  writeFileSync(`${image}-wal`, damaged.log);
  rmSync(`${image}-shm`, { force: true });
  const database = new Sqlite(image);
  try {
    database.pragma("journal_mode = WAL");
    const integrity = database.pragma("integrity_check", { simple: true });
    return { integrity, strays: database.pragma("foreign_key_check"), content: contentOf(database) };
  } finally {
    database.close();
  }
}

describe("a database whose log was torn by a loss of power", () => {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-torn-"));
  const random = seededRandom(20_261_121);
  const totals = { images: 0, corrupt: 0, noPrefix: 0 };
  let registry: OpenSubgraph;
  let loss: PowerLoss;

  beforeAll(async () => {
    registry = await openSubgraph(datasets);
    loss = await filesUnderLoad(registry, folder);
  });
  afterAll(async () => {
    await registry[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
    prove(
      "torn and damaged WAL, SQLite",
      counted(totals.images, "images"),
      `${totals.corrupt} corrupt, ${totals.noPrefix} that are no prefix of the history`,
    );
  });

  function damagedLogs(kind: "cut off" | "with a flipped bit" | "with a zeroed sector"): Generator<DamagedLog> {
    const last = commitEnds(loss.wal).at(-5) ?? 0;
    if (kind === "cut off") return cutOff(loss.wal, last);
    return kind === "with a flipped bit"
      ? bitsFlipped(loss.wal, flips, random)
      : sectorsZeroed(loss.wal, sectors, random);
  }

  it("has one commit in the log for each write since the checkpoint, and older frames behind them", () => {
    const ends = commitEnds(loss.wal);
    expect(ends.length).toBe(writesAfter);
    expect(new Set(loss.history).size).toBe(writesAfter + 1);
  });

  it.each([
    "cut off",
    "with a flipped bit",
    "with a zeroed sector",
  ] as const)("holds exactly the commits before the damage when the log is %s", (kind) => {
    const depths = new Set<number>();
    for (const damaged of damagedLogs(kind)) {
      const expected = intactCommits(loss.wal, damaged);
      const found = recovered(loss, damaged, join(folder, "image.sqlite"));
      totals.images++;
      if (found.integrity !== "ok") totals.corrupt++;
      if (!loss.history.includes(found.content)) totals.noPrefix++;
      expect({ kind, ...found }).toEqual({
        ...{ kind, integrity: "ok", strays: [], content: loss.history[expected] },
      });
      depths.add(expected);
    }
    // The damage has to have struck at different places for this to say anything.
    expect(depths.size).toBeGreaterThan(3);
  }, 120_000);

  it("is opened by our own start as well, answers what was committed, and takes writes again", async () => {
    const logs = [...bitsFlipped(loss.wal, openedByUs, random), ...sectorsZeroed(loss.wal, openedByUs, random)];
    for (const damaged of logs) {
      const own = mkdtempSync(join(folder, "opened-"));
      copyFileSync(loss.file, join(own, "datasets.sqlite"));
      writeFileSync(join(own, "datasets.sqlite-wal"), damaged.log);
      await using reopened = await openSubgraph(datasets, {
        store: sqliteStoreIn(own, "datasets"),
        keys: registry.keys,
      });
      const commits = writesBefore + intactCommits(loss.wal, damaged);
      expect((await reopened.rows("auditEntry")).map(({ seq }) => seq)).toEqual(oneTo(commits));
      const ref = `acme/made-${commits - 1}@v1`;
      const read = await reopened.as(ada).run(`{ dataset(ref: "${ref}") { ref } }`);
      expect(read.data).toEqual({ dataset: { ref: `dataset:${ref}` } });
      const input = { ...workload.input(commits), idempotencyKey: `write-${commits}` };
      const { data } = await reopened.as(ada).run(workload.mutation, { input });
      expect(data.registerDatasetVersion).toMatchObject({ outcome: "CREATED", audit: { index: commits + 1 } });
      totals.images++;
    }
  }, 60_000);

  it("is as durable as before on both connections once it was opened again", async () => {
    const pragmas = ["synchronous", "journal_mode", "foreign_keys", "busy_timeout"];
    await using reopened = await openSubgraph(datasets, {
      store: { ...registry.store, remove: async () => {} },
      keys: registry.keys,
    });
    const values = await reopened.database.transaction(async (em) => {
      const read = pragmas.map((pragma) => sql`pragma ${sql.raw(pragma)}`.execute(em.kysely()));
      return (await Promise.all(read)).map(({ rows }) => Object.values(rows[0] as object)[0]);
    });
    expect(values).toEqual([2, "wal", 1, 5000]);
  });
});

function oneTo(last: number): number[] {
  return Array.from({ length: last }, (_, i) => i + 1);
}
