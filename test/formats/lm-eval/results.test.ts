import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readLmEvalResults } from "../../../formats/lm-eval/results.ts";
import type { Diagnostic, DocumentFile, ResultsRecord } from "../../../formats/record.ts";

function fileOf(document: unknown, path = "runs/results.json", subject?: string): DocumentFile {
  const bytes = new TextEncoder().encode(typeof document === "string" ? document : JSON.stringify(document));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path, bytes, sha256, ...(subject !== undefined && { subject }) };
}

function read(document: unknown, path?: string, subject?: string) {
  const reading = readLmEvalResults(fileOf(document, path, subject));
  if (reading.outcome !== "read") throw new Error(`not read: ${JSON.stringify(reading)}`);
  const [record] = reading.records;
  const input: ResultsRecord | undefined = record?.kind === "results" ? record.input : undefined;
  return { results: input?.results ?? [], source: input?.source, diagnostics: reading.diagnostics };
}

const codesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map((diagnostic) => diagnostic.code);
const config = { model_args: "pretrained=acme/seven,dtype=bfloat16" };

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
        uncertainty: [
          {
            source: "SAMPLING",
            standardError: 0.25,
            confidenceInterval: {
              low: 0.5 - 0.25 * 1.959963984540054,
              high: 0.5 + 0.25 * 1.959963984540054,
              level: 0.95,
            },
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
          alias: " - my",
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
    expect(diagnostics).toMatchObject([{ code: "TASK_VERSION_MISSING", pointer: "/versions/mmlu", raw: '"N/A"' }]);
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

describe("values that are not what they should be", () => {
  it("keeps the text of NaN and N/A, and leaves out what is no value, each with a remark", () => {
    const { results, diagnostics } = read(
      '{"results": {"t": {"acc": NaN, "f1": "N/A", "em": "0.25", "a/b": null, "c": true, "d": [1], "e": "word", "em_stderr": -1}, "u": 3}, "config": {"model_args": "pretrained=acme/seven"}}',
    );
    expect(results).toEqual([
      expect.objectContaining({ metric: "acc", valueAsWritten: "NaN" }),
      expect.objectContaining({ metric: "f1", valueAsWritten: "N/A" }),
      expect.objectContaining({ metric: "em", valueAsWritten: "0.25", value: 0.25 }),
    ]);
    expect(results[0]).not.toHaveProperty("value");
    expect(results[1]).not.toHaveProperty("value");
    expect(diagnostics.map(({ code, pointer, raw }) => [code, pointer, raw])).toEqual([
      ["RESULT_WITHOUT_METRIC", "/results/u", "3"],
      ["VALUE_NOT_A_NUMBER", "/results/t/acc", "NaN"],
      ["VALUE_NOT_A_NUMBER", "/results/t/f1", '"N/A"'],
      ["WRONG_TYPE", "/results/t/em", '"0.25"'],
      ["STANDARD_ERROR_UNREADABLE", "/results/t/em_stderr", "-1"],
      ["VALUE_MISSING", "/results/t/a~1b", "null"],
      ["WRONG_TYPE", "/results/t/c", "true"],
      ["WRONG_TYPE", "/results/t/d", "[1]"],
      ["WRONG_TYPE", "/results/t/e", '"word"'],
    ]);
  });

  it("states no interval for a standard error of zero", () => {
    const { results } = read({ results: { t: { acc: 0, acc_stderr: 0 } }, config });
    expect(results[0]?.uncertainty).toEqual([{ source: "SAMPLING", standardError: 0 }]);
  });

  it("calls only a hit rate between zero and one a fraction", () => {
    const { results } = read({ results: { t: { acc: 64.2, word_perplexity: 0.5, pct_stereotype: 0.5 } }, config });
    expect(results.map((result) => [result.metric, result.unit, result.higherIsBetter])).toEqual([
      ["acc", undefined, true],
      ["word_perplexity", undefined, false],
      ["pct_stereotype", undefined, undefined],
    ]);
  });

  it("reports repeated keys and bytes that are no UTF-8, and reads on", () => {
    const text = '{"results": {"t": {"acc": 1, "acc": 0}}, "config": {"model_args": "pretrained=a/?"}}';
    const bytes = Uint8Array.from(new TextEncoder().encode(text), (byte) => (byte === 0x3f ? 0xff : byte));
    const reading = readLmEvalResults({ ...fileOf(text), bytes });
    expect(reading).toMatchObject({
      records: [{ input: { results: [{ checkpoint: "a/\uFFFD", valueAsWritten: "0" }] } }],
      diagnostics: [{ code: "INVALID_UTF8" }, { code: "JSON_KEY_REPEATED", pointer: "/results/t/acc" }],
    });
  });

  it.each([
    {},
    [],
    3,
    { results: 3 },
    { results: {} },
    { results: [] },
    { results: { t: {} } },
  ])("takes nothing from %j, without a refusal", (document) => {
    expect(read(document).results).toEqual([]);
  });

  it("refuses what is no JSON, too deep or too large, by code", () => {
    expect(readLmEvalResults(fileOf("{nope"))).toMatchObject({ outcome: "refused", code: "JSON_UNREADABLE" });
    expect(readLmEvalResults(fileOf("[".repeat(100_000)))).toMatchObject({ outcome: "refused", code: "JSON_TOO_DEEP" });
    const bytes = new Uint8Array(64 * 1024 * 1024 + 1);
    expect(readLmEvalResults({ ...fileOf("{}"), bytes })).toMatchObject({ outcome: "refused", code: "JSON_TOO_LARGE" });
  });
});

describe("what was evaluated", () => {
  const evaluated = (rest: object, subject?: string, path = "runs/results.json") =>
    read({ results: { piqa: { acc: 1 } }, ...rest }, path, subject);

  it.each([
    [{ config: { model_args: "pretrained=a/b,revision=main,parallelize=True" } }, "a/b@main"],
    [{ config: { model_args: "model=a/b" } }, "a/b"],
    [{ config: { model_args: "pretrained=a/b,peft=c/adapter,revision=x" } }, "c/adapter"],
    [{ config: { model_args: { pretrained: "a/b", revision: "v2" } } }, "a/b@v2"],
    [{ config: { model_args: "", model_name: "a/b" } }, "a/b"],
    [{ model_name: "a/b", model_name_sanitized: "a__b" }, "a/b"],
  ])("reads %j as %s", (rest, checkpoint) => {
    const { results, diagnostics } = evaluated(rest);
    expect([results[0]?.checkpoint, diagnostics]).toEqual([checkpoint, []]);
  });

  it("remarks on a name that had to be put together", () => {
    const { results, diagnostics } = evaluated({ model_name_sanitized: "a__b" });
    expect([results[0]?.checkpoint, codesOf(diagnostics)]).toEqual(["a/b", ["SUBJECT_INFERRED"]]);
  });

  it.each([
    [{ config: { model_args: "pretrained=/data/ckpt/last" } }, "/data/ckpt/last"],
    [{ config: { model_args: "pretrained=C:\\models\\x" } }, "C:\\models\\x"],
    [{ config: { model_args: "pretrained=./out" } }, "./out"],
    [{ config: { model_args: { load: "/fsx/ckpts/1.3B", iteration: 500 } } }, "/fsx/ckpts/1.3B@step500"],
  ])("keeps the local path of %j as written, with a remark", (rest, checkpoint) => {
    const { results, diagnostics } = evaluated(rest);
    expect([results[0]?.checkpoint, codesOf(diagnostics)]).toEqual([checkpoint, ["NAME_IS_LOCAL_PATH"]]);
  });

  it("believes the caller before the document, and the document before the path", () => {
    expect(evaluated({ config }, "acme/eight@v1").results[0]?.checkpoint).toBe("acme/eight@v1");
    const { results, diagnostics } = evaluated({}, undefined, "acme__nine.json");
    expect([results[0]?.checkpoint, codesOf(diagnostics)]).toEqual(["acme/nine", ["SUBJECT_INFERRED"]]);
  });
});
