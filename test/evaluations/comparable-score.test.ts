import { describe, expect, it } from "vitest";
import { comparableScore } from "../../subgraphs/evaluations/result/comparable-score.ts";

const result = {
  ...{ benchmarkRef: "benchmark:arc@1", metric: "acc", value: 0.5, unit: "fraction", higherIsBetter: true },
  uncertainty: "[]",
};

describe("a result as it is compared with a bound", () => {
  it("has no interval where no uncertainty is stated", () => {
    const score = { benchmark: "benchmark:arc@1", metric: "acc", value: 0.5, hasUnit: true, higherIsBetter: true };
    expect(comparableScore(result)).toEqual({ ...score, interval: null });
  });

  it("lies within the widest of all stated intervals, and that of its standard error at 95 %", () => {
    const uncertainty = JSON.stringify([
      { source: "SAMPLING", standardError: 0.1 },
      { source: "SEED", confidenceInterval: { low: 0.45, high: 0.9, level: 0.95 } },
    ]);
    const { interval } = comparableScore({ ...result, uncertainty }) ?? {};
    expect(interval?.low).toBeCloseTo(0.304, 9);
    expect(interval?.high).toBe(0.9);
  });

  it("is a fraction where the source writes percent", () => {
    const uncertainty = JSON.stringify([{ confidenceInterval: { low: 40, high: 60, level: 0.95 } }]);
    const score = comparableScore({ ...result, value: 50, unit: "percent", uncertainty });
    expect(score).toMatchObject({ value: 0.5, interval: { low: 0.4, high: 0.6 }, hasUnit: true });
  });

  it("is none where the source writes no number", () => {
    expect(comparableScore({ ...result, value: null })).toBeNull();
  });
});
