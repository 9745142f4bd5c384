import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readLmEvalResults } from "../../../formats/lm-eval/results.ts";
import { codesOf, config, fileOf, read } from "./read-results.ts";

describe("results of the harness before 0.4", () => {
  const old = {
    results: { piqa: { acc: 0.5, acc_stderr: 0.25, ppl: 12.5, ppl_stderr: 0.5 } },
    versions: { piqa: 0 },
    config: {
      model: "hf-causal",
      model_args: "use_accelerate=True,pretrained=acme/seven,revision=step9",
      num_fewshot: 5,
      limit: null,
    },
  };

  it("takes one result for every metric, with its standard error, its place and how it was run", () => {
    const { results, source, diagnostics } = read(old);
    expect(results).toEqual([
      {
        checkpoint: "acme/seven@step9",
        benchmark: "benchmark:piqa",
        benchmarkName: "piqa",
        metric: "acc",
        valueAsWritten: "0.5",
        value: 0.5,
        unit: "fraction",
        higherIsBetter: true,
        range: { low: 0, high: 1 },
        uncertainty: [
          {
            source: "SAMPLING",
            standardError: 0.25,
            confidenceInterval: {
              low: 0.5 - 0.25 * 1.959963984540054,
              high: 0.5 + 0.25 * 1.959963984540054,
              level: 0.95,
            },
            method: "stated; interval by normal approximation",
          },
        ],
        evaluator: { name: "unknown", relationship: "UNKNOWN" },
        protocol: { harness: "lm-evaluation-harness", shots: 5, taskVersion: "0" },
        pointer: "/results/piqa/acc",
      },
      expect.objectContaining({
        metric: "ppl",
        valueAsWritten: "12.5",
        higherIsBetter: false,
        pointer: "/results/piqa/ppl",
      }),
    ]);
    expect(results[1]).not.toHaveProperty("unit");
    expect(source).toEqual({ uri: "runs/results.json", sha256: fileOf(old).sha256, mediaType: "application/json" });
    expect(diagnostics).toEqual([]);
  });

  it("names as evaluator whom the caller names", () => {
    const evaluator = { name: "Acme", relationship: "FIRST_PARTY" } as const;
    expect(readLmEvalResults(fileOf(old), evaluator)).toMatchObject({
      records: [{ input: { results: [{ evaluator }, { evaluator }] } }],
    });
  });

  it("reads a level of run times between a task and its metrics", () => {
    const { results } = read({
      results: { "arc_easy+how a/b": { "2022-07-13-11-29-13": { acc: 0.25 } } },
      versions: {},
      config,
    });
    expect(results).toEqual([
      expect.objectContaining({
        benchmarkName: "arc_easy+how a/b",
        pointer: "/results/arc_easy+how a~1b/2022-07-13-11-29-13/acc",
      }),
    ]);
  });

  it("reads results kept in a list, with the prompt of each", () => {
    const row = {
      task_name: "wino",
      prompt_name: "refers to",
      em: 0.5,
      em_stderr: 0.125,
      dataset_path: "wino_bias",
      dataset_name: "type1",
      prompt_jinja: "{{x}}",
      comment: "",
      subset: null,
    };
    const { results, diagnostics } = read({
      results: [row, { em: 1 }],
      table_results: { "wino+refers to": row },
      versions: { "wino+refers to": 0 },
      config,
    });
    expect(results).toEqual([
      expect.objectContaining({
        benchmarkName: "wino+refers to",
        metric: "em",
        pointer: "/results/0/em",
        protocol: {
          dataset: "wino_bias",
          datasetConfig: "type1",
          harness: "lm-evaluation-harness",
          taskVersion: "0",
          promptDigest: createHash("sha256").update("{{x}}").digest("hex"),
          prompt: "refers to",
        },
      }),
    ]);
    expect(diagnostics).toEqual([
      expect.objectContaining({ code: "RESULT_WITHOUT_METRIC", pointer: "/results/1", raw: '{"em":1}' }),
    ]);
  });

  it("reads a file that holds only a table of results", () => {
    const { results, diagnostics } = read({
      table_results: { "wino+p": { task_name: "wino", prompt_name: "p", em: 0.5 } },
      model_args: { iteration: 7, config_files: { "1b-long": null } },
    });
    expect(results).toEqual([
      expect.objectContaining({ checkpoint: "1b-long@step7", pointer: "/table_results/wino+p/em" }),
    ]);
    expect(codesOf(diagnostics)).toEqual(["SUBJECT_INFERRED"]);
  });

  it("reads a file that holds only pass@k, and says that the task is from its name", () => {
    const { results, diagnostics } = read(
      { "pass@1": 0.15, "pass@10": 0.5 },
      "bloom_humaneval_temp02.json",
      "bigscience/bloom",
    );
    expect(results).toMatchObject([
      {
        checkpoint: "bigscience/bloom",
        benchmark: "benchmark:humaneval",
        metric: "pass@1",
        unit: "fraction",
        higherIsBetter: true,
        pointer: "/pass@1",
      },
      { metric: "pass@10", pointer: "/pass@10" },
    ]);
    expect(results[0]?.protocol).toEqual({});
    expect(codesOf(diagnostics)).toEqual(["TASK_INFERRED"]);
  });
});

describe("results of the harness since 0.4", () => {
  it("parts metric and filter, and takes what the file says about the task", () => {
    const { results, diagnostics } = read({
      results: {
        "my/task": {
          alias: " - task",
          "score,strict": 1,
          "score_stderr,strict": "N/A",
          "score,none": 0.5,
          sample_len: 10,
        },
      },
      configs: {
        "my/task": {
          dataset_path: "./data/mine",
          dataset_name: "en",
          dataset_kwargs: { revision: "abc" },
          validation_split: "validation",
          num_fewshot: 2,
          metric_list: [{ metric: "score", higher_is_better: false }],
        },
      },
      versions: { "my/task": 1.0 },
      "n-shot": { "my/task": 3 },
      "n-samples": { "my/task": { original: 20, effective: 10 } },
      task_hashes: { "my/task": "feed" },
      git_hash: "1234567",
      lm_eval_version: "0.4.9",
      config: { ...config, limit: 0.5 },
    });
    const protocol = {
      dataset: "./data/mine",
      datasetConfig: "en",
      datasetRevision: "abc",
      split: "validation",
      shots: 3,
      harness: "lm-evaluation-harness",
      harnessVersion: "0.4.9",
      taskVersion: "1",
      promptDigest: "feed",
      limit: "0.5",
    };
    const shared = {
      metric: "score",
      higherIsBetter: false,
      partial: true,
      uncertainty: [{ source: "SAMPLING", sampleCount: 10 }],
    };
    expect(results).toEqual([
      expect.objectContaining({
        ...shared,
        valueAsWritten: "1",
        pointer: "/results/my~1task/score,strict",
        protocol: { ...protocol, filter: "strict" },
      }),
      expect.objectContaining({ ...shared, valueAsWritten: "0.5", pointer: "/results/my~1task/score,none", protocol }),
    ]);
    expect(diagnostics).toMatchObject([
      { code: "PARTIAL_EVALUATION", pointer: "/config/limit", raw: "0.5" },
      { code: "NAME_IS_LOCAL_PATH", pointer: "/configs/my~1task/dataset_path", raw: '"./data/mine"' },
      { code: "STANDARD_ERROR_UNREADABLE", pointer: "/results/my~1task/score_stderr,strict", raw: '"N/A"' },
    ]);
  });

  it("marks as partial what ran on fewer samples than the task has, limit or not", () => {
    const document = {
      results: { piqa: { "acc,none": 1 } },
      "n-samples": { piqa: { original: 9, effective: 8 } },
      config,
    };
    expect(read(document).results).toMatchObject([{ partial: true }]);
  });

  it("takes a group once, under its own name, beside its subtasks", () => {
    const { results, diagnostics } = read({
      results: { mmlu: { "acc,none": 0.5 }, mmlu_anatomy: { "acc,none": 0.25 } },
      groups: { mmlu: { "acc,none": 0.5 }, extra: { "acc,none": 0.75 } },
      versions: { mmlu: "N/A", mmlu_anatomy: "Yaml" },
      config,
    });
    expect(results.map(({ benchmark, pointer }) => [benchmark, pointer])).toEqual([
      ["benchmark:mmlu", "/results/mmlu/acc,none"],
      ["benchmark:mmlu-anatomy", "/results/mmlu_anatomy/acc,none"],
      ["benchmark:extra", "/groups/extra/acc,none"],
    ]);
    expect(diagnostics).toMatchObject([
      { code: "TASK_VERSION_MISSING", pointer: "/versions/mmlu", raw: '"N/A"' },
      { code: "GROUP_OF_TASKS", pointer: "/results/mmlu", raw: '"mmlu"' },
    ]);
  });

  it("tells the two multiple-choice scores of TruthfulQA apart", () => {
    const { results } = read({
      results: { truthfulqa_mc1: { "acc,none": 0.25 }, truthfulqa_mc2: { "acc,none": 0.5 } },
      config,
    });
    expect(results).toMatchObject([
      { benchmark: "benchmark:truthfulqa-mc", metric: "mc1", higherIsBetter: true, unit: "fraction" },
      { benchmark: "benchmark:truthfulqa-mc", metric: "mc2" },
    ]);
  });
});
