import { describe, expect, it } from "vitest";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { cardFile, codesOf, inputOf, read } from "./card-file.ts";

const about = { subject: "org/name" };
const readCard = (frontMatter: string, body = "") =>
  readModelCard(cardFile(`---\n${frontMatter}\n---\n${body}`, about));
const checkpointOf = (frontMatter: string, body = "") => inputOf(readCard(frontMatter, body), "checkpoint");
const resultOf = (metric: string, rest = "") =>
  readCard(
    `model-index:\n- name: n\n  results:\n  - task: {type: t}\n    dataset: {type: squad, name: SQuAD}\n    metrics:\n    - type: f1\n${metric}${rest}`,
  );

describe("a model card", () => {
  it("becomes a model, a checkpoint and results, each fact with its place", () => {
    const frontMatter = [
      "license: apache-2.0",
      "language: [en, 'no']",
      "base_model: org/base",
      "base_model_relation: quantized",
      "datasets: squad",
      "co2_eq_emissions: {emissions: 149.2, source: codecarbon, hardware_used: 2 x NVIDIA A100}",
      "model-index:",
      "- name: anything",
      "  results:",
      "  - task: {type: qa}",
      "    dataset: {type: ai2_arc, name: AI2 Reasoning Challenge (25-Shot), config: ARC-Challenge, split: test}",
      "    metrics: [{type: acc_norm, value: 0.6459044368600683}]",
      "    source: {name: A leaderboard}",
    ].join("\n");
    const file = cardFile(`---\n${frontMatter}\n---\n`, { subject: "org/name@v1", sha256: "ab" });
    const source = {
      uri: "cards/card.md",
      sha256: "ab",
      mediaType: "text/markdown",
      assertedBy: "org",
      relationship: "FIRST_PARTY",
    };
    expect(readModelCard(file)).toEqual({
      outcome: "read",
      format: "hf-model-card",
      records: [
        { kind: "model", input: { ref: "model:org/name", ownerName: "org", source } },
        {
          kind: "checkpoint",
          input: {
            ref: "checkpoint:org/name@v1",
            status: "RELEASED",
            license: "Apache-2.0",
            licenseAsWritten: "apache-2.0",
            derivedFrom: [{ parent: "org/base", relation: "QUANTIZED", pointer: "/base_model" }],
            trainingRuns: [
              {
                name: "main",
                inputs: [{ dataset: "squad", role: "train", pointer: "/datasets" }],
                compute: { co2eKg: 0.1492 },
                environment: { accelerators: [{ model: "NVIDIA A100", count: 2 }] },
                pointer: "/datasets",
              },
            ],
            source,
            facts: [
              { path: "license", valueAsWritten: "apache-2.0", pointer: "/license" },
              {
                path: "trainingRuns.main.compute.co2eKg",
                valueAsWritten: "149.2",
                pointer: "/co2_eq_emissions/emissions",
              },
              {
                path: "card.co2_eq_emissions.source",
                valueAsWritten: "codecarbon",
                pointer: "/co2_eq_emissions/source",
              },
              {
                path: "trainingRuns.main.environment.accelerators",
                valueAsWritten: "2 x NVIDIA A100",
                pointer: "/co2_eq_emissions/hardware_used",
              },
              { path: "card.language", valueAsWritten: "en", pointer: "/language/0" },
              { path: "card.language", valueAsWritten: "no", pointer: "/language/1" },
              { path: "card.base_model_relation", valueAsWritten: "quantized", pointer: "/base_model_relation" },
            ],
          },
        },
        {
          kind: "results",
          input: {
            results: [
              {
                checkpoint: "checkpoint:org/name@v1",
                benchmark: "benchmark:arc-challenge",
                benchmarkName: "AI2 Reasoning Challenge (25-Shot)",
                metric: "acc_norm",
                valueAsWritten: "0.6459044368600683",
                value: 0.6459044368600683,
                evaluator: { name: "A leaderboard", relationship: "THIRD_PARTY" },
                protocol: { dataset: "ai2_arc", datasetConfig: "ARC-Challenge", split: "test", shots: 25 },
                sourceClaim: { text: "A leaderboard" },
                pointer: "/model-index/0/results/0/metrics/0/value",
              },
            ],
            source,
          },
        },
      ],
      diagnostics: [],
    });
  });

  it.each([
    ["base_model: a/b", [["a/b", "FINETUNE", true, "/base_model"]]],
    ["base_model: a/b\nlibrary_name: peft", [["a/b", "ADAPTER", true, "/base_model"]]],
    ["base_model: a/b\ntags: [x, base_model:adapter:a/b]", [["a/b", "ADAPTER", true, "/base_model"]]],
    ["base_model: a/b\ntags: [GGUF]", [["a/b", "QUANTIZED", true, "/base_model"]]],
    ["base_model: [a/b]\nlibrary_name: mlx", [["a/b", "QUANTIZED", true, "/base_model/0"]]],
    [
      "base_model:\n- a/b\n- D:/models/c",
      [
        ["a/b", "MERGE", true, "/base_model/0"],
        ["D:/models/c", "MERGE", true, "/base_model/1"],
      ],
    ],
    ["base_model: a/b\nbase_model_relation: merged", [["a/b", "MERGE", undefined, "/base_model"]]],
  ])("derives from its base models: %j", (frontMatter, expected) => {
    const derivations = checkpointOf(frontMatter).derivedFrom ?? [];
    expect(derivations.map((d) => [d.parent, d.relation, d.inferred, d.pointer])).toEqual(expected);
  });

  it.each([
    ["license: [mit, apache-2.0]", "MIT AND Apache-2.0", ["LICENSE_LIST_COMBINED"]],
    ["license: [mit]", "MIT", []],
    ["licence: mit", "MIT", ["KEY_MISSPELLED"]],
    ["license: mit\nlicence: isc", "MIT", ["DUPLICATE_KEY"]],
    ["license: null", undefined, ["EMPTY_VALUE"]],
    ["license: []", undefined, ["EMPTY_VALUE"]],
    ["license: {spdx: mit}", undefined, ["WRONG_TYPE"]],
    ["license: other", "NOASSERTION", ["LICENSE_UNNAMED"]],
    ["license: other\nlicense_name: gemma-ish", "LicenseRef-HF-other-gemma-ish", []],
    ["base_model: []", undefined, ["EMPTY_VALUE"]],
    ["base_model: a/b\nbase_model_relation: cousin", undefined, ["RELATION_UNKNOWN"]],
    ["datasets: [null]", undefined, ["WRONG_TYPE"]],
    ["co2_eq_emissions: much", undefined, ["EMISSIONS_UNREADABLE"]],
    ["model-index: []", undefined, ["EMPTY_VALUE"]],
    ["model-index: {name: n, results: []}", undefined, ["MODEL_INDEX_NOT_A_LIST", "EMPTY_VALUE"]],
    ["model_index: [{name: n, results: []}]", undefined, ["KEY_MISSPELLED", "EMPTY_VALUE"]],
    ["model-index: [just text]", undefined, ["WRONG_TYPE"]],
  ])("takes what it can from %j and says what it could not", (frontMatter, license, codes) => {
    expect([checkpointOf(frontMatter).license, codesOf(readCard(frontMatter))]).toEqual([license, codes]);
  });

  it.each([
    ["0.912", { valueAsWritten: "0.912", value: 0.912 }, []],
    ['"0.912"', { valueAsWritten: "0.912", value: 0.912 }, []],
    ["1e-3", { valueAsWritten: "1e-3", value: 0.001 }, []],
    ['"23.6%"', { valueAsWritten: "23.6%", value: 23.6, unit: "percent" }, []],
    ["0,912", { valueAsWritten: "0,912", value: 0.912 }, ["VALUE_DECIMAL_COMMA"]],
    ["1,234", { valueAsWritten: "1,234" }, ["VALUE_NOT_A_NUMBER"]],
    ["207.25 +/- 19.79", { valueAsWritten: "207.25 +/- 19.79", value: 207.25 }, ["VALUE_WITH_SPREAD"]],
    [".nan", { valueAsWritten: ".nan" }, ["VALUE_NOT_A_NUMBER"]],
    ["null", { valueAsWritten: "null" }, ["VALUE_NOT_A_NUMBER"]],
    ["[]", { valueAsWritten: "[]" }, ["VALUE_NOT_A_NUMBER"]],
    ["{f1: 0.82}", { valueAsWritten: "{f1: 0.82}" }, ["VALUE_NOT_A_NUMBER"]],
    ["NA", { valueAsWritten: "NA" }, ["VALUE_NOT_A_NUMBER"]],
    ["true", { valueAsWritten: "true" }, ["VALUE_NOT_A_NUMBER"]],
    ["1e999", { valueAsWritten: "1e999" }, ["VALUE_NOT_A_NUMBER"]],
  ])("keeps the value %s as written, and the number only if it is one", (written, expected, codes) => {
    const reading = resultOf(`      value: ${written}\n`);
    expect(codesOf(reading)).toEqual(codes);
    expect(inputOf(reading, "results").results).toEqual([
      {
        checkpoint: "checkpoint:org/name",
        benchmark: "benchmark:squad",
        benchmarkName: "SQuAD",
        metric: "f1",
        ...expected,
        evaluator: { name: "org", relationship: "FIRST_PARTY" },
        protocol: { dataset: "squad" },
        pointer: "/model-index/0/results/0/metrics/0/value",
      },
    ]);
  });

  it("makes no result of a metric without a value", () => {
    const reading = resultOf("");
    expect([read(reading).records.map(({ kind }) => kind), codesOf(reading)]).toEqual([
      ["model", "checkpoint"],
      ["VALUE_MISSING"],
    ]);
  });

  it("calls a result verified only if a token shows it", () => {
    const withToken = resultOf("      value: 1\n      verified: true\n      verifyToken: abc.def\n");
    const without = resultOf("      value: 1\n      verified: true\n");
    expect(inputOf(withToken, "results").results[0]?.evaluator).toEqual({
      name: "Hugging Face",
      relationship: "VERIFIED",
    });
    expect(inputOf(without, "results").results[0]?.evaluator).toEqual({ name: "org", relationship: "FIRST_PARTY" });
    expect([codesOf(withToken), codesOf(without)]).toEqual([[], ["VERIFIED_WITHOUT_TOKEN"]]);
  });

  it("tells metrics of one type apart by their names, and remarks on those it cannot", () => {
    const named = resultOf("      name: F1 Macro\n      value: 1\n", "    - {type: f1, name: F1 Micro, value: 2}\n");
    const same = resultOf("      value: 1\n", "    - {type: f1, value: 2}\n");
    expect(inputOf(named, "results").results.map(({ metric }) => metric)).toEqual(["F1 Macro", "F1 Micro"]);
    expect([codesOf(named), codesOf(same)]).toEqual([[], ["DUPLICATE_RESULT"]]);
  });

  it("reads results in unusual shapes", () => {
    const entry = (text: string) => readCard(`model-index:\n- name: n\n  results:\n  - ${text}\n`);
    const nested = entry("tasks: {name: NER, type: token, metrics: {type: f1, value: 0.5}}");
    const noDataset = entry("task: {name: NER}\n    metrics: [{type: f1, value: 0.5}]");
    const several = entry("datasets: [a, b]\n    metrics: [{types: [wer, cer], values: [19%, 6%]}]");
    const args = entry("dataset: {type: cv, args: ab}\n    metrics: [{type: f1, value: 1}]");
    const shots = entry("dataset: {type: cv, args: {num_few_shot: 7}}\n    metrics: [{type: f1, value: 1}]");
    const brief = [nested, noDataset, several, args, shots].map((reading) =>
      inputOf(reading, "results").results.map(({ benchmark, metric, value, protocol }) => ({
        benchmark,
        metric,
        value,
        protocol,
      })),
    );
    expect(brief).toEqual([
      [{ benchmark: "benchmark:ner", metric: "f1", value: 0.5, protocol: undefined }],
      [{ benchmark: "benchmark:ner", metric: "f1", value: 0.5, protocol: undefined }],
      [
        { benchmark: "benchmark:a-+-b", metric: "wer", value: 19, protocol: { dataset: "a + b" } },
        { benchmark: "benchmark:a-+-b", metric: "cer", value: 6, protocol: { dataset: "a + b" } },
      ],
      [{ benchmark: "benchmark:cv", metric: "f1", value: 1, protocol: { dataset: "cv", datasetConfig: "ab" } }],
      [{ benchmark: "benchmark:cv", metric: "f1", value: 1, protocol: { dataset: "cv", shots: 7 } }],
    ]);
    expect(codesOf(nested)).toEqual(["RESULT_SHAPE_UNUSUAL", "RESULT_WITHOUT_DATASET", "RESULT_SHAPE_UNUSUAL"]);
  });

  it("leaves the results of another model under the name written there", () => {
    const model = (name: string) =>
      `- name: ${name}\n  results:\n  - dataset: {type: squad}\n    metrics: [{type: f1, value: 1}]`;
    const reading = readCard(`model-index:\n${model("name")}\n${model("name-large")}`);
    expect(inputOf(reading, "results").results.map(({ checkpoint }) => checkpoint)).toEqual([
      "checkpoint:org/name",
      "name-large",
    ]);
    expect(codesOf(reading)).toEqual(["MODEL_INDEX_SEVERAL_MODELS"]);
  });
});
