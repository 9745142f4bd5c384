import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { buildProgram, runProgram, TemporaryFolder } from "../e2e/program.ts";
import { canonicalDump, faults } from "./dump.ts";

const data = join(packageRoot, "../shared/data");

/** Some files of a folder of real ones. */
function filesOf(folder: string, from: number, to: number): string[] {
  const names = readdirSync(join(data, folder)).sort().slice(from, to);
  return names.map((name) => join(data, folder, name));
}

function importInto(dataFolder: string, paths: readonly string[]) {
  return runProgram(["import", ...paths], { PEDIGREE_DATA: dataFolder });
}

describe.runIf(existsSync(data))("two imports into the same databases at once", () => {
  const folder = new TemporaryFolder();
  beforeAll(() => buildProgram());
  afterAll(() => folder[Symbol.dispose]());

  it("both end well, and leave what one after the other leaves", async () => {
    // No two cards of one dataset in both: of those, the one that comes first is believed.
    const one = [...filesOf("hf-model-cards", 0, 15), ...filesOf("hf-dataset-cards", 4, 14)];
    const other = [...filesOf("hf-model-cards", 15, 30), ...filesOf("hf-dataset-cards", 14, 24)];
    const turns = join(folder.path, "turns");
    const together = join(folder.path, "together");
    for (const paths of [one, other]) expect(await importInto(turns, paths)).toMatchObject({ code: 0 });
    // The databases are there already: what is made once at the first start is not what is tried here.
    expect(await importInto(together, [join(packageRoot, "examples/queries")])).toMatchObject({ code: 0 });

    const endings = await Promise.all([importInto(together, one), importInto(together, other)]);

    expect(endings.map(({ code }) => code)).toEqual([0, 0]);
    expect(canonicalDump(together)).toEqual(canonicalDump(turns));
    expect(faults(together)).toEqual(Array(4).fill({ integrity_check: "ok" }));
  }, 120_000);
});
