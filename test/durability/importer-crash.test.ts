import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { buildProgram, Program, TemporaryFolder } from "../e2e/program.ts";
import { canonicalDump } from "../import/dump.ts";
import { prove } from "../proof.ts";
import { gaps, unaudited } from "./laws.ts";
import { seededRandom } from "./random.ts";
import { sqliteHoldings } from "./server-under-test.ts";

const data = join(packageRoot, "../shared/data");
const preload = ["--import", join(packageRoot, "test/durability/kill-at-file.ts")];
const subgraphs = ["datasets", "evaluations", "licenses", "models"];
const kills = 12;
const mostMs = 300;

function importedFiles(): string[] {
  const firstOf = (folder: string, count: number) =>
    readdirSync(join(data, folder))
      .sort()
      .slice(0, count)
      .map((name) => join(data, folder, name));
  return [...firstOf("hf-model-cards", 30), ...firstOf("hf-dataset-cards", 15)];
}

async function runImport(dataFolder: string, environment: Readonly<Record<string, string>> = {}) {
  const variables = { PEDIGREE_DATA: dataFolder };
  await using program = new Program(["import", ...importedFiles()], { ...variables, ...environment }, preload);
  const { code, stderr } = await program.ended();
  return { code, stderr };
}

describe.runIf(existsSync(data))("an importer that is killed at one file after another", () => {
  const folder = new TemporaryFolder();
  const undisturbed = join(folder.path, "undisturbed");
  const disturbed = join(folder.path, "disturbed");

  beforeAll(async () => {
    await buildProgram();
    expect(await runImport(undisturbed)).toMatchObject({ code: 0 });
  }, 120_000);
  afterAll(() => folder[Symbol.dispose]());

  it("leaves whole writes only, and a run to the end leaves what an undisturbed one does", async () => {
    const random = seededRandom(20_261_121);
    const total = importedFiles().length;
    const totals = { partial: 0, gaps: 0, killed: 0 };
    for (let kill = 0; kill < kills; kill++) {
      const moment = {
        KILL_AT_FILE: String(1 + Math.floor(random() * (total - 1))),
        KILL_AFTER_MS: String(random() * mostMs),
      };
      const { code } = await runImport(disturbed, moment);
      // An import that was faster than its end has nothing to show.
      expect([null, 0]).toContain(code);
      if (code === null) totals.killed++;
      for (const subgraph of subgraphs) {
        const holdings = await sqliteHoldings(join(disturbed, `${subgraph}.sqlite`));
        // A key whose document said nothing new has written nothing, and so nothing to audit.
        const written = { ...holdings, keys: holdings.keys.filter(({ auditSeq }) => auditSeq !== null) };
        const found = {
          ...{ faults: holdings.faults, partial: unaudited(written) },
          gaps: [...gaps(holdings.audit.map(({ seq }) => seq)), ...gaps(holdings.outboxSeqs)],
        };
        totals.partial += found.faults.length + found.partial.length;
        totals.gaps += found.gaps.length;
        expect({ subgraph, ...found }).toEqual({ subgraph, faults: [], partial: [], gaps: [] });
      }
    }
    expect(totals.killed).toBeGreaterThan(kills / 2);
    expect(await runImport(disturbed)).toMatchObject({ code: 0 });
    expect(canonicalDump(disturbed)).toEqual(canonicalDump(undisturbed));
    prove(
      "kill -9 of the importer, SQLite",
      `${totals.killed} kills over ${total} real files`,
      `${totals.partial} half-applied, ${totals.gaps} audit gaps, the same content after a run to the end`,
    );
  }, 300_000);
});
