import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import spdxParse from "spdx-expression-parse";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../formats/read.ts";
import type {
  CheckpointRecord,
  DatasetVersionRecord,
  ModelRecord,
  ResultRecord,
  ResultsRecord,
} from "../../formats/record.ts";
import { formatRef, parseRef } from "../../kernel/ref.ts";

const folder = fileURLToPath(new URL("../../catalogue/", import.meta.url));
const data = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
const paths = readdirSync(folder).filter((path) => path.endsWith(".yaml"));

const readings = paths.map((path) => {
  const bytes = readFileSync(folder + path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path, reading: readDocument({ path: `catalogue/${path}`, bytes, sha256 }) };
});
const records = readings.flatMap(({ reading }) => (reading.outcome === "read" ? reading.records : []));

const models: readonly ModelRecord[] = records.flatMap((record) => (record.kind === "model" ? [record.input] : []));
const checkpoints: readonly CheckpointRecord[] = records.flatMap((record) =>
  record.kind === "checkpoint" ? [record.input] : [],
);
const datasets: readonly DatasetVersionRecord[] = records.flatMap((record) =>
  record.kind === "datasetVersion" ? [record.input] : [],
);
const resultRecords: readonly ResultsRecord[] = records.flatMap((record) =>
  record.kind === "results" ? [record.input] : [],
);
const results: readonly ResultRecord[] = resultRecords.flatMap((record) => record.results);

const known = new Set([...checkpoints, ...datasets].map(({ ref }) => ref));

/** What the catalogue names and does not describe. */
const dangling = new Set([
  "checkpoint:Weyaxi/OpenHermes-2.5-neural-chat-v3-3-Slerp",
  "checkpoint:Q-bert/MetaMath-Cybertron-Starling",
  "checkpoint:meta-llama/Llama-2-7b-hf",
  "dataset:RefinedWeb-French",
]);

/** What all documents together say of each checkpoint. */
const statements = Map.groupBy(checkpoints, ({ ref }) => ref);

describe("the sample catalogue", () => {
  it("is read without a single remark, as Pedigree's own records", () => {
    expect(readings.map(({ path, reading }) => [path, reading.outcome === "read" && reading.format])).toEqual(
      paths.map((path) => [path, "pedigree-records"]),
    );
    expect(readings.flatMap(({ reading }) => (reading.outcome === "read" ? reading.diagnostics : []))).toEqual([]);
  });

  it("holds checkpoints of many families, datasets with sources, and results with standard errors", () => {
    const withStandardError = results.filter(({ uncertainty }) => uncertainty?.some((one) => one.standardError));
    expect({
      families: paths.length - 1,
      models: models.length,
      checkpoints: statements.size,
      datasets: datasets.length,
      datasetsWithSources: datasets.filter(({ sources }) => sources?.length).length,
      results: results.length,
      withStandardError: withStandardError.length,
      limitations: [...checkpoints, ...datasets].flatMap(({ limitations }) => limitations ?? []).length,
    }).toEqual({
      families: 7,
      models: 13,
      checkpoints: 25,
      datasets: 46,
      datasetsWithSources: 14,
      results: 187,
      withStandardError: 113,
      limitations: 94,
    });
  });

  it("describes at least six checkpoints wholly: license, training, limitations and results", () => {
    const whole = [...statements].filter(([ref, said]) => {
      const runs = said.flatMap(({ trainingRuns }) => trainingRuns ?? []);
      return (
        said.some(({ license }) => license) &&
        said.some(({ limitations }) => limitations?.length) &&
        runs.some(({ inputs, hyperparameters }) => inputs?.length && hyperparameters?.length) &&
        runs.some(({ environment }) => environment?.accelerators?.length) &&
        results.some(({ checkpoint }) => checkpoint === ref)
      );
    });
    expect(whole.map(([ref]) => ref)).toEqual(
      expect.arrayContaining([
        "checkpoint:EleutherAI/pythia-1.4b@step143000",
        "checkpoint:EleutherAI/pythia-6.9b@step143000",
        "checkpoint:EleutherAI/pythia-12b",
        "checkpoint:HuggingFaceH4/zephyr-7b-beta",
        "checkpoint:argilla/notus-7b-v1",
        "checkpoint:google-bert/bert-base-uncased",
        "checkpoint:distilbert/distilbert-base-uncased",
        "checkpoint:allenai/OLMo-7B",
        "checkpoint:tiiuae/falcon-7b",
      ]),
    );
  });

  it("knows every kind of derivation from a parent but conversion", () => {
    const relations = checkpoints.flatMap(({ derivedFrom }) => derivedFrom ?? []).map(({ relation }) => relation);
    expect([...new Set(relations)].sort()).toEqual([
      "ADAPTER",
      "CONTINUED_PRETRAINING",
      "DISTILLED",
      "FINETUNE",
      "MERGE",
      "QUANTIZED",
    ]);
  });

  it("names nothing that it does not describe, but what is listed as dangling", () => {
    const named = [
      ...checkpoints.flatMap(({ derivedFrom }) => derivedFrom ?? []).map(({ parent }) => parent),
      ...checkpoints
        .flatMap(({ trainingRuns }) => trainingRuns ?? [])
        .flatMap(({ inputs }) => (inputs ?? []).map(({ dataset }) => dataset)),
      ...datasets.flatMap(({ sources }) => sources ?? []).map(({ ref }) => ref),
      ...results.map(({ checkpoint }) => checkpoint),
    ];
    expect(new Set(named.filter((ref) => !known.has(ref)))).toEqual(dangling);
  });

  it("writes every reference in its canonical form", () => {
    const refs = [...known, ...dangling, ...models.map(({ ref }) => ref), ...results.map(({ benchmark }) => benchmark)];
    for (const text of refs) {
      const ref = parseRef(text);
      expect(ref && formatRef(ref), text).toBe(text);
    }
  });

  it("has a source at a public address for every record, and says no two things of one subject from one source", () => {
    const origins = records.map((record) =>
      record.kind === "results" || record.kind === "lineage"
        ? `${record.kind} ${record.input.source.uri}`
        : `${record.input.ref} ${record.input.source?.uri}`,
    );
    expect(new Set(origins).size).toBe(origins.length);
    for (const { input } of records) {
      expect(input.source?.uri).toMatch(/^https:\/\//);
      expect(input.source?.assertedBy).toBeTruthy();
      expect(input.source?.relationship).toMatch(/^(FIRST|THIRD)_PARTY$/);
    }
  });

  it("states licenses as SPDX expressions", () => {
    for (const { license, ref } of [...checkpoints, ...datasets]) {
      if (license !== undefined) expect(() => spdxParse(license), ref).not.toThrow();
    }
  });

  it("has no checkpoint that descends from itself", () => {
    const parentsOf = (ref: string): string[] =>
      (statements.get(ref) ?? []).flatMap(({ derivedFrom }) => (derivedFrom ?? []).map(({ parent }) => parent));
    const descends = (ref: string, seen: readonly string[]): boolean =>
      seen.includes(ref) || parentsOf(ref).some((parent) => descends(parent, [...seen, ref]));
    expect([...statements.keys()].filter((ref) => descends(ref, []))).toEqual([]);
  });

  it("keeps what the card of notus-7b-v1 says of ARC beside what its own evaluation says", () => {
    const arc = resultRecords.flatMap(({ results: rows, source }) =>
      rows
        .filter(({ checkpoint, metric }) => checkpoint === "checkpoint:argilla/notus-7b-v1" && metric === "acc_norm")
        .filter(({ benchmark }) => benchmark === "benchmark:arc-challenge")
        .map(({ valueAsWritten, value, protocol, pointer, uncertainty }) => ({
          ...{ valueAsWritten, value, shots: protocol?.shots, pointer },
          standardError: uncertainty?.[0]?.standardError,
          uri: source.uri.split("/v1/")[1],
          sha256: source.sha256,
        })),
    );
    expect(arc).toEqual([
      {
        valueAsWritten: "0.6459044368600683",
        value: 0.6459044368600683,
        shots: 25,
        pointer: "/model-index/0/results/0/metrics/0/value",
        standardError: undefined,
        uri: "assets/MODEL_CARD.md",
        sha256: "437799e7b1048658caf189ad2dbe37ecd4b77b33440c16c4480d20077a87b3f6",
      },
      {
        valueAsWritten: "0.6424914675767918",
        value: 0.6424914675767918,
        shots: 25,
        pointer: "/results/arc_challenge/acc_norm,none",
        standardError: 0.014005494275916573,
        uri: "eval/lm_eval_harness/arc.json",
        sha256: "56f91370ebb0a051da5aa0ed7170e3639d8fdd11945d5290a1c744a8077f7198",
      },
    ]);
  });
});

describe.runIf(existsSync(data))("the sample catalogue beside the documents it is from", () => {
  const files: readonly (readonly [string, string])[] = [
    ["hf-model-cards/argilla__v1__assets__MODEL_CARD.md", "/v1/assets/MODEL_CARD.md"],
    ["hf-model-cards/hf2024__databricks__dolly-v2-12b.md", "databricks@dolly-v2-12b/1_raw.md"],
    ["hf-model-cards/hf2024__allenai__OLMo-7B.md", "allenai@OLMo-7B/1_raw.md"],
    ["hf-dataset-cards/hf2022__glue.md", "/datasets/glue/README.md"],
    ["lm-eval/notus-7b-v1/arc.json", "/lm_eval_harness/arc.json"],
    ["lm-eval/notus-7b-v1/mmlu.json", "/lm_eval_harness/mmlu.json"],
    [
      "lm-eval/pythia/pythia-v1__pythia-1.4b__five-shot__1.4b-5shot_step93000.json",
      "/five-shot/1.4b-5shot_step93000.json",
    ],
  ];

  it.each(files)("has the digest of %s", (path, ending) => {
    const digest = createHash("sha256")
      .update(readFileSync(data + path))
      .digest("hex");
    const stated = records.map(({ input }) => input.source).filter((source) => source?.uri.endsWith(ending));
    expect(stated.length).toBeGreaterThan(0);
    expect(new Set(stated.map((source) => source?.sha256))).toEqual(new Set([digest]));
  });

  it("states each result of a harness file as the reader of that file does", () => {
    const harnessFiles = files.filter(([path]) => path.startsWith("lm-eval/"));
    for (const [path, ending] of harnessFiles) {
      const bytes = readFileSync(data + path);
      const reading = readDocument({ path, bytes, sha256: createHash("sha256").update(bytes).digest("hex") });
      const [record] = reading.outcome === "read" ? reading.records : [];
      const read = new Map((record?.kind === "results" ? record.input.results : []).map((row) => [row.pointer, row]));
      const stated = resultRecords.filter(({ source }) => source.uri.endsWith(ending)).flatMap((one) => one.results);
      for (const { checkpoint: _checkpoint, evaluator: _evaluator, ...claim } of stated) {
        expect(read.get(claim.pointer)).toMatchObject(claim);
      }
    }
  });
});
