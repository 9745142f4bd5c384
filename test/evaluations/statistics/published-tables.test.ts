import { describe, expect, it } from "vitest";
import { newcombeInterval } from "../../../subgraphs/evaluations/statistics/difference-intervals.ts";
import {
  chiSquareTail,
  kolmogorovTail,
  normalPoint,
  studentPoint,
} from "../../../subgraphs/evaluations/statistics/distributions.ts";
import {
  clopperPearsonInterval,
  wilsonInterval,
} from "../../../subgraphs/evaluations/statistics/proportion-intervals.ts";
import { fisher } from "../../../subgraphs/evaluations/statistics/two-proportions.ts";

const counted = (successes: number, samples: number) => ({ successes, samples });

describe("published tables", () => {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), Table I,
  // methods 3 (score) and 5 (exact).
  it.each([
    [81, 263, [0.2553, 0.3662], [0.2527, 0.3676]],
    [15, 148, [0.0624, 0.1605], [0.0578, 0.1617]],
    [0, 20, [0, 0.1611], [0, 0.1684]],
    [1, 29, [0.0061, 0.1718], [0.0009, 0.1776]],
  ])("have the score and the exact interval of %i in %i", (k, n, [low = 0, high = 0], [
    exactLow = 0,
    exactHigh = 0,
  ]) => {
    expect(wilsonInterval(counted(k, n))).toEqual({
      ...{ low: expect.closeTo(low, 4), high: expect.closeTo(high, 4), level: 0.95 },
    });
    expect(clopperPearsonInterval(counted(k, n))).toEqual({
      ...{ low: expect.closeTo(exactLow, 4), high: expect.closeTo(exactHigh, 4), level: 0.95 },
    });
  });

  // R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17
  // (1998), Table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("have the difference of %i in %i and %i in %i", (a, m, b, n, low, high) => {
    const found = newcombeInterval(counted(a, m), counted(b, n));
    expect(found).toEqual({ low: expect.closeTo(low, 4), high: expect.closeTo(high, 4), level: 0.95 });
  });

  // R. A. Fisher, The Design of Experiments (1935): the lady tasting tea has 3 of 4 cups of each kind right.
  it("have the two-sided probability of the tea that is tasted", () => {
    expect(fisher(counted(3, 4), counted(1, 4)).pValue).toBeCloseTo(34 / 70, 12);
  });

  // NIST/SEMATECH e-Handbook of Statistical Methods, tables 1.3.6.7.1, 1.3.6.7.2 and 1.3.6.7.4; N. Smirnov, Annals of
  // Mathematical Statistics 19 (1948), for the last.
  it("have the customary critical values", () => {
    expect(normalPoint(0.025)).toBeCloseTo(1.96, 3);
    expect([1, 5, 10, 30, 100].map((freedom) => Number(studentPoint(0.025, freedom).toFixed(3)))).toEqual([
      12.706, 2.571, 2.228, 2.042, 1.984,
    ]);
    expect([chiSquareTail(3.841, 1), chiSquareTail(18.307, 10), chiSquareTail(124.342, 100)]).toEqual(
      [0.05, 0.05, 0.05].map((tail) => expect.closeTo(tail, 4)),
    );
    expect([kolmogorovTail(1.36), kolmogorovTail(1.63)]).toEqual([
      expect.closeTo(0.0495, 4),
      expect.closeTo(0.0098, 4),
    ]);
  });
});
