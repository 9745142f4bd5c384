import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedBootstrapInterval } from "../../../subgraphs/evaluations/statistics/difference-intervals.ts";
import { chiSquare, populationStabilityIndex } from "../../../subgraphs/evaluations/statistics/drift.ts";
import { holm } from "../../../subgraphs/evaluations/statistics/holm.ts";
import { isInterval } from "../../../subgraphs/evaluations/statistics/interval.ts";
import {
  kolmogorovSmirnov,
  kolmogorovSmirnovOfCounts,
} from "../../../subgraphs/evaluations/statistics/kolmogorov-smirnov.ts";
import {
  pairedStudent,
  testOfStatedMeans,
  welch,
  welchOverSeeds,
} from "../../../subgraphs/evaluations/statistics/mean-tests.ts";
import { mcnemar, pairedBootstrap } from "../../../subgraphs/evaluations/statistics/paired-tests.ts";
import { seededRandom } from "../../../subgraphs/evaluations/statistics/seeded-random.ts";
import { fisher, scoreTest, testOfProportions } from "../../../subgraphs/evaluations/statistics/two-proportions.ts";

const proportion = fc
  .integer({ min: 1, max: 50_000 })
  .chain((samples) => fc.record({ samples: fc.constant(samples), successes: fc.integer({ min: 0, max: samples }) }));
const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const summary = fc.record({
  mean: value,
  sd: fc.double({ min: 0, max: 1e3, noNaN: true }),
  n: fc.integer({ min: 2, max: 5_000 }),
});
const pairs = fc
  .array(fc.tuple(value, value), { minLength: 2, maxLength: 30 })
  .map((all) => [all.map(([a]) => a), all.map(([, b]) => b)] as const);

/** Rounding in the last digits is no mistake. */
const slack = 1e-9;

describe("tests", () => {
  it("answer the same for both orders, with the sign turned, and never NaN", () => {
    fc.assert(
      fc.property(proportion, proportion, summary, summary, pairs, (a, b, one, other, [x, y]) => {
        const [onlyA, onlyB] = [a.successes, b.successes];
        const answers = [
          [scoreTest(a, b), scoreTest(b, a)],
          [
            fisher({ successes: a.successes % 40, samples: 40 }, b),
            fisher(b, { successes: a.successes % 40, samples: 40 }),
          ],
          [testOfProportions(a, b), testOfProportions(b, a)],
          [welch(one, other), welch(other, one)],
          [mcnemar({ onlyA, onlyB }), mcnemar({ onlyA: onlyB, onlyB: onlyA })],
          [pairedStudent(x, y), pairedStudent(y, x)],
          [welchOverSeeds(x, y), welchOverSeeds(y, x)],
        ] as const;
        for (const [there, back] of answers) {
          expect(there.method).toBe(back.method);
          expect(there.pValue === null).toBe(there.reason !== null);
          expect(there.pValue ?? 0).toBeCloseTo(back.pValue ?? 0, 9);
          expect((there.statistic ?? 0) + (back.statistic ?? 0)).toBeCloseTo(0, 6);
          expect([there.statistic, there.pValue].some(Number.isNaN)).toBe(false);
        }
      }),
    );
  });

  it("by drawing anew answer the same for both orders, and each time", () => {
    const [a, b] = [
      Array.from({ length: 40 }, (_, i) => (i % 7) / 7),
      Array.from({ length: 40 }, (_, i) => (i % 5) / 6),
    ];
    const [there, back] = [pairedBootstrap(a, b), pairedBootstrap(b, a)];
    expect(there).toEqual(pairedBootstrap(a, b));
    expect(back).toEqual({ ...there, statistic: -(there.statistic ?? 0) });
    const [low, high] = [pairedBootstrapInterval(a, b), pairedBootstrapInterval(b, a)];
    if (!isInterval(low) || !isInterval(high)) throw new Error("There is an interval.");
    expect([low.low, low.high]).toEqual([expect.closeTo(-high.high, 12), expect.closeTo(-high.low, 12)]);
    expect(pairedBootstrap([1, 1, 1], [1, 1, 1]).pValue).toBe(1);
  });

  it("have no answer, and say why, where nothing can be measured", () => {
    const none = [
      scoreTest({ successes: 0, samples: 0 }, { successes: 1, samples: 2 }),
      fisher({ successes: 3, samples: 2 }, { successes: 1, samples: 2 }),
      testOfProportions({ successes: 0, samples: 0 }, { successes: 0, samples: 0 }),
      welch({ mean: 1, sd: 0, n: 3 }, { mean: 2, sd: 0, n: 3 }),
      welch({ mean: 1, sd: Number.NaN, n: 1 }, { mean: 2, sd: 0, n: 3 }),
      welchOverSeeds([1], [1, 2]),
      testOfStatedMeans({ mean: 1, standardError: 0 }, { mean: 2, standardError: 0 }),
      testOfStatedMeans({ mean: Number.NaN, standardError: 0 }, { mean: 2, standardError: 0 }),
      pairedStudent([1, 2, 3], [0, 1, 2]),
      pairedStudent([1, 2], [1]),
      pairedBootstrap([1, Number.NaN], [1, 2]),
      mcnemar({ onlyA: -1, onlyB: 0 }),
      kolmogorovSmirnov([], [1]),
      kolmogorovSmirnov([Number.NaN], [1]),
      kolmogorovSmirnovOfCounts([1], [1, 2]),
      chiSquare([0, 0], [1, 2]),
      chiSquare([5, 0], [3, 0]),
      populationStabilityIndex([1.5], [2]),
    ];
    expect(
      none.filter(({ reason, pValue, statistic }) => reason === null || pValue !== null || statistic !== null),
    ).toEqual([]);
  });

  it("find nothing where nothing differs", () => {
    const same = [
      scoreTest({ successes: 5, samples: 5 }, { successes: 9, samples: 9 }),
      welch({ mean: 1, sd: 0, n: 3 }, { mean: 1, sd: 0, n: 3 }),
      pairedStudent([1, 2], [1, 2]),
      mcnemar({ onlyA: 4, onlyB: 4 }),
      kolmogorovSmirnov([1, 2, 3], [1, 2, 3]),
      chiSquare([2, 4, 0], [4, 8, 0]),
    ];
    expect(same.map(({ statistic, pValue }) => [statistic, pValue])).toEqual(same.map(() => [0, 1]));
    expect(populationStabilityIndex([1, 2, 0], [2, 4, 0]).statistic).toBe(0);
  });

  it("take Fisher's exact test where few are expected, and the score test elsewhere", () => {
    const method = (a: number, m: number, b: number, n: number) =>
      testOfProportions({ successes: a, samples: m }, { successes: b, samples: n }).method;
    expect(method(3, 10, 5, 10)).toBe("Fisher exact test");
    expect(method(9_999, 10_000, 9_998, 10_000)).toBe("Fisher exact test");
    expect(method(30, 100, 50, 100)).toBe("score test of two proportions");
  });
});

describe("the exact test of Kolmogorov and Smirnov", () => {
  it("counts every order in which tied samples can come", () => {
    const sample = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const pooled = [...a, ...b];
        const seen = deviation(a, b);
        const splits = choices(pooled.length, a.length);
        const asFar = splits.filter((chosen) => {
          const [ofA, ofB] = [pooled.filter((_, i) => chosen.has(i)), pooled.filter((_, i) => !chosen.has(i))];
          return deviation(ofA, ofB) >= seen - slack;
        });
        expect(kolmogorovSmirnov(a, b).pValue).toBeCloseTo(asFar.length / splits.length, 10);
      }),
    );
  });

  it("answers counts in bins as it does the samples in them", () => {
    expect(kolmogorovSmirnovOfCounts([2, 1, 0], [0, 1, 2])).toEqual(kolmogorovSmirnov([1, 1, 2], [2, 3, 3]));
  });
});

describe("Holm's correction", () => {
  const list = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 30 });

  it("keeps the order, never lowers, counts no gaps, and does not depend on places", () => {
    fc.assert(
      fc.property(list, fc.infiniteStream(fc.nat()), (pValues, keys) => {
        const adjusted = holm(pValues);
        const known = pValues.flatMap((p, place) => (p === null ? [] : [{ p, to: adjusted[place] ?? Number.NaN }]));
        expect(adjusted.map((p) => p === null)).toEqual(pValues.map((p) => p === null));
        for (const one of known) {
          expect(one.to >= one.p && one.to <= 1).toBe(true);
          for (const other of known) if (one.p <= other.p) expect(one.to <= other.to).toBe(true);
        }
        const order = pValues.map((_, place) => ({ place, key: keys.next().value })).sort((a, b) => a.key - b.key);
        const mixed = holm(order.map(({ place }) => pValues[place] ?? null));
        expect(mixed).toEqual(order.map(({ place }) => adjusted[place]));
        expect(holm(known.map(({ p }) => p))).toEqual(known.map(({ to }) => to));
      }),
    );
  });
});

describe("the random numbers", () => {
  it("follow from the seed, and fill the unit evenly", () => {
    const drawn = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 20_000 }, random);
    };
    expect(drawn(7)).toEqual(drawn(7));
    const counts = Array.from({ length: 20 }, () => 0);
    for (const one of drawn(7)) counts[Math.floor(one * 20)] = (counts[Math.floor(one * 20)] ?? 0) + 1;
    expect(
      chiSquare(
        counts,
        counts.map(() => 1_000_000),
      ).pValue,
    ).toBeGreaterThan(0.001);
    expect(new Set(drawn(7)).size).toBeGreaterThan(19_900);
  });
});

function deviation(a: readonly number[], b: readonly number[]): number {
  const share = (of: readonly number[], at: number) => of.filter((one) => one <= at).length / of.length;
  return Math.max(...[...a, ...b].map((at) => Math.abs(share(a, at) - share(b, at))));
}

function choices(n: number, k: number): ReadonlySet<number>[] {
  const all = Array.from(
    { length: 2 ** n },
    (_, mask) => new Set(Array.from({ length: n }, (_, i) => i).filter((i) => (mask >> i) & 1)),
  );
  return all.filter(({ size }) => size === k);
}
