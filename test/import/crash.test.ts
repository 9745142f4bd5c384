import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { buildProgram, Program, TemporaryFolder } from "../e2e/program.ts";
import { canonicalDump, faults } from "./dump.ts";

const data = join(packageRoot, "../shared/data");
const preload = ["--import", join(packageRoot, "test/import/kill-at-statement.ts")];
const kills = 6;

/** A part of the real files that holds some of each format. */
function importedPaths(): string[] {
  const firstOf = (folder: string, count: number) =>
    readdirSync(join(data, folder))
      .sort()
      .slice(0, count)
      .map((name) => join(data, folder, name));
  return [...firstOf("hf-model-cards", 40), ...firstOf("hf-dataset-cards", 20), join(data, "lm-eval/notus-7b-v1")];
}

/** Numbers from 0 to 1 that are the same in every run. */
function* random(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

async function runImport(dataFolder: string, environment: Readonly<Record<string, string>> = {}) {
  await using program = new Program(
    ["import", ...importedPaths()],
    { PEDIGREE_DATA: dataFolder, ...environment },
    preload,
  );
  const { code, stderr } = await program.ended();
  return { code, stderr };
}

describe.runIf(existsSync(data))("an import that is killed again and again", () => {
  const folder = new TemporaryFolder();
  const undisturbed = join(folder.path, "undisturbed");
  const disturbed = join(folder.path, "disturbed");
  const countFile = join(folder.path, "statements");

  beforeAll(async () => {
    await buildProgram();
    await runImport(undisturbed, { STATEMENT_COUNT_FILE: countFile });
  }, 60_000);
  afterAll(() => folder[Symbol.dispose]());

  it(`holds, after ${kills} kills and a run to the end, what an undisturbed one holds`, async () => {
    const statements = Number(readFileSync(countFile, "utf8"));
    expect(statements).toBeGreaterThan(1_000);
    const moments = random(20_261_121);
    for (let kill = 0; kill < kills; kill++) {
      // No part is longer than an equal share, so that the last kill still finds work to disturb.
      const moment = Math.ceil((Number(moments.next().value) * statements) / (kills + 1));
      expect(await runImport(disturbed, { KILL_AT_STATEMENT: String(moment) })).toEqual({ code: null, stderr: "" });
      // A kill while the databases are made leaves those that there are whole.
      const made = readdirSync(disturbed).filter((name) => name.endsWith(".sqlite")).length;
      expect(faults(disturbed)).toEqual(faults(undisturbed).slice(0, made));
    }
    expect(await runImport(disturbed)).toMatchObject({ code: 0 });
    expect(canonicalDump(disturbed)).toEqual(canonicalDump(undisturbed));
    expect(faults(disturbed)).toEqual(Array(4).fill({ integrity_check: "ok" }));
  }, 120_000);
});
