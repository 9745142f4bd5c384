import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { diagnosticCodes } from "../../../formats/diagnostic-code.ts";
import { readDatasetCard } from "../../../formats/hugging-face/dataset-card.ts";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import type { DocumentFile, Reading } from "../../../formats/reading.ts";
import type { ResultRecord } from "../../../formats/record.ts";
import { cardFile, codesOf, hasRealCards, inputOf, read, realCard, realCardNames } from "./card-file.ts";

const readers = { model: readModelCard, dataset: readDatasetCard };
const model = (name: string, subject = "org/name") => readModelCard(realCard("model", name, { subject }));
const dataset = (name: string) => readDatasetCard(realCard("dataset", name, { subject: "org/data" }));
/** The front matter as a plain parser sees it; null if it refuses. */
function plainFrontMatter({ bytes }: DocumentFile): Record<string, unknown> | null {
  const match = /^\s*---\r?\n([\s\S]*?)\n---/.exec(new TextDecoder().decode(bytes));
  const parsed = parseDocument(match?.[1] ?? "", { logLevel: "silent" });
  const value: unknown = parsed.errors.length === 0 ? parsed.toJS() : null;
  return value !== null && typeof value === "object" && !Array.isArray(value) ? { ...value } : null;
}

const textsIn = (value: unknown): string[] =>
  [value].flat(3).filter((item) => typeof item === "string" && item.trim() !== "") as string[];

/** Metrics with a value in a model index of the specified shape. */
function valuesIn(index: unknown): unknown[] {
  const children = (value: unknown, key: string): unknown[] =>
    [value]
      .flat()
      .flatMap((item) => (item !== null && typeof item === "object" && key in item ? [item[key as never]] : []));
  return children(children(children(index, "results").flat(), "metrics").flat(), "value");
}

describe.runIf(hasRealCards)("real cards", () => {
  it.each([
    "model",
    "dataset",
  ] as const)("are all read: every %s card, every remark with code, sentence and place", (kind) => {
    const names = realCardNames(kind);
    expect(names.length).toBe(kind === "model" ? 124 : 91);
    for (const name of names) {
      const reading = read(readers[kind](realCard(kind, name)));
      expect(reading.records.length, name).toBeGreaterThan(0);
      for (const { code, message, pointer, line, raw } of reading.diagnostics) {
        expect(Object.keys(diagnosticCodes), name).toContain(code);
        expect(message, name).toMatch(/[.!?]$|\.\.$/);
        expect(pointer ?? line, `${name} ${code}`).toBeDefined();
        if (!/^(?:FRONT_MATTER_MISSING|BLANK_BEFORE_FENCE|FENCE_NOT_CLOSED)$/.test(code))
          expect(raw, `${name} ${code}`).toBeDefined();
        expect(raw?.length ?? 0).toBeLessThanOrEqual(500);
      }
    }
  });

  it("lose no parent, training set, license or result that a plain YAML parser sees", () => {
    for (const name of realCardNames("model")) {
      const file = realCard("model", name);
      const keys = plainFrontMatter(file);
      if (keys === null) continue;
      const reading = readModelCard(file);
      const { derivedFrom = [], trainingRuns = [], licenseAsWritten } = inputOf(reading, "checkpoint");
      const results = read(reading).records.flatMap(({ kind, input }) => (kind === "results" ? input.results : []));
      const seen = {
        parents: derivedFrom.filter(({ pointer }) => pointer?.startsWith("/")).map(({ parent }) => parent),
        hasLicense: licenseAsWritten !== undefined,
      };
      const stated = {
        parents: textsIn(keys["base_model"]).map((parent) => parent.trim()),
        hasLicense: textsIn(keys["license"]).length > 0,
      };
      expect(seen, name).toEqual(stated);
      const inputs = trainingRuns.flatMap((run) => run.inputs ?? []).map(({ dataset }) => dataset);
      expect(inputs, name).toEqual(expect.arrayContaining(textsIn(keys["datasets"]).map((text) => text.trim())));
      expect(results.length, name).toBeGreaterThanOrEqual(valuesIn(keys["model-index"]).length);
    }
  });

  it("state numbers that are the numbers written", () => {
    const results = realCardNames("model").flatMap((name) =>
      read(model(name)).records.flatMap(({ kind, input }): readonly ResultRecord[] =>
        kind === "results" ? input.results : [],
      ),
    );
    expect(results.length).toBe(291);
    for (const { value, valueAsWritten } of results) {
      if (value !== undefined) expect(value).toBe(Number.parseFloat(valueAsWritten.replace(",", ".")));
    }
  });

  it("are pointed into where the text stands", () => {
    for (const name of realCardNames("model")) {
      const file = realCard("model", name);
      const lines = new TextDecoder().decode(file.bytes).split(/\r\n?|\n/);
      for (const { summary, pointer } of inputOf(readModelCard(file), "checkpoint").limitations ?? []) {
        const word = /[A-Za-z]{4,}/.exec(summary)?.[0] ?? "";
        const [at = Number.NaN, last = at] = (pointer ?? "").slice("line:".length).split("-").map(Number);
        expect(lines.slice(at - 1, last).join("\n"), `${name} ${pointer}`).toContain(word);
      }
    }
  });
});

describe.runIf(hasRealCards)("a real dataset card", () => {
  it.each<[string, object, string[]]>([
    [
      "hf2021__norne.md",
      { license: "LicenseRef-HF-other-national-library-of-norway", languages: ["no"] },
      ["LEGACY_KEY", "LEGACY_KEY", "LANGUAGE_BOOLEAN"],
    ],
    ["hf2021__banking77.md", { license: "CC-BY-4.0", languages: ["en"] }, ["UNKNOWN_KEY", "LEGACY_KEY", "LEGACY_KEY"]],
    [
      "hf2021__google_wellformed_query.md",
      { license: "CC-BY-SA-4.0", languages: ["en"] },
      ["LEGACY_KEY", "LEGACY_KEY", "SOURCE_UNNAMED"],
    ],
    ["hf2022__csv.md", {}, ["FRONT_MATTER_MISSING"]],
    [
      "hf2022__fever.md",
      {
        license: "CC-BY-SA-3.0 AND GPL-3.0-only",
        languages: ["en"],
        sources: [{ ref: "wikipedia", relation: "DERIVED", pointer: "/source_datasets/0" }],
      },
      ["LICENSE_VERSION_ASSUMED", "LICENSE_LIST_COMBINED"],
    ],
    [
      "laion__data__datasets__tv_dialogue__README.md",
      { license: "MIT", languages: ["en"], splits: [{ name: "train", records: 2781, bytes: 211728118 }] },
      [],
    ],
  ])("states in %s what stands there", (name, expected, codes) => {
    const { license, languages, sources, splits } = inputOf(dataset(name), "datasetVersion");
    const stated = {
      ...(license && { license }),
      ...(languages && { languages }),
      ...(sources && { sources }),
      ...(splits && { splits }),
    };
    expect([stated, codesOf(dataset(name)).filter((code) => code !== "TEMPLATE_PLACEHOLDER")]).toEqual([
      expected,
      codes,
    ]);
  });

  it("takes the sources of every configuration of XGLUE", () => {
    expect(inputOf(dataset("hf2021__xglue.md"), "datasetVersion").sources).toEqual([
      { ref: "squad", relation: "DERIVED", pointer: "/source_datasets/mlqa/0" },
      { ref: "conll2003", relation: "DERIVED", pointer: "/source_datasets/ner/0" },
      { ref: "xnli", relation: "DERIVED", pointer: "/source_datasets/xnli/0" },
    ]);
  });
});

describe("a card without a known owner", () => {
  it("makes no model record, and says that nobody is known to assert it", () => {
    const reading: Reading = readModelCard(cardFile("---\nlicense: mit\n---\n", { subject: "gpt2" }));
    expect(read(reading).records.map(({ kind }) => kind)).toEqual(["checkpoint"]);
    expect(inputOf(reading, "checkpoint").source?.relationship).toBe("UNKNOWN");
  });
});
