import { describe, expect, it } from "vitest";
import { placesOf, readFixture } from "../evaluation/read-evaluation.ts";

const sha = "13f00a0e36500c80ce12870ea513846a066004af";
const document = {
  dataset_revision: "abc",
  task_name: "AmazonCounterfactual",
  mteb_version: "1.12.75",
  evaluation_time: 1.5,
  scores: {
    test: [
      {
        accuracy: 0.5,
        accuracy_stderr: 0.01,
        main_score: 0.5,
        hf_subset: "en",
        languages: ["eng-Latn"],
        scores_per_experiment: [{ accuracy: 0.4 }, { accuracy: 0.6 }],
      },
    ],
  },
};
const path = `results/acme__seven/${sha}/AmazonCounterfactual.json`;

describe("a result file of MTEB", () => {
  it("is about the model of its folders, each subset being a benchmark of its own", () => {
    const { results, codes } = readFixture(document, path);
    expect(results[0]).toEqual({
      checkpoint: `acme/seven@${sha}`,
      benchmark: "benchmark:mteb/amazoncounterfactual/en",
      benchmarkName: "AmazonCounterfactual (en)",
      metric: "accuracy",
      valueAsWritten: "0.5",
      value: 0.5,
      uncertainty: [{ source: "SEED", standardError: 0.01 }],
      evaluator: { name: "unknown", relationship: "UNKNOWN" },
      protocol: {
        datasetConfig: "en",
        datasetRevision: "abc",
        split: "test",
        harness: "mteb",
        harnessVersion: "1.12.75",
      },
      seeds: [
        { seed: "0", name: "experiment", value: 0.4 },
        { seed: "1", name: "experiment", value: 0.6 },
      ],
      pointer: "/scores/test/0/accuracy",
    });
    expect(results.map(({ metric }) => metric)).toEqual(["accuracy", "main_score"]);
    expect(codes).toEqual(["SUBJECT_INFERRED"]);
  });

  it("is named by the description beside it", () => {
    const meta = { name: "acme/eight", revision: sha };
    const { results, codes } = readFixture(document, path, { "model_meta.json": meta });
    expect([results[0]?.checkpoint, codes]).toEqual([`acme/eight@${sha}`, []]);
  });

  it.each([
    ["results/acme__seven/external/X.json", "acme/seven", ["SUBJECT_INFERRED", "REVISION_UNUSABLE"]],
    [`${sha}/X.json`, sha, ["SUBJECT_INFERRED", "NAME_IS_DIGEST"]],
    ["X.json", "unnamed", ["SUBJECT_UNKNOWN"]],
  ])("says what %s does not name", (place, checkpoint, codes) => {
    const read = readFixture(document, place);
    expect(read.results[0]?.checkpoint).toContain(checkpoint);
    expect(read.codes).toEqual(codes);
  });

  it("keeps NaN as text and leaves out what is no score", () => {
    const text = JSON.stringify({
      ...document,
      scores: { test: [{ map: "_", v_measure_std: 1, levels: {}, mrr: null }] },
    });
    const read = readFixture(text.replace('"_"', "NaN"), path);
    expect(read.results).toEqual([expect.objectContaining({ metric: "map", valueAsWritten: "NaN" })]);
    expect(read.results[0]).not.toHaveProperty("value");
    expect(placesOf(read).slice(1)).toEqual([
      ["VALUE_NOT_A_NUMBER", "/scores/test/0/map"],
      ["EVALUATION_PART_NOT_READ", "/scores/test/0/v_measure_std"],
      ["EVALUATION_PART_NOT_READ", "/scores/test/0/levels"],
      ["VALUE_MISSING", "/scores/test/0/mrr"],
    ]);
  });

  it("reads files from before scores had a key of their own", () => {
    const old = {
      mteb_dataset_name: "STS22",
      mteb_version: "0.0.2",
      dataset_revision: null,
      test: { en: { cos_sim: { pearson: 0.25 } }, evaluation_time: 3 },
      validation: { accuracy: 0.125 },
    };
    const { results } = readFixture(old, path);
    expect(
      results.map((each) => [each.benchmark, each.protocol?.split, each.metric, each.value, each.pointer]),
    ).toEqual([
      ["benchmark:mteb/sts22/en", "test", "cos_sim_pearson", 0.25, "/test/en/cos_sim/pearson"],
      ["benchmark:mteb/sts22", "validation", "accuracy", 0.125, "/validation/accuracy"],
    ]);
  });

  it.each([
    [{ ...document, scores: {} }, "RESULTS_MISSING"],
    [{ ...document, scores: { test: 3 } }, "RESULT_WITHOUT_METRIC"],
    [{ ...document, scores: { test: [3] } }, "RESULT_WITHOUT_METRIC"],
    [{ ...document, task_name: "" }, "RESULTS_MISSING"],
    [{ name: "a/b", revision: "r", n_parameters: 1, embed_dim: 2, similarity_fn_name: null }, "READ_WITH_ANOTHER"],
  ])("takes nothing from %j and says why", (content, code) => {
    const { results, codes } = readFixture(content, path);
    expect([results, codes.includes(code)]).toEqual([[], true]);
  });
});
