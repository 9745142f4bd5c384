import { describe, expect, it } from "vitest";
import { measured, openWith, rightOf, sampling } from "./open-comparison.ts";

describe("Comparison", () => {
  it("takes the test that fits what is known, and tells what it takes for granted", async () => {
    const many = (name: string, value: number, offset: number) => {
      const values = Array.from({ length: 60 }, (_, sample) => ((sample * 7 + offset) % 60) / 60);
      const mean = values.reduce((sum, each) => sum + each, 0) / 60;
      return measured(name, Number(mean.toFixed(4)) + value * 0, {
        samples: { ids: values.map((_, i) => `${i}`), values },
      });
    };
    const counted = (name: string, successes: number, n: number) =>
      measured(name, successes / n, { successes, ...sampling(0.01, n) });
    const seeded = (name: string, ...values: number[]) =>
      measured(name, values.reduce((sum, each) => sum + each, 0) / values.length, {
        seeds: values.map((value, seed) => ({ seed: `${seed}`, value })),
      });
    const methodOf = async (a: object, b: object) => {
      await using registry = await openWith(a, b);
      const { pairs } = await registry.compare(["x/a", "x/b"]);
      return [pairs[0]?.test.method, pairs[0]?.test["covers"]];
    };
    const half = rightOf(40, (sample) => sample % 2 === 0);
    const third = rightOf(40, (sample) => sample < 12);
    expect(await methodOf(measured("x/a", 0.5, half), measured("x/b", 0.3, third))).toEqual([
      "McNemar exact test",
      ["SAMPLING"],
    ]);
    expect(await methodOf(many("x/a", 0, 3), many("x/b", 0, 11))).toEqual(["paired bootstrap", ["SAMPLING"]]);
    const few = (name: string, ...values: number[]) =>
      measured(name, values.reduce((sum, each) => sum + each, 0) / values.length, {
        samples: { ids: values.map((_, i) => `${i}`), values },
      });
    expect(await methodOf(few("x/a", 0.25, 0.5, 0.75), few("x/b", 0.5, 0.25, 0.5))).toEqual([
      "paired t-test",
      ["SAMPLING"],
    ]);
    expect(await methodOf(few("x/a", 0.25, 0.5, 0.75), few("x/b", 0.5, 0.25, 0.5, 0.125))).toEqual([
      "Welch t-test",
      ["SAMPLING"],
    ]);
    expect(await methodOf(seeded("x/a", 0.5, 0.52, 0.51), seeded("x/b", 0.6, 0.58))).toEqual([
      "Welch t-test over seeds",
      ["SEED"],
    ]);
    expect(await methodOf(counted("x/a", 60, 100), counted("x/b", 40, 100))).toEqual([
      "score test of two proportions",
      ["SAMPLING"],
    ]);
    expect(await methodOf(counted("x/a", 6, 8), counted("x/b", 2, 8))).toEqual(["Fisher exact test", ["SAMPLING"]]);
    expect(await methodOf(measured("x/a", 0.6, sampling(0.01, 90)), measured("x/b", 0.5, sampling(0.02, 90)))).toEqual([
      "Welch t-test from standard errors",
      ["SAMPLING"],
    ]);
    expect(await methodOf(measured("x/a", 0.6, sampling(0.01)), measured("x/b", 0.5, sampling(0.02)))).toEqual([
      "z-test from standard errors",
      ["SAMPLING"],
    ]);
    expect(await methodOf(measured("x/a", 0.6, sampling(0.01)), measured("x/b", 0.5))).toEqual(["none", []]);
  });
});
