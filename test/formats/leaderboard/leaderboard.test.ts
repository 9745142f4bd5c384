import { describe, expect, it } from "vitest";
import { placesOf, readFixture } from "../evaluation/read-evaluation.ts";

const run = {
  config_general: { model_name: "acme/seven", model_sha: "f".repeat(40), lighteval_sha: "abc", max_samples: null },
  results: {
    "harness|arc:challenge|25": { acc: 0.5, acc_stderr: 0.01, acc_norm: 0.6 },
    "harness|hendrycksTest-anatomy|5": { acc: 0.25 },
    all: { acc: 0.4 },
  },
  versions: { "harness|arc:challenge|25": 0, all: 0 },
};

describe("a run of the Open LLM Leaderboard", () => {
  it("becomes a result for each task and metric; means over all are left out", () => {
    const read = readFixture(run);
    expect(read.results[0]).toEqual({
      checkpoint: `acme/seven@${"f".repeat(40)}`,
      benchmark: "benchmark:arc-challenge",
      benchmarkName: "arc:challenge",
      metric: "acc",
      valueAsWritten: "0.5",
      value: 0.5,
      higherIsBetter: true,
      uncertainty: [{ source: "SAMPLING", standardError: 0.01, method: "stated" }],
      evaluator: { name: "unknown", relationship: "UNKNOWN" },
      protocol: { shots: 25, harness: "lm-evaluation-harness", harnessVersion: "abc", taskVersion: "0" },
      pointer: "/results/harness|arc:challenge|25/acc",
    });
    expect(read.results.map(({ benchmark, metric }) => [benchmark, metric])).toEqual([
      ["benchmark:arc-challenge", "acc"],
      ["benchmark:arc-challenge", "acc_norm"],
      ["benchmark:mmlu-anatomy", "acc"],
    ]);
    expect(placesOf(read)).toEqual([["AGGREGATE_LEFT_OUT", "/results/all"]]);
  });

  it.each([
    [{ config_general: { model_sha: "f".repeat(40) } }, ["NAME_IS_DIGEST", "/config_general/model_sha"]],
    [{ config_general: {} }, ["SUBJECT_UNKNOWN", "/config_general"]],
    [{ config_general: { model_name: "a/b", max_samples: 10 } }, ["PARTIAL_EVALUATION", "/config_general/max_samples"]],
    [{ results: { "lighteval|piqa|0|0": 3 } }, ["RESULT_WITHOUT_METRIC", "/results/lighteval|piqa|0|0"]],
    [{ results: { "lighteval|piqa|0|0": { acc: "n/a" } } }, ["VALUE_NOT_A_NUMBER", "/results/lighteval|piqa|0|0/acc"]],
    [
      { results: { "lighteval|piqa|0|0": { acc: 1, acc_stderr: "N/A" } } },
      ["STANDARD_ERROR_UNREADABLE", "/results/lighteval|piqa|0|0/acc_stderr"],
    ],
    [{ results: {} }, ["RESULTS_MISSING", ""]],
  ])("remarks on %j", (change, expected) => {
    expect(placesOf(readFixture({ ...run, ...change }))).toContainEqual(expected);
  });
});

describe("rows of the table of the Open LLM Leaderboard", () => {
  const row = { fullname: "acme/seven", "Model sha": "main", "Average ⬆️": 20.5, "BBH Raw": 0.5, BBH: 30, GPQA: -1 };

  it("tell what was measured from what was put above chance", () => {
    const read = readFixture([row]);
    expect(read.results.map((each) => [each.checkpoint, each.benchmark, each.metric, each.value, each.unit])).toEqual([
      ["acme/seven", "benchmark:bbh", "score", 0.5, undefined],
      ["acme/seven", "benchmark:bbh", "score-above-chance", 30, undefined],
      ["acme/seven", "benchmark:gpqa", "score-above-chance", -1, undefined],
    ]);
    expect(placesOf(read)).toEqual([["AGGREGATE_LEFT_OUT", "/Average ⬆️"]]);
  });

  it("need a model", () => {
    expect(readFixture([row, { ...row, fullname: null }]).codes).toContain("SUBJECT_UNKNOWN");
  });
});

describe("scores by task", () => {
  const scores = {
    uuid: "x",
    model: "open_lm_1b",
    model_name: "acme_run_1",
    eval_metrics: { perplexity: 2.5, downstream_perpexity: { mmlu: 1.5 }, icl: { hellaswag_zeroshot: 0.5, piqa: 0.7 } },
    aggregated_results: 0.3,
  };

  it("are recorded without a name for what they measure, where none is stated", () => {
    const read = readFixture(scores);
    expect(read.results.map((each) => [each.benchmark, each.metric, each.value, each.protocol?.shots])).toEqual([
      ["benchmark:mmlu", "perplexity", 1.5, undefined],
      ["benchmark:hellaswag", "score", 0.5, 0],
      ["benchmark:piqa", "score", 0.7, undefined],
    ]);
    expect(placesOf(read)).toEqual([
      ["AGGREGATE_LEFT_OUT", "/aggregated_results"],
      ["RESULT_WITHOUT_DATASET", "/eval_metrics/perplexity"],
      ["METRIC_UNNAMED", "/eval_metrics/icl"],
    ]);
  });

  it("are of the file where nothing names what was trained: `model` is an architecture", () => {
    const read = readFixture({ ...scores, model_name: undefined }, "evals/evaluation_run-7.json");
    expect([read.results[0]?.checkpoint, read.codes[0]]).toEqual(["run-7", "SUBJECT_INFERRED"]);
  });
});
