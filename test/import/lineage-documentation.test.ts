import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { readFiles } from "../../cli/import/read-files.ts";
import { packageRoot } from "../../cli/package-root.ts";
import type { Reading } from "../../formats/reading.ts";
import { TemporaryFolder } from "../e2e/program.ts";
import { data, paths } from "./imported-lineage.ts";

/** The columns of the table of figures, without the name of the format. */
function figuresOf({ records, diagnostics }: Extract<Reading, { outcome: "read" }>): number[] {
  const count = (kind: string) => records.filter((record) => record.kind === kind).length;
  const edges = records.flatMap((record) => (record.kind === "lineage" ? (record.input.edges ?? []) : []));
  const kinds = ["model", "checkpoint", "datasetVersion", "lineage"].map(count);
  return [1, ...kinds, edges.length, diagnostics.length];
}

describe.runIf(existsSync(data))("the figures of docs/import.md", () => {
  it("are those of the real documents", async () => {
    const figures = new Map<string, number[]>();
    for await (const { reading } of readFiles(await collectFiles(paths), undefined)) {
      if (reading.outcome !== "read") continue;
      const row = figures.get(reading.format) ?? Array<number>(7).fill(0);
      figures.set(
        reading.format,
        figuresOf(reading).map((figure, at) => figure + (row[at] ?? 0)),
      );
    }
    const rows = [...figures].map(([format, row]) => `| ${[`\`${format}\``, ...row].join(" | ")} |`);
    const documentation = readFileSync(join(packageRoot, "docs/import.md"), "utf8").split("\n");
    expect(rows.filter((row) => !documentation.includes(row))).toEqual([]);
  });
});

describe("the lists that docs/import.md shows", () => {
  const documentation = readFileSync(join(packageRoot, "docs/import.md"), "utf8");
  const shown = (language: string) => new RegExp(`\`\`\`${language}\\n([^\`]*)\`\`\``).exec(documentation)?.[1] ?? "";

  it("are imported, and both say the same", async () => {
    using folder = new TemporaryFolder();
    const edges = async (name: string, content: string) => {
      writeFileSync(join(folder.path, name), content);
      const [read] = await Array.fromAsync(readFiles(await collectFiles([join(folder.path, name)]), undefined));
      if (read?.reading.outcome !== "read") throw new Error(`${name} is not read`);
      expect(read.reading.diagnostics).toEqual([]);
      return read.reading.records.map(({ input: { source: _, ...input } }) =>
        JSON.parse(JSON.stringify(input, (key, value) => (key === "pointer" ? undefined : value))),
      );
    };
    const table = await edges("edges.tsv", shown("tsv"));
    expect(table).toMatchObject([
      { edges: { length: 5 }, things: [{ name: "Search" }], withoutUpstream: { length: 1 } },
    ]);
    expect(await edges("edges.jsonl", shown("jsonl"))).toEqual(table);
  });
});
