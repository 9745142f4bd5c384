import { describe, expect, it } from "vitest";
import { runName } from "../../../formats/helm/run-name.ts";
import { placesOf, readFixture } from "../evaluation/read-evaluation.ts";

const stat = (name: object, mean: unknown, count = 1) => ({ name, count, sum: mean, sum_squared: mean, mean });
const worst = { name: "robustness", robustness: true, fairness: false, computed_on: "worst" };
const em = { name: "exact_match", split: "test" };
const stats = [
  stat({ name: "num_instances", split: "test" }, 2),
  stat({ name: "num_prompt_tokens", split: "test" }, 600),
  stat({ name: "training_co2_cost", split: "test" }, undefined, 0),
  stat(em, 0.5),
  stat({ ...em, split: "valid" }, 0.25),
  stat({ ...em, perturbation: worst }, 0),
];
const spec = {
  name: "mmlu:subject=philosophy,method=multiple_choice_joint,model=acme_seven",
  scenario_spec: { class_name: "x", args: { subject: "philosophy" } },
  adapter_spec: {
    method: "multiple_choice_joint",
    instructions: "Answer.",
    max_train_instances: 5,
    max_eval_instances: 1000,
    temperature: 0.0,
    model: "acme/seven",
    model_deployment: "huggingface/seven",
  },
  groups: ["mmlu"],
};
const instances = [
  { instance_id: "id1", train_trial_index: 0, stats: [stat(em, 1), stat({ ...em, perturbation: worst }, 0)] },
  { instance_id: "id2", train_trial_index: 0, stats: [stat(em, 0), stat({ ...em, perturbation: worst }, 0)] },
];
const beside = { "run_spec.json": spec, "per_instance_stats.json": instances };
const path = "runs/v1/mmlu-subject=philosophy,model=acme_seven/stats.json";

describe("a run of HELM", () => {
  it("becomes a result for each metric, split and perturbation, with the values of its instances", () => {
    const { results, codes } = readFixture(stats, path, beside);
    const shared = {
      checkpoint: "acme/seven",
      benchmark: "benchmark:mmlu-philosophy",
      benchmarkName: "mmlu subject=philosophy",
      environment: { runtime: "huggingface/seven" },
      higherIsBetter: true,
      evaluator: { name: "unknown", relationship: "UNKNOWN" },
    };
    const protocol = {
      ...{ datasetConfig: "philosophy", shots: 5, harness: "helm", split: "test", limit: "1000" },
      prompt: "multiple_choice_joint: Answer.",
      sampling: [{ name: "temperature", value: "0" }],
    };
    expect(results).toEqual([
      {
        ...shared,
        ...{ metric: "exact_match", valueAsWritten: "0.5", value: 0.5, unit: "fraction", pointer: "/3/mean" },
        uncertainty: [{ source: "SAMPLING", sampleCount: 2 }],
        samples: { ids: ["id1", "id2"], values: [1, 0] },
        successes: 1,
        sensitivity: [{ factor: "perturbation", setting: "robustness, worst", value: 0 }],
        protocol,
      },
      {
        ...shared,
        ...{ metric: "exact_match", valueAsWritten: "0.25", value: 0.25, pointer: "/4/mean" },
        protocol: { ...protocol, split: "valid" },
      },
      {
        ...shared,
        ...{ metric: "exact_match (robustness, worst)", valueAsWritten: "0", value: 0, unit: "fraction" },
        uncertainty: [{ source: "SAMPLING", sampleCount: 2 }],
        samples: { ids: ["id1", "id2"], values: [0, 0] },
        successes: 0,
        protocol,
        pointer: "/5/mean",
      },
    ]);
    expect(codes).toEqual(["EVALUATION_PART_NOT_READ"]);
  });

  it("goes by its folder where nothing else says what was run", () => {
    const read = readFixture(stats, path);
    expect(read.results[0]).toMatchObject({ checkpoint: "acme/seven", benchmark: "benchmark:mmlu-philosophy" });
    expect(read.codes).toEqual(["TASK_INFERRED", "SUBJECT_INFERRED", "EVALUATION_PART_NOT_READ"]);
    expect(readFixture(stats, "stats.json").codes).toContain("SUBJECT_UNKNOWN");
  });

  it("is partial where its bound held instances back", () => {
    const few = { ...spec, adapter_spec: { ...spec.adapter_spec, max_eval_instances: 2 } };
    const { results, codes } = readFixture(stats, path, { "run_spec.json": few });
    expect([results[0]?.partial, codes.includes("PARTIAL_EVALUATION")]).toEqual([true, true]);
  });

  it("remarks on values without a name, on NaN, and on files beside it that cannot be read", () => {
    const text = JSON.stringify([stat({}, 1), stat(em, "_")]).replaceAll('"_"', "NaN");
    expect(placesOf(readFixture(text, path, { "run_spec.json": "{", "scenario_state.json": spec }))).toEqual([
      ["EVALUATION_PART_NOT_READ", ""],
      ["TASK_INFERRED", ""],
      ["RESULT_WITHOUT_METRIC", "/0"],
      ["VALUE_NOT_A_NUMBER", "/1/mean"],
    ]);
  });

  it.each([
    [spec, {}, "READ_WITH_ANOTHER"],
    [{ adapter_spec: {}, request_states: [] }, {}, "READ_WITH_ANOTHER"],
    [{ name: "mmlu", tags: [], definition_path: "x" }, {}, "READ_WITH_ANOTHER"],
    [instances, { "stats.json": stats }, "READ_WITH_ANOTHER"],
    [instances, {}, "RESULTS_MISSING"],
    [[stat({ name: "num_instances" }, 1)], {}, "RESULTS_MISSING"],
  ])("takes no result from a part of it by itself (%#)", (content, others, code) => {
    const { format, results, codes } = readFixture(content, path, others);
    expect([format, results, codes.at(-1)]).toEqual(["helm-run", [], code]);
  });
});

describe("the name of a run", () => {
  it.each([
    ["mmlu:subject=anatomy,model=a_b", "mmlu", { subject: "anatomy", model: "a_b" }],
    ["commonsense-dataset=hellaswag,model=a_b-c", "commonsense", { dataset: "hellaswag", model: "a_b-c" }],
    ["gsm", "gsm", {}],
  ])("reads %s", (text, scenario, settings) => {
    const name = runName(text);
    expect([name?.scenario, Object.fromEntries(name?.settings ?? [])]).toEqual([scenario, settings]);
  });
});
