import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbedded } from "../../cli/embedded.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { readConfig } from "../../kernel/config.ts";
import { buildProgram, Program, TemporaryFolder } from "../e2e/program.ts";
import { faults } from "../import/dump.ts";
import { prove } from "../proof.ts";
import { seededRandom } from "./random.ts";

const kills = 30;
const atOnce = 2;
const subgraphs = ["datasets", "evaluations", "licenses", "models"];
const preload = ["--import", join(packageRoot, "test/import/kill-at-statement.ts")];

/** Everything that a first start makes, but for ids and times. */
function madeIn(dataFolder: string) {
  return Object.fromEntries(
    subgraphs.map((subgraph) => {
      const database = new Sqlite(join(dataFolder, `${subgraph}.sqlite`), { readonly: true });
      try {
        const all = (query: string) => database.prepare(query).raw().all();
        return [
          subgraph,
          {
            schema: all("select name, sql from sqlite_master order by name"),
            migrations: all(`select "name" from "migration" order by "name"`),
            audit: all(`select "seq", "action", "actor" from "auditEntry" order by "seq"`),
            announced: all(`select count(*), max("seq") from "outboxEntry"`),
            licenses: subgraph === "licenses" ? all(`select "ref", "name" from "license" order by "ref"`) : [],
            followed: subgraph === "models" ? all(`select * from "feedCursor" order by "subgraph"`) : [],
            index: subgraph === "models" ? all(`select "ref" from "indexNode" order by "ref"`) : [],
          },
        ];
      } finally {
        database.close();
      }
    }),
  );
}

/** Opens a registry as every start does, and closes it. */
async function openOnce(dataFolder: string): Promise<void> {
  const config = readConfig({ PEDIGREE_DATA: dataFolder, LOG_LEVEL: "silent" });
  await (await openEmbedded(config)).close();
}

describe("a first start that is killed", () => {
  const folder = new TemporaryFolder();
  const nothing = join(folder.path, "nothing");
  const fresh = join(folder.path, "fresh");
  const countFile = join(folder.path, "statements");

  /** The command with the least to do beside making the databases: an import of nothing. */
  async function firstStart(dataFolder: string, environment: Readonly<Record<string, string>>) {
    const variables = { PEDIGREE_DATA: dataFolder };
    await using program = new Program(["import", nothing], { ...variables, ...environment }, preload);
    return await program.ended();
  }

  beforeAll(async () => {
    mkdirSync(nothing);
    await buildProgram();
    expect(await firstStart(fresh, { STATEMENT_COUNT_FILE: countFile })).toMatchObject({ code: 0 });
  });
  afterAll(() => folder[Symbol.dispose]());

  it(`at any of ${kills} moments leaves what the next start completes to what an undisturbed one makes`, async () => {
    const statements = Number(readFileSync(countFile, "utf8"));
    expect(statements).toBeGreaterThan(kills);
    const random = seededRandom(20_261_121);
    // One moment in each of as many equal parts, so that the whole of the start is struck.
    const moments = Array.from({ length: kills }, (_, i) => 1 + Math.floor(((i + random()) * statements) / kills));
    const expected = madeIn(fresh);
    let wrong = 0;
    const killAt = async (moment: number) => {
      // Two parts can share a moment on their border.
      const data = mkdtempSync(join(folder.path, `killed-at-${moment}-`));
      const ending = await firstStart(data, { KILL_AT_STATEMENT: String(moment) });
      expect(ending).toEqual({ code: null, stdout: "", stderr: "" });
      await openOnce(data);
      const made = madeIn(data);
      if (JSON.stringify(made) !== JSON.stringify(expected)) wrong++;
      expect({ moment, made }).toEqual({ moment, made: expected });
      expect(faults(data)).toEqual(Array(4).fill({ integrity_check: "ok" }));
    };
    const worker = async () => {
      for (let moment = moments.pop(); moment !== undefined; moment = moments.pop()) await killAt(moment);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    prove(
      "kill -9 during first migration and seed, SQLite",
      `${kills} moments of ${statements} statements`,
      `${wrong} that the next start did not complete`,
    );
  }, 300_000);

  it.each(subgraphs)("and later finds %s of a newer version, is refused and changes nothing", async (subgraph) => {
    const data = join(folder.path, `newer-${subgraph}`);
    await openOnce(data);
    const database = new Sqlite(join(data, `${subgraph}.sqlite`));
    database.prepare(`insert into "migration" ("name", "executed_at") values ('9999-of-the-future', '')`).run();
    database.close();
    const before = madeIn(data);
    await expect(openOnce(data)).rejects.toThrow(/is from a newer version \(it has the migration 9999-of-the-future\)/);
    expect(madeIn(data)).toEqual(before);
  });
});
