import { describe, expect, it } from "vitest";
import { studentTail } from "../../../subgraphs/evaluations/statistics/distributions.ts";
import {
  betaKernel,
  betaTails,
  binomialProbability,
  gammaTails,
} from "../../../subgraphs/evaluations/statistics/special-functions.ts";

const relative = (found: number, exact: number) => Math.abs(found / exact - 1);

describe("the special functions", () => {
  // mpmath 1.3 with 40 digits: betainc(a, b, 0, x, regularized=True).
  it.each([
    [3, 1e9, 5.322320297765472e-9, 0.8999999985769386],
    [3, 1e9, 7.2246876464456346e-9, 0.975000000228956],
  ])("are right to the last digits for many samples: I(%d, %d)", (a, b, x, exact) => {
    expect(relative(betaTails(a, b, x, 1 - x).lower, exact)).toBeLessThan(1e-14);
  });

  // As above, by betainc(df / 2, 1 / 2, 0, df / (df + t^2)) / 2.
  it("are right in Student's tails for many degrees of freedom", () => {
    expect(relative(studentTail(1.96, 1e7), 0.0249979090126571)).toBeLessThan(1e-13);
    expect(relative(studentTail(3, 1e7), 0.0013499013555185806)).toBeLessThan(1e-13);
    expect(studentTail(1e-8, 1)).toBeCloseTo(0.5 - 1e-8 / Math.PI, 15);
  });

  it("add up", () => {
    for (const [a, b, x] of [
      [0.5, 0.5, 0.2],
      [40, 3, 0.9],
      [1e5, 2e5, 1 / 3],
    ] as const) {
      const there = betaTails(a, b, x, 1 - x);
      const back = betaTails(b, a, 1 - x, x);
      expect(there.lower).toBeCloseTo(back.upper, 12);
      expect(there.lower + there.upper).toBeCloseTo(1, 14);
      expect(betaKernel(a, b, x, 1 - x)).toBeCloseTo(betaKernel(b, a, 1 - x, x), 9);
    }
    const all = Array.from({ length: 31 }, (_, k) => binomialProbability(k, 30, 0.3));
    expect(all.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 13);
    expect([binomialProbability(-1, 5, 0.5), binomialProbability(6, 5, 0.5)]).toEqual([0, 0]);
  });

  it("answer the ends", () => {
    expect(betaTails(2, 3, 0, 1)).toEqual({ lower: 0, upper: 1 });
    expect(betaTails(2, 3, 1, 0)).toEqual({ lower: 1, upper: 0 });
    expect(gammaTails(2, 0)).toEqual({ lower: 0, upper: 1 });
    expect(gammaTails(2, 1e5)).toEqual({ lower: 1, upper: 0 });
    expect(gammaTails(1e5, 1)).toEqual({ lower: 0, upper: 1 });
  });
});
