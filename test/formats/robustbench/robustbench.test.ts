import { describe, expect, it } from "vitest";
import { placesOf, readFixture } from "../evaluation/read-evaluation.ts";

const entry = {
  link: "https://arxiv.org/abs/1",
  name: "A paper",
  authors: "A. Author",
  additional_data: true,
  number_forward_passes: 1,
  dataset: "cifar10",
  venue: "ICLR 2020",
  architecture: "WideResNet-28-10",
  eps: "8/255",
  clean_acc: "85.32",
  reported: "57.1",
  autoattack_acc: "57.09",
};
const path = "model_info/cifar10/Linf/Author2020Paper.json";

describe("an entry of RobustBench", () => {
  it("is about the checkpoint that its file names, with what the paper claims beside what was found", () => {
    const { results, source, diagnostics } = readFixture(entry, path);
    const shared = {
      checkpoint: "checkpoint:robustbench/Author2020Paper@cifar10-Linf",
      benchmark: "benchmark:robustbench/cifar10-linf@8-255",
      benchmarkName: "RobustBench cifar10 Linf, ε = 8/255",
      higherIsBetter: true,
      unit: "percent",
      range: { low: 0, high: 100 },
    };
    const found = { name: "RobustBench", relationship: "VERIFIED" };
    const data = { dataset: "cifar10", datasetConfig: "Linf" };
    expect(results).toEqual([
      {
        ...shared,
        ...{ metric: "clean-accuracy", valueAsWritten: "85.32", value: 85.32, evaluator: found },
        protocol: { ...data, harness: "RobustBench" },
        pointer: "/clean_acc",
      },
      {
        ...shared,
        ...{ metric: "robust-accuracy", valueAsWritten: "57.09", value: 57.09, evaluator: found },
        protocol: { ...data, harness: "AutoAttack" },
        pointer: "/autoattack_acc",
      },
      {
        ...shared,
        ...{ metric: "robust-accuracy", valueAsWritten: "57.1", value: 57.1, protocol: data },
        evaluator: { name: "A. Author", relationship: "FIRST_PARTY" },
        sourceClaim: { uri: "https://arxiv.org/abs/1", text: "A paper (ICLR 2020)" },
        pointer: "/reported",
      },
    ]);
    expect(source).toMatchObject({ uri: path, assertedBy: "RobustBench", relationship: "THIRD_PARTY" });
    expect(diagnostics).toEqual([]);
  });

  it("tells an external evaluation and doubts about AutoAttack", () => {
    const { results } = readFixture({ ...entry, external: "7.40", unreliable: true, footnote: "See below." }, path);
    const robust = results.filter(({ metric }) => metric === "robust-accuracy");
    const flag = "RobustBench flags the evaluation by AutoAttack as potentially unreliable.";
    expect(robust.map((each) => [each.value, each.protocol?.harness, each.deviations])).toEqual([
      [57.09, "AutoAttack", [flag, "See below."]],
      [7.4, "external evaluation", ["See below."]],
      [57.1, undefined, ["See below."]],
    ]);
    expect(results[0]).not.toHaveProperty("deviations");
  });

  it("keeps ε as it is written: 0.031 is another one than 8/255", () => {
    expect(readFixture({ ...entry, eps: "0.031" }, path).results[0]?.benchmark).toBe(
      "benchmark:robustbench/cifar10-linf@0.031",
    );
  });

  it("calls what is measured under corruptions by other names", () => {
    const { results, codes } = readFixture(
      { ...entry, eps: null, autoattack_acc: undefined, corruptions_acc: "70", corruptions_mce: "61.2", reported: "" },
      "imagenet/corruptions/X.json",
    );
    expect(results.map((each) => [each.benchmark, each.metric, each.value, each.unit, each.higherIsBetter])).toEqual([
      ["benchmark:robustbench/imagenet-corruptions", "clean-accuracy", 85.32, "percent", true],
      ["benchmark:robustbench/imagenet-corruptions", "corruption-accuracy", 70, "percent", true],
      ["benchmark:robustbench/imagenet-corruptions", "mean-corruption-error", 61.2, undefined, false],
    ]);
    expect(codes).toEqual(["DATASET_DISAGREES", "VALUE_MISSING"]);
  });

  it.each([
    [{ reported: null }, ["VALUE_MISSING", "/reported"]],
    [{ reported: "null" }, ["VALUE_MISSING", "/reported"]],
    [{ reported: "about 50" }, ["VALUE_NOT_A_NUMBER", "/reported"]],
    [{ autoattack_acc: "57,09" }, ["VALUE_DECIMAL_COMMA", "/autoattack_acc"]],
    [{ clean_acc: "207 +/- 19" }, ["VALUE_WITH_SPREAD", "/clean_acc"], ["UNIT_CONTRADICTED", "/clean_acc"]],
    [{ clean_acc: ["85"] }, ["WRONG_TYPE", "/clean_acc"]],
    [{ eps: "eight" }, ["EPSILON_UNREADABLE", "/eps"]],
    [{ eps: null }, ["EPSILON_UNREADABLE", "/eps"]],
    [{ dataset: "cifar100" }, ["DATASET_DISAGREES", "/dataset"]],
    [{ footnote: "x".repeat(3000) }, ["VALUE_TOO_LONG", "/footnote"], ["VALUE_TOO_LONG", "/footnote"]],
  ])("remarks on %j", (change, ...expected) => {
    expect(placesOf(readFixture({ ...entry, ...change }, path))).toEqual(expected);
  });

  it("takes nothing where no folder says the norm", () => {
    const { results, codes } = readFixture(entry, "Author2020Paper.json");
    expect([results, codes]).toEqual([[], ["THREAT_UNSTATED"]]);
  });

  it("is about what the caller says", () => {
    expect(readFixture(entry, path, {}, "acme/robust@v1").results[0]?.checkpoint).toBe("checkpoint:acme/robust@v1");
  });
});
