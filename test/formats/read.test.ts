import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../formats/read.ts";
import type { Reading } from "../../formats/reading.ts";

const data = fileURLToPath(new URL("../../../shared/data/", import.meta.url));

function read(path: string, content: string | Uint8Array): Reading {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return readDocument({ path, bytes, sha256: createHash("sha256").update(bytes).digest("hex") });
}

function formatOf(reading: Reading): string {
  return reading.outcome === "read" ? reading.format : reading.outcome;
}

describe("reading a document", () => {
  it.each([
    ["hf-model-card", "---\nlicense: mit\nbase_model: a/b\n---\n# Model card\n"],
    ["hf-dataset-card", "---\nlicense: mit\ntask_categories: [text-generation]\n---\n# Dataset card\n"],
    ["lm-eval-results", '{"results": {"piqa": {"acc": 1}}, "versions": {}, "config": {}}'],
    ["pedigree-records", "pedigree: 1\nmodels:\n  - ref: model:a/b\n"],
    ["pedigree-records", '{"pedigree": 1, "models": [{"ref": "model:a/b"}]}'],
    ["unrecognized", "The quick brown fox."],
    ["unrecognized", '{"name": "pedigree"}'],
  ])("finds %s by its content, whatever the file is called", (format, content) => {
    expect(["README.md", "results.json", "x.yaml", "data"].map((path) => formatOf(read(path, content)))).toEqual(
      Array.from({ length: 4 }, () => format),
    );
  });

  it("says of which file it can make nothing", () => {
    expect(read("notes.txt", "Hello.")).toEqual({
      outcome: "unrecognized",
      message: 'The content of "notes.txt" is of no format that can be read.',
    });
  });
});

describe.runIf(existsSync(data))("reading real files of one format", () => {
  const folders: readonly (readonly [string, string, string])[] = [
    ["lm-eval", ".json", "lm-eval-results"],
    ["hf-model-cards", ".md", "hf-model-card"],
    ["hf-dataset-cards", ".md", "hf-dataset-card"],
  ];

  it.each(folders)("takes something from each of %s", (folder, ending, format) => {
    const paths = readdirSync(data + folder, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(ending),
    );
    const readings = paths.map((path) => formatOf(read(`${folder}/${path}`, readFileSync(`${data}${folder}/${path}`))));
    const right = readings.filter((found) => found === format).length;
    expect(readings.length).toBeGreaterThan(0);
    // Some cards say too little to be told from the other kind or from prose.
    expect(right / readings.length).toBeGreaterThan(folder === "lm-eval" ? 0.999 : 0.9);
  });
});
