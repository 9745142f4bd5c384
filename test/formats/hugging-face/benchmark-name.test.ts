import { describe, expect, it } from "vitest";
import { type BenchmarkMention, benchmarkRef, shotsInName } from "../../../formats/benchmark-name.ts";

describe("the name of a benchmark", () => {
  it.each<[string, BenchmarkMention[]]>([
    [
      "arc-challenge",
      [
        { task: "arc_challenge" },
        { dataset: "ai2_arc", config: "ARC-Challenge" },
        { dataset: "allenai/ai2_arc", config: "ARC-Challenge" },
        { dataset: "ai2_arc", name: "AI2 Reasoning Challenge (25-Shot)" },
        { name: "AI2 Reasoning Challenge (25-Shot)" },
      ],
    ],
    ["arc-easy", [{ task: "arc_easy" }, { dataset: "ai2_arc", config: "ARC-Easy" }]],
    ["hellaswag", [{ task: "hellaswag" }, { dataset: "Rowan/hellaswag" }, { name: "HellaSwag (10-Shot)" }]],
    [
      "mmlu",
      [
        { task: "mmlu" },
        { dataset: "cais/mmlu", config: "all" },
        { name: "MMLU (5-Shot)" },
        { task: "hendrycks_test" },
      ],
    ],
    [
      "mmlu-astronomy",
      [{ task: "hendrycksTest-astronomy" }, { task: "mmlu_astronomy" }, { dataset: "cais/mmlu", config: "astronomy" }],
    ],
    ["mmlu-pro", [{ dataset: "TIGER-Lab/MMLU-Pro" }, { task: "mmlu_pro" }]],
    [
      "truthfulqa-mc",
      [{ task: "truthfulqa_mc" }, { dataset: "truthful_qa", config: "multiple_choice" }, { dataset: "truthful_qa" }],
    ],
    ["winogrande", [{ task: "winogrande" }, { dataset: "winogrande", config: "winogrande_xl" }]],
    ["gsm8k", [{ task: "gsm8k" }, { dataset: "openai/gsm8k", config: "main" }]],
    ["lambada-openai", [{ task: "lambada_openai" }, { dataset: "EleutherAI/lambada_openai" }]],
    ["glue-mrpc", [{ task: "mrpc" }, { dataset: "glue", config: "mrpc" }]],
    ["drop", [{ task: "drop" }, { name: "Drop (3-Shot)" }]],
    ["humaneval", [{ dataset: "openai_humaneval" }, { name: "HumanEval" }]],
    ["mt-bench", [{ name: "MT-Bench" }]],
    ["alpaca-eval", [{ dataset: "tatsu-lab/alpaca_eval" }, { name: "AlpacaEval" }]],
  ])("is benchmark:%s, however it is mentioned", (slug, mentions) => {
    expect(mentions.map((mention) => benchmarkRef(mention).ref)).toEqual(mentions.map(() => `benchmark:${slug}`));
  });

  it("keeps different benchmarks of one name apart", () => {
    const refs = ["truthfulqa_mc1", "truthfulqa_mc2", "truthfulqa_gen"].map((task) => benchmarkRef({ task }).ref);
    expect(new Set(refs).size).toBe(3);
  });

  it("makes a plain slug of an unknown name and keeps the name as written", () => {
    expect(benchmarkRef({ dataset: "Org/My_Own Set", name: "My Own (2 parts)" })).toEqual({
      ref: "benchmark:org/my-own-set",
      name: "My Own (2 parts)",
    });
    expect(benchmarkRef({ name: "Größe" })).toEqual({ ref: "benchmark:gr%C3%B6%C3%9Fe", name: "Größe" });
    expect(benchmarkRef({})).toEqual({ ref: "benchmark:unnamed", name: "unnamed" });
  });

  it("finds the number of shots in a title", () => {
    const titles = ["HellaSwag (10-Shot)", "5 shot", "zero-shot", "Snapshot", undefined];
    expect(titles.map(shotsInName)).toEqual([10, 5, 0, undefined, undefined]);
  });
});
