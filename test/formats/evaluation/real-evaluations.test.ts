import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collectFiles } from "../../../cli/import/collect-files.ts";
import { type ReadDocument, readFiles } from "../../../cli/import/read-files.ts";
import { packageRoot } from "../../../cli/package-root.ts";
import { member } from "../../../formats/json/json-node.ts";
import { parseTolerantJson } from "../../../formats/json/tolerant-json.ts";
import type { ResultRecord } from "../../../formats/record.ts";
import { counted, prove } from "../../proof.ts";

const data = join(packageRoot, "../shared/data");

/** Every file of a folder, read as the command does. */
async function readFolder(folder: string): Promise<ReadDocument[]> {
  return Array.fromAsync(readFiles(await collectFiles([join(data, folder)]), undefined));
}

function resultsIn({ reading }: ReadDocument): readonly ResultRecord[] {
  if (reading.outcome !== "read") return [];
  return reading.records.flatMap((record) => (record.kind === "results" ? record.input.results : []));
}

function codesIn(documents: readonly ReadDocument[]): Record<string, number> {
  const codes = documents.flatMap(({ reading }) => (reading.outcome === "read" ? reading.diagnostics : []));
  return Object.fromEntries([...Map.groupBy(codes, ({ code }) => code)].map(([code, all]) => [code, all.length]));
}

/** What each format of evaluations has in the collected files. */
const folders: readonly (readonly [string, string, { files: number; withResults: number; results: number }])[] = [
  ["robustbench", "robustbench", { files: 173, withResults: 173, results: 546 }],
  ["other/every-eval-ever", "every-eval-ever", { files: 2, withResults: 1, results: 15 }],
  ["other/helm", "helm-run", { files: 11, withResults: 2, results: 81 }],
  ["other/inspect-ai", "inspect-log", { files: 3, withResults: 3, results: 4 }],
  ["other/mteb-results", "mteb-results", { files: 16, withResults: 14, results: 517 }],
  ["other/dclm-evals", "leaderboard", { files: 2, withResults: 2, results: 169 }],
];

describe.runIf(existsSync(data))("the real files of evaluations", () => {
  it.each(folders)("of %s are all recognized and read", async (folder, format, expected) => {
    const documents = await readFolder(folder);
    const read = documents.filter(({ reading }) => reading.outcome === "read");
    const found = {
      files: read.length,
      withResults: read.filter((document) => resultsIn(document).length > 0).length,
      results: read.flatMap(resultsIn).length,
    };
    const codes = codesIn(documents);
    prove(
      `${format} files are read`,
      counted(found.files, "files"),
      `${found.results} results; ${JSON.stringify(codes)}`,
    );
    expect(found).toEqual(expected);
    expect(read.every(({ reading }) => reading.outcome === "read" && reading.format === format)).toBe(true);
    const others = documents
      .filter(({ reading }) => reading.outcome !== "read")
      .map(({ name }) => name.split("/").at(-1));
    expect(others.filter((name) => !["SOURCES.tsv", "eval.schema.json"].includes(name ?? ""))).toEqual([]);
  });

  it("give every value a pointer that leads to it, and its text as written", async () => {
    let values = 0;
    for (const [folder] of folders) {
      const files = await collectFiles([join(data, folder)]);
      const documents = await Array.fromAsync(readFiles(files, undefined));
      for (const [index, document] of documents.entries()) {
        const results = resultsIn(document);
        if (results.length === 0) continue;
        const json = parseTolerantJson(readFileSync(files[index]?.path ?? "", "utf8"));
        for (const { pointer = "", valueAsWritten, value } of results) {
          const keys = pointer
            .split("/")
            .slice(1)
            .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
          const node = json.ok
            ? keys.reduce<ReturnType<typeof member>>(
                (at, key) => (at?.kind === "array" ? at.items[Number(key)] : member(at, key)),
                json.root,
              )
            : undefined;
          const text = node?.kind === "number" ? node.text : node?.kind === "string" ? node.value : undefined;
          expect(text, `${document.name}${pointer}`).toBe(valueAsWritten);
          if (value !== undefined) expect(value).toBe(Number(valueAsWritten));
          values += 1;
        }
      }
    }
    prove("values of evaluation files are where their pointers say", counted(values, "values"), "all");
  });

  it("keep the samples that runs of HELM tell of, which bear out the value", async () => {
    const results = (await readFolder("other/helm")).flatMap(resultsIn);
    const withSamples = results.filter(({ samples }) => samples !== undefined);
    for (const { samples, value = Number.NaN, metric } of withSamples) {
      if (!metric.startsWith("exact_match")) continue;
      const values = samples?.values ?? [];
      expect(values.reduce((sum, each) => sum + each, 0) / values.length).toBeCloseTo(value, 9);
    }
    const hits = results.filter(({ successes }) => successes !== undefined);
    prove(
      "HELM values with their instances",
      counted(results.length, "results"),
      `${withSamples.length}, ${hits.length} with counts of hits`,
    );
    expect(hits.length).toBeGreaterThan(10);
  });
});
