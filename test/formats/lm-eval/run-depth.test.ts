import { describe, expect, it } from "vitest";
import { config, read } from "./read-results.ts";

const task = { results: { t: { "acc,none": 0.5, "acc_stderr,none": 0.1 } }, config };

describe("what a file of the harness says of the run", () => {
  it("is taken of how answers were sampled, the caller's settings over those of the task", () => {
    const ofTask = { until: ["\n"], temperature: 0.0, do_sample: false, top_k: null };
    const document = { ...task, configs: { t: { generation_kwargs: ofTask } } };
    const sampling = (gen_kwargs: unknown) =>
      read({ ...document, config: { ...config, gen_kwargs } }).results[0]?.protocol?.sampling;
    expect(sampling(null)).toEqual([
      { name: "do_sample", value: "false" },
      { name: "temperature", value: "0" },
      { name: "until", value: '["\\n"]' },
    ]);
    expect(sampling("temperature=0.8, top_p=0.95")).toEqual([
      { name: "do_sample", value: "false" },
      { name: "temperature", value: "0.8" },
      { name: "top_p", value: "0.95" },
      { name: "until", value: '["\\n"]' },
    ]);
    expect(sampling({ temperature: 1 })).toContainEqual({ name: "temperature", value: "1" });
    expect(read(task).results[0]?.protocol).not.toHaveProperty("sampling");
  });

  it("is taken of the prompt: instructions to the model and the task, and turns of a chat with its template", () => {
    const { results } = read({
      ...task,
      configs: { t: { description: "Answer about anatomy.\n\n" } },
      system_instruction: "Be brief.",
      fewshot_as_multiturn: true,
      chat_template_sha: "ab12",
    });
    expect(results[0]?.protocol).toMatchObject({
      prompt: "Be brief.\nAnswer about anatomy.\n\n\n(worked examples as turns of a chat)",
      chatTemplateDigest: "ab12",
    });
    const older = read({ ...task, config: { ...config, description_dict: { t: "Choose." } } });
    expect(older.results[0]?.protocol).toMatchObject({ prompt: "Choose." });
  });

  it("is known by its digest where it is too long to be read", () => {
    const { results } = read({
      ...task,
      system_instruction: "x".repeat(10_001),
      configs: { t: { generation_kwargs: { until: "y".repeat(1_001) } } },
    });
    expect(results[0]?.protocol?.prompt).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(results[0]?.protocol?.sampling).toEqual([{ name: "until", value: expect.stringMatching(/^sha256:/) }]);
  });

  it("is taken of seeds, commit, machine and packages, each package once", () => {
    const report = [
      "CUDA used to build PyTorch: 12.4",
      "OS: Could not collect",
      "Python version: 3.11.2 (main, Mar 13) [GCC 12.2.0] (64-bit runtime)",
      "GPU models and configuration: GPU 0: NVIDIA H100 80GB HBM3",
      "Versions of relevant libraries:",
      "[pip3] torch==2.5.1",
      "[conda] torch   2.5.0   pypi_0",
      "[conda] blas    1.0     mkl",
    ].join("\n");
    const { results } = read({
      ...task,
      config: { ...config, random_seed: 7, torch_seed: null },
      git_hash: "0a1b2c3",
      lm_eval_version: "0.4.9",
      pretty_env_info: report,
    });
    expect(results[0]).toMatchObject({
      seeds: [{ name: "random", seed: "7" }],
      pipeline: { commit: "0a1b2c3" },
      environment: {
        runtime: "Python 3.11.2",
        accelerators: ["NVIDIA H100 80GB HBM3"],
        packages: [
          { name: "lm_eval", version: "0.4.9" },
          { name: "cuda", version: "12.4" },
          { name: "torch", version: "2.5.1" },
          { name: "blas", version: "1.0" },
        ],
      },
    });
    expect(results[0]?.environment).not.toHaveProperty("os");
  });

  it("is nothing where it says nothing", () => {
    const [result] = read(task).results;
    for (const field of ["seeds", "pipeline", "environment", "step", "successes"])
      expect(result).not.toHaveProperty(field);
  });

  it("is the step of a checkpoint where the trainer names its iteration", () => {
    const { results } = read({ ...task, config: { model_args: { load: "/ckpts/1.3B", iteration: 500 } } });
    expect(results[0]).toMatchObject({ step: 500, checkpoint: "/ckpts/1.3B@step500" });
  });
});

describe("the standard error of a file of the harness", () => {
  const counted = (value: number, error: number) =>
    read({
      results: { t: { "acc,none": value, "acc_stderr,none": error } },
      "n-samples": { t: { original: 101, effective: 101 } },
      config,
    });

  it("is checked against the counts where a metric is a share, and remarked on where they contradict it", () => {
    const share = 50 / 101;
    const ofMean = Math.sqrt((share * (1 - share)) / 100);
    expect(counted(share, ofMean)).toMatchObject({ results: [{ successes: 50 }], diagnostics: [] });
    expect(counted(share, ofMean * Math.sqrt(100 / 101)).diagnostics).toEqual([]);
    expect(counted(share, ofMean * 1.01)).toMatchObject({
      results: [{ successes: 50, uncertainty: [{ standardError: ofMean * 1.01 }] }],
      diagnostics: [{ code: "STANDARD_ERROR_CONTRADICTED", pointer: "/results/t/acc_stderr,none" }],
    });
  });

  it("says nothing of counts where the value is no share of them", () => {
    const { results, diagnostics } = counted(0.5, 0.3);
    expect(results[0]).not.toHaveProperty("successes");
    expect(diagnostics).toEqual([]);
  });

  it.each([
    ["mean", "standard error of the mean over samples"],
    ["perplexity", "bootstrap, 1000 samples"],
    ["bleu", "bootstrap, 100 samples"],
    ["weighted_perplexity", "stated"],
  ])("tells its method where values are put together by %s", (aggregation, method) => {
    const { results } = read({
      results: { t: { "x,none": 3, "x_stderr,none": 1 } },
      configs: { t: { metric_list: [{ metric: "x", aggregation }] } },
      config: { ...config, bootstrap_iters: 1000 },
    });
    expect(results[0]?.uncertainty?.[0]?.method).toBe(`${method}; interval by normal approximation`);
  });
});

describe("tasks under other names", () => {
  it("are taken under their own, with one remark for all, and groups by what the file says of them", () => {
    const { diagnostics } = read({
      results: {
        g: { "acc,none": 0.5, alias: "Everything" },
        g_a: { "acc,none": 0.5, alias: "  - a" },
        g_b: { "acc,none": 0.5, alias: " - second" },
      },
      group_subtasks: { g: ["g_a", "g_b"], g_a: [] },
      config,
    });
    expect(diagnostics).toMatchObject([
      { code: "GROUP_OF_TASKS", pointer: "/results/g", raw: '"g"' },
      { code: "TASK_ALIAS", pointer: "/results/g/alias", raw: '"Everything"' },
    ]);
  });
});
