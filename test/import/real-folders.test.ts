import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedClient } from "../../cli/graph-client.ts";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { type FileOutcome, importFiles } from "../../cli/import/import-files.ts";
import { type OutcomeRow, outcomeRows } from "../../cli/import/outcome-table.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { TestRegistry } from "../registry.ts";
import { everyRow, faults } from "./dump.ts";

const data = join(packageRoot, "../shared/data");
const folders = ["hf-model-cards", "hf-dataset-cards", "lm-eval"].map((folder) => join(data, folder));

/** Imports as the command does, into databases of this process. */
async function importInto(registry: TestRegistry, paths: readonly string[], subject?: string): Promise<FileOutcome[]> {
  const client = embeddedClient(registry.embedded.gateway, operator);
  return await importFiles(await collectFiles(paths), { client, subject, onFile: () => {} });
}

/** A digest of every table, since the tables together are too long to be compared row by row. */
function digests(dataFolder: string): Record<string, string> {
  return Object.fromEntries(
    everyRow(dataFolder).map(({ name, rows }) => [
      name,
      createHash("sha256").update(JSON.stringify(rows)).digest("hex"),
    ]),
  );
}

const nothing = { created: 0, updated: 0, unchanged: 0, read: 0, empty: 0, refused: 0, unrecognized: 0 };
const expected: readonly OutcomeRow[] = [
  { ...nothing, format: "hf-dataset-card", files: 87, created: 83, updated: 4, diagnosed: 87, diagnostics: 795 },
  { ...nothing, format: "hf-model-card", files: 123, created: 123, diagnosed: 123, diagnostics: 315 },
  { ...nothing, format: "lm-eval-results", files: 142, created: 142, diagnosed: 77, diagnostics: 79 },
  { ...nothing, format: "not recognized", files: 8, unrecognized: 8, diagnosed: 0, diagnostics: 0 },
  {
    ...nothing,
    format: "all",
    files: 360,
    created: 348,
    updated: 4,
    unrecognized: 8,
    diagnosed: 287,
    diagnostics: 1189,
  },
];

/** The rows of the table in docs/import.md. */
function documentedRows(): Record<string, unknown>[] {
  const lines = readFileSync(join(packageRoot, "docs/import.md"), "utf8").split("\n");
  const cells = (line: string) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
  const start = lines.findIndex((line) => line.startsWith("| format | files | created |"));
  const end = lines.indexOf("", start);
  const [head = [], , ...rows] = lines.slice(start, end).map(cells);
  return rows.map((row) =>
    Object.fromEntries(row.map((cell, i) => [head[i], /^\d+$/.test(cell) ? Number(cell) : cell])),
  );
}

describe.runIf(existsSync(data))("the real cards and results, imported together", () => {
  let registry: TestRegistry;
  let first: FileOutcome[];
  beforeAll(async () => {
    registry = await TestRegistry.open();
    first = await importInto(registry, folders);
  }, 120_000);
  afterAll(() => registry[Symbol.asyncDispose]());

  it("come to just these outcomes, none of them refused", () => {
    expect(outcomeRows(first)).toEqual(expected);
    expect(first.filter(({ outcome }) => outcome === "refused")).toEqual([]);
  });

  it("come to the outcomes that docs/import.md tells of", () => {
    expect(documentedRows()).toEqual(outcomeRows(first));
  });

  it("are not recognized only where a file is no document of these formats", () => {
    const unrecognized = first.filter(({ outcome }) => outcome === "unrecognized").map(({ file }) => basename(file));
    expect(unrecognized).toEqual([
      "SOURCES.tsv",
      "hub-fixture__sample_template.md",
      "SOURCES.tsv",
      "hf2022__audiofolder.md",
      "hf2022__csv.md",
      "hf2022__imagefolder.md",
      "hub-fixture__sample_datasetcard_template.md",
      "SOURCES.tsv",
    ]);
  });

  it("leave every table as it was, down to the byte, when they are imported again", async () => {
    const before = digests(registry.folder);
    const second = await importInto(registry, folders);
    const anew = second.filter(({ outcome }) => outcome !== "unchanged" && outcome !== "unrecognized");
    expect(anew).toEqual([]);
    expect(digests(registry.folder)).toEqual(before);
    expect(faults(registry.folder)).toEqual(Array(4).fill({ integrity_check: "ok" }));
  }, 120_000);
});

describe.runIf(existsSync(data))("a reference in a real card", () => {
  it("is unresolved until the dataset that it names arrives", async () => {
    await using registry = await TestRegistry.open();
    const card = join(data, "hf-model-cards/hf2023__MoritzLaurer__DeBERTa-v3-base-mnli-fever-anli.md");
    const ask = `{ checkpoint(ref: "MoritzLaurer/DeBERTa-v3-base-mnli-fever-anli") {
      trainingRuns { inputs { refAsWritten dataset { ref license { expression } } } } } }`;
    const inputs = (anli: object | null) => ({
      data: {
        checkpoint: {
          trainingRuns: [
            {
              inputs: [
                { refAsWritten: "multi_nli", dataset: null },
                { refAsWritten: "anli", dataset: anli },
                { refAsWritten: "fever", dataset: null },
              ],
            },
          ],
        },
      },
    });
    await importInto(registry, [card]);
    expect(await registry.ask(ask)).toEqual(inputs(null));
    await importInto(registry, [join(data, "hf-dataset-cards/hf2022__anli.md")]);
    expect(await registry.ask(ask)).toEqual(inputs({ ref: "dataset:anli", license: { expression: "CC-BY-NC-4.0" } }));
  });

  it("is unresolved until the base model that it names arrives", async () => {
    await using registry = await TestRegistry.open();
    const ask = `{ checkpoint(ref: "Avalon-S/model_card_sft_dpo_400") {
      derivedFrom { relation refAsWritten parent { ref status } } } }`;
    const derived = (parent: object | null) => ({
      data: {
        checkpoint: { derivedFrom: [{ relation: "ADAPTER", refAsWritten: "Qwen/Qwen3-VL-4B-Instruct", parent }] },
      },
    });
    await importInto(registry, [join(data, "hf-model-cards/Avalon-S__hf_cards__model_card_sft_dpo_400.md")]);
    expect(await registry.ask(ask)).toEqual(derived(null));
    const card = join(data, "hf-model-cards/hf2024__Qwen__Qwen2-VL-7B-Instruct.md");
    await importInto(registry, [card], "Qwen/Qwen3-VL-4B-Instruct");
    expect(await registry.ask(ask)).toEqual(
      derived({ ref: "checkpoint:Qwen/Qwen3-VL-4B-Instruct", status: "RELEASED" }),
    );
  });
});
