import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  newcombeInterval,
  pairedBootstrapInterval,
  pairedProportionsInterval,
  pairedStudentInterval,
  statedDifferenceInterval,
  welchInterval,
} from "../../../subgraphs/evaluations/statistics/difference-intervals.ts";
import { type IntervalAnswer, isInterval, tailOf } from "../../../subgraphs/evaluations/statistics/interval.ts";
import {
  normalInterval,
  seedInterval,
  studentInterval,
  summaryOf,
} from "../../../subgraphs/evaluations/statistics/mean-intervals.ts";
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  waldInterval,
  wilsonInterval,
} from "../../../subgraphs/evaluations/statistics/proportion-intervals.ts";

const level = fc.constantFrom(0.8, 0.9, 0.95, 0.99);
const proportion = fc
  .integer({ min: 1, max: 50_000 })
  .chain((samples) => fc.record({ samples: fc.constant(samples), successes: fc.integer({ min: 0, max: samples }) }));
const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const values = fc.array(value, { minLength: 2, maxLength: 30 });
const summary = fc.record({
  mean: value,
  sd: fc.double({ min: 0, max: 1e3, noNaN: true }),
  n: fc.integer({ min: 2, max: 5_000 }),
});
const stated = fc.record({ mean: value, standardError: fc.double({ min: 0, max: 1e3, noNaN: true }) });
const pairs = fc
  .array(fc.tuple(value, value), { minLength: 2, maxLength: 30 })
  .map((all) => [all.map(([a]) => a), all.map(([, b]) => b)] as const);

/** Rounding in the last digits is no mistake. */
const slack = 1e-9;

function holds(answer: IntervalAnswer, estimate: number): boolean {
  return isInterval(answer) && answer.low <= estimate + slack && answer.high >= estimate - slack;
}

describe("intervals", () => {
  it("of a proportion hold it, lie within 0 and 1, and widen with the level", () => {
    const methods = [wilsonInterval, clopperPearsonInterval, jeffreysInterval, agrestiCoullInterval, waldInterval];
    fc.assert(
      fc.property(proportion, level, fc.constantFrom(...methods), (counted, at, method) => {
        const found = method(counted, at);
        expect(holds(found, counted.successes / counted.samples)).toBe(true);
        const wider = method(counted, at + 0.005);
        if (!isInterval(found) || !isInterval(wider)) throw new Error("There is an interval.");
        expect(found.low >= 0 && found.high <= 1 && found.level === at).toBe(true);
        expect(wider.low <= found.low + slack && wider.high >= found.high - slack).toBe(true);
      }),
    );
  });

  it("of means hold them", () => {
    fc.assert(
      fc.property(summary, stated, values, level, (sample, mean, seeds, at) => {
        expect(holds(studentInterval(sample, at), sample.mean)).toBe(true);
        expect(holds(normalInterval(mean, at), mean.mean)).toBe(true);
        expect(holds(seedInterval(seeds, at), summaryOf(seeds).mean)).toBe(true);
      }),
    );
  });

  it("of differences hold them", () => {
    fc.assert(
      fc.property(proportion, proportion, summary, summary, level, (a, b, one, other, at) => {
        const difference = a.successes / a.samples - b.successes / b.samples;
        expect(holds(newcombeInterval(a, b, at), difference)).toBe(true);
        expect(holds(welchInterval(one, other, at), one.mean - other.mean)).toBe(true);
        const [onlyA, onlyB] = [a.successes, Math.min(b.successes, a.samples - a.successes)];
        const ofPairs = pairedProportionsInterval({ onlyA, onlyB }, a.samples, at);
        expect(holds(ofPairs, (onlyA - onlyB) / a.samples)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const { mean } = summaryOf(a.map((one, index) => one - (b[index] ?? 0)));
        expect(holds(pairedStudentInterval(a, b), mean)).toBe(true);
        expect(holds(pairedBootstrapInterval(a, b), mean)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it("are none, with a reason, where nothing can be said", () => {
    const none = [
      ...[wilsonInterval, clopperPearsonInterval, jeffreysInterval, agrestiCoullInterval, waldInterval].flatMap(
        (of) => [
          of({ successes: 0, samples: 0 }),
          of({ successes: 3, samples: 2 }),
          of({ successes: Number.NaN, samples: 2 }),
          of({ successes: 0.5, samples: 2 }),
        ],
      ),
      ...[studentInterval({ mean: 1, sd: 0, n: 1 }), studentInterval({ mean: 1, sd: Number.NaN, n: 5 })],
      ...[seedInterval([]), seedInterval([1]), seedInterval([1, Number.NaN])],
      ...[normalInterval({ mean: Number.NaN, standardError: 1 }), normalInterval({ mean: 0, standardError: -1 })],
      ...[newcombeInterval({ successes: 0, samples: 0 }, { successes: 1, samples: 2 })],
      ...[pairedStudentInterval([1, 2], [1]), pairedBootstrapInterval([1], [2])],
      ...[pairedProportionsInterval({ onlyA: 3, onlyB: 3 }, 4), pairedProportionsInterval({ onlyA: 0, onlyB: 0 }, 0)],
      statedDifferenceInterval({ mean: 1, standardError: 1 }, { mean: Number.NaN, standardError: 1 }),
    ];
    expect(none.filter(isInterval)).toEqual([]);
    expect(none.every((answer) => !isInterval(answer) && answer.reason.endsWith("."))).toBe(true);
    expect(() => tailOf(1)).toThrow(RangeError);
    expect(() => tailOf(Number.NaN)).toThrow(RangeError);
  });

  it("of what does not vary are the value itself", () => {
    expect(seedInterval([0.5, 0.5, 0.5])).toEqual({ low: 0.5, high: 0.5, level: 0.95 });
    expect(wilsonInterval({ successes: 1, samples: 1 })).toEqual({
      low: expect.closeTo(0.2065, 4),
      high: 1,
      level: 0.95,
    });
  });
});
