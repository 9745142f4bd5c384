import { describe, expect, it } from "vitest";
import type { ResultRequirement } from "../../kernel/vocabulary/fit.ts";
import {
  certifiedFact,
  intervalOf,
  type MeasuredValue,
  measuredFact,
} from "../../subgraphs/evaluations/fit/measured-fit.ts";
import type { Uncertainty } from "../../subgraphs/evaluations/result/uncertainty.entity.ts";

function measured(value: number | null, uncertainty: readonly Uncertainty[] = [], more: Partial<MeasuredValue> = {}) {
  return { id: "res_1", benchmarkRef: "benchmark:arc", metric: "acc", unit: "fraction", value, uncertainty, ...more };
}

const required = (more: Partial<ResultRequirement>): ResultRequirement => ({
  benchmark: "arc",
  metric: "acc",
  ...more,
});
const within: Uncertainty = { source: "SAMPLING", confidenceInterval: { low: 0.75, high: 0.85, level: 0.95 } };

describe("a result that is needed", () => {
  it.each([
    ["its lower bound is enough", { atLeast: 0.75 }, measured(0.8, [within]), "SATISFIED"],
    ["its interval holds the bound", { atLeast: 0.8 }, measured(0.8, [within]), "UNKNOWN"],
    ["its upper bound is not enough", { atLeast: 0.86 }, measured(0.8, [within]), "UNMET"],
    ["its upper bound is small enough", { atMost: 0.85 }, measured(0.8, [within]), "SATISFIED"],
    ["its lower bound is too large", { atMost: 0.7 }, measured(0.8, [within]), "UNMET"],
    ["both bounds hold", { atLeast: 0.7, atMost: 0.9 }, measured(0.8, [within]), "SATISFIED"],
    ["nothing is stated of its uncertainty", { atLeast: 0.7 }, measured(0.8), "UNKNOWN"],
    ["it is too small, however sure", { atLeast: 0.9 }, measured(0.8), "UNMET"],
    ["it is no number", { atLeast: 0.9 }, measured(null), "UNKNOWN"],
    ["it is in another unit", { atLeast: 0.7, unit: "percent" }, measured(0.8, [within]), "UNKNOWN"],
    ["it is of another metric", { atLeast: 0.7 }, measured(0.8, [within], { metric: "f1" }), "UNKNOWN"],
  ] as const)("is judged where %s", (_, bounds, result, outcome) => {
    expect(measuredFact(required(bounds), [result]).outcome).toBe(outcome);
  });

  it("is judged by the result of the best standing, and names it", () => {
    const results = [measured(0.8, [within]), measured(0.1, [within], { id: "res_2" })];
    expect(measuredFact(required({ atLeast: 0.7 }), results)).toEqual({
      outcome: "SATISFIED",
      reason: "acc on arc is 0.8, between 0.75 and 0.85.",
      basis: [{ ref: "result:res_1" }],
    });
  });

  it("is judged by a result that says how sure it is, before one that does not", () => {
    const results = [measured(0.9), measured(0.8, [within], { id: "res_2" })];
    expect(measuredFact(required({ atLeast: 0.7 }), results)).toMatchObject({
      ...{ outcome: "SATISFIED", basis: [{ ref: "result:res_2" }] },
    });
  });

  it("has the widest interval of all that is stated", () => {
    const seeds: Uncertainty = { source: "SEED", standardError: 0.1 };
    expect(intervalOf(0.8, [within, seeds])?.low).toBeCloseTo(0.8 - 0.1959964, 9);
    expect(intervalOf(0.8, [])).toBeNull();
  });
});

describe("a certificate that is needed", () => {
  it.each([
    ["in force", [{ id: "crt_1", status: "ISSUED" }], "SATISFIED"],
    [
      "in force again",
      [
        { id: "crt_1", status: "REVOKED" },
        { id: "crt_2", status: "REINSTATED" },
      ],
      "SATISFIED",
    ],
    ["ended", [{ id: "crt_1", status: "SUSPENDED" }], "UNMET"],
    ["not there", [], "UNMET"],
    ["not to be found", null, "UNKNOWN"],
  ] as const)("is judged where it is %s", (_, certificates, outcome) => {
    expect(certifiedFact({ norm: "LINF", epsilonAtLeast: 0.03 }, certificates).outcome).toBe(outcome);
  });

  it("is named as it is required", () => {
    expect(certifiedFact({ norm: "LINF", epsilonAtLeast: 0.03 }, []).reason).toBe(
      "It has no certificate LINF at least 0.03.",
    );
    expect(certifiedFact({}, []).reason).toBe("It has no certificate.");
  });
});
