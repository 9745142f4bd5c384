import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { placesOf, readFixture } from "../evaluation/read-evaluation.ts";

const samples = [
  { schema_version: "0.3.0", evaluation_id: "e", evaluation_result_id: "r", sample_id: "s1", evaluation: { score: 1 } },
  { schema_version: "0.3.0", evaluation_id: "e", evaluation_result_id: "r", sample_id: "s2", evaluation: { score: 0 } },
];
const sampleLines = samples.map((sample) => JSON.stringify(sample)).join("\n");
const entry = {
  evaluation_result_id: "r",
  evaluation_name: "GSM8K (overall)",
  source_data: { dataset_name: "GSM8K", source_type: "hf_dataset", hf_repo: "openai/gsm8k", hf_split: "test" },
  metric_config: {
    metric_id: "gsm8k/acc",
    metric_kind: "accuracy",
    metric_unit: "proportion",
    lower_is_better: false,
    min_score: 0,
    max_score: 1,
    additional_details: { prompt_style: "5-shot CoT" },
  },
  score_details: {
    score: 0.5,
    uncertainty: {
      standard_error: { value: 0.1, method: "bootstrap" },
      confidence_interval: { lower: 0.3, upper: 0.7, confidence_level: 0.95 },
      num_samples: 2,
      num_bootstrap_samples: 1000,
    },
  },
  generation_config: {
    generation_args: { temperature: 0, reasoning: true, prompt_template: "Q:", execution_command: "run --all" },
  },
};
const document = {
  schema_version: "0.3.0",
  evaluation_id: "gsm8k/acme_seven/1",
  retrieved_timestamp: "1",
  source_metadata: {
    source_name: "A leaderboard",
    source_type: "documentation",
    source_organization_name: "Org",
    source_organization_url: "https://org.example",
    evaluator_relationship: "third_party",
  },
  eval_library: { name: "inspect_ai", version: "unknown" },
  model_info: {
    name: "Seven",
    id: "acme/seven",
    additional_details: { deployment_type: "unknown", model_availability: "unknown" },
  },
  evaluation_results: [entry],
  detailed_evaluation_results: {
    format: "jsonl",
    file_path: "data/gsm8k/acme/seven/x_samples.jsonl",
    checksum: createHash("sha256").update(sampleLines).digest("hex"),
  },
};
const withEntry = (change: object) => ({ ...document, evaluation_results: [{ ...entry, ...change }] });
const withMetric = (change: object) => withEntry({ metric_config: { ...entry.metric_config, ...change } });
const withUncertainty = (uncertainty: object) => withEntry({ score_details: { score: 0.5, uncertainty } });
const place = "/evaluation_results/0";

describe("an evaluation of Every Eval Ever", () => {
  it("becomes a result for each entry, with its samples", () => {
    const { results, source, codes } = readFixture(document, "data/x.json", { "x_samples.jsonl": sampleLines });
    expect(results).toEqual([
      {
        checkpoint: "acme/seven",
        benchmark: "benchmark:gsm8k",
        benchmarkName: "GSM8K (overall)",
        metric: "accuracy",
        valueAsWritten: "0.5",
        value: 0.5,
        unit: "fraction",
        range: { low: 0, high: 1 },
        higherIsBetter: true,
        uncertainty: [
          {
            source: "SAMPLING",
            standardError: 0.1,
            confidenceInterval: { low: 0.3, high: 0.7, level: 0.95 },
            sampleCount: 2,
            method: "bootstrap, 1000 samples",
          },
        ],
        evaluator: { name: "Org", relationship: "THIRD_PARTY" },
        sourceClaim: { uri: "https://org.example", text: "A leaderboard" },
        protocol: {
          ...{ dataset: "openai/gsm8k", split: "test", shots: 5, harness: "inspect_ai", prompt: "Q:" },
          promptDigest: createHash("sha256").update("Q:").digest("hex"),
          sampling: [
            { name: "temperature", value: "0" },
            { name: "reasoning", value: "true" },
          ],
        },
        pipeline: { command: "run --all" },
        samples: { ids: ["s1", "s2"], values: [1, 0] },
        successes: 1,
        pointer: `${place}/score_details/score`,
      },
    ]);
    expect(source).toMatchObject({ assertedBy: "Org", relationship: "THIRD_PARTY" });
    expect(codes).toEqual([]);
  });

  it("reads a file of samples as what belongs to another", () => {
    const read = readFixture(sampleLines, "data/x_samples.jsonl");
    expect([read.format, read.results, read.codes]).toEqual(["every-eval-ever", [], ["READ_WITH_ANOTHER"]]);
  });

  it.each([
    [{ metric_unit: "percent", min_score: 0, max_score: 100 }, "percent"],
    [{ metric_unit: undefined }, "fraction"],
    [{ metric_unit: undefined, max_score: 100 }, "percent"],
    [{ metric_unit: undefined, max_score: 100, metric_kind: "bleu" }, undefined],
    [{ metric_unit: undefined, max_score: "Infinity" }, undefined],
    [{ metric_unit: "points", max_score: null }, "points"],
  ])("takes the unit that is stated, or that the range leaves no doubt about: %j", (change, unit) => {
    expect(readFixture(withMetric(change)).results[0]?.unit).toBe(unit);
  });

  it("calls a metric by its id where one evaluation has several of a kind", () => {
    const other = { ...entry, metric_config: { ...entry.metric_config, metric_id: "gsm8k/strict" } };
    const { results } = readFixture({ ...document, evaluation_results: [entry, other] });
    expect(results.map(({ metric }) => metric)).toEqual(["gsm8k/acc", "gsm8k/strict"]);
  });

  it("names the data of the benchmark and not that of the table", () => {
    const source_data = { ...entry.source_data, additional_details: { benchmark_hf_repo: "openai/gsm8k-own" } };
    const [result] = readFixture(withEntry({ source_data })).results;
    expect([result?.protocol?.dataset, result?.protocol?.split]).toEqual(["openai/gsm8k-own", undefined]);
  });

  it.each([
    [{ ...document, schema_version: "9" }, ["EVALUATION_VERSION_UNKNOWN", "/schema_version"]],
    [{ ...document, eval_library: undefined }, ["EVALUATION_INCOMPLETE", "/eval_library"]],
    [
      { ...document, model_info: { id: "acme/seven" } },
      ["EVALUATION_INCOMPLETE", "/model_info/additional_details/deployment_type"],
    ],
    [{ ...document, model_info: { id: "f".repeat(40) } }, ["NAME_IS_DIGEST", "/model_info/id"]],
    [{ ...document, model_info: { id: "./out" } }, ["NAME_IS_LOCAL_PATH", "/model_info/id"]],
    [{ ...document, evaluation_results: [] }, ["RESULTS_MISSING", "/evaluation_results"]],
    [withEntry({ source_data: {} }), ["RESULT_WITHOUT_DATASET", `${place}/source_data`]],
    [withMetric({ metric_id: undefined, metric_kind: undefined }), ["METRIC_UNNAMED", `${place}/metric_config`]],
    [withMetric({ metric_unit: "percent", max_score: 0.2 }), ["UNIT_CONTRADICTED", `${place}/metric_config`]],
    [withEntry({ score_details: { score: 52.3 } }), ["UNIT_CONTRADICTED", `${place}/metric_config`]],
    [withEntry({ score_details: { score: "0.5" } }), ["WRONG_TYPE", `${place}/score_details/score`]],
    [withEntry({ score_details: { score: "5 ± 1" } }), ["VALUE_WITH_SPREAD", `${place}/score_details/score`]],
    [withEntry({ score_details: {} }), ["VALUE_MISSING", `${place}/score_details/score`]],
    [
      withUncertainty({ standard_error: { value: -1 } }),
      ["STANDARD_ERROR_UNREADABLE", `${place}/score_details/uncertainty/standard_error`],
    ],
    [
      withUncertainty({ confidence_interval: { lower: 0.1, upper: 0.2 } }),
      ["INTERVAL_UNUSABLE", `${place}/score_details/uncertainty/confidence_interval`],
    ],
    [
      withUncertainty({ confidence_interval: { lower: 0.3, upper: 0.2, confidence_level: 0.95 } }),
      ["INTERVAL_UNUSABLE", `${place}/score_details/uncertainty/confidence_interval`],
    ],
  ])("remarks on what cannot be taken as it stands (%#)", (content, expected) => {
    expect(placesOf(readFixture(content))).toContainEqual(expected);
  });

  it("takes no samples but those that are meant and complete", () => {
    const other = readFixture(document, "data/x.json", { "x_samples.jsonl": `${sampleLines}\n` });
    expect([other.results[0]?.samples, other.codes]).toEqual([undefined, ["SAMPLES_DISAGREE"]]);
    const uncertainty = { num_samples: 9 };
    const fewer = readFixture(withUncertainty(uncertainty), "data/x.json", { "x_samples.jsonl": sampleLines });
    expect([fewer.results[0]?.samples, fewer.codes]).toEqual([undefined, ["SAMPLES_DISAGREE"]]);
  });
});
