import { type TestAnswer, tested, untested } from "./interval.ts";
import { pairedDifference } from "./mean-tests.ts";
import { seededRandom } from "./seeded-random.ts";
import { betaTails } from "./special-functions.ts";

/** Times that pairs are drawn anew. */
export const resamples = 10_000;

// Fixed, so that the same question has the same answer.
const seed = 20_261_121;

/** Pairs of which only one side succeeded. */
export interface DiscordantPairs {
  readonly onlyA: number;
  readonly onlyB: number;
}

/** The exact test of McNemar; the statistic is how many more pairs only the first has right than only the second. */
export function mcnemar({ onlyA, onlyB }: DiscordantPairs): TestAnswer {
  const method = "McNemar exact test";
  if (!Number.isSafeInteger(onlyA) || !Number.isSafeInteger(onlyB) || onlyA < 0 || onlyB < 0) {
    return untested(method, "The counts are no whole numbers.");
  }
  const [fewer, n] = [Math.min(onlyA, onlyB), onlyA + onlyB];
  if (onlyA === onlyB) return tested(method, 0, 1);
  return tested(method, onlyA - onlyB, 2 * betaTails(fewer + 1, n - fewer, 0.5, 0.5).upper);
}

/**
 * The test by drawing pairs anew: how often the mean difference falls on the other side of none.
 *
 * @param drawn what `resampledDifferences` made of the same pairs, where an interval is wanted too
 */
export function pairedBootstrap(a: readonly number[], b: readonly number[], drawn?: Float64Array): TestAnswer {
  const method = "paired bootstrap";
  const found = pairedDifference(a, b);
  if (typeof found === "string") return untested(method, found);
  const means = drawn ?? resampledDifferences(a, b);
  const notAbove = means.reduce((count, mean) => count + Number(mean <= 0), 0);
  const notBelow = means.reduce((count, mean) => count + Number(mean >= 0), 0);
  return tested(method, found.difference, (2 * (Math.min(notAbove, notBelow) + 1)) / (resamples + 1));
}

/** The mean differences of pairs drawn anew, in ascending order. */
export function resampledDifferences(a: readonly number[], b: readonly number[]): Float64Array {
  return differencesOf(resampledMeans(a), resampledMeans(b));
}

/** Means of values drawn anew. As many values are drawn alike, so that the means of two lists are those of pairs. */
export function resampledMeans(values: readonly number[]): Float64Array {
  const random = seededRandom(seed);
  const drawnFrom = Float64Array.from(values);
  const n = drawnFrom.length;
  return Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < n; drawn++) sum += drawnFrom[Math.floor(random() * n)] ?? 0;
    return sum / n;
  });
}

/** Differences of means that were drawn alike, in ascending order. */
export function differencesOf(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((mean, index) => mean - (b[index] ?? Number.NaN)).sort();
}
