import { chiSquareTail } from "./distributions.ts";
import { type TestAnswer, tested, untested } from "./interval.ts";

/** What an empty bin counts for: without it, one empty bin would make the index infinite. */
const emptyBin = 0.5;

/**
 * The population stability index of counts in the same bins. It has no p-value: 0.1 and 0.25 are the customary bounds of
 * a small and a large shift.
 */
export function populationStabilityIndex(expected: readonly number[], actual: readonly number[]): TestAnswer {
  const method = "population stability index";
  const reason = whyNotBinned(expected, actual);
  if (reason !== null) return untested(method, reason);
  const [ofExpected, ofActual] = [shares(expected, actual), shares(actual, expected)];
  const parts = ofExpected.map((share, bin) => {
    const other = ofActual[bin] ?? share;
    return share === other ? 0 : (other - share) * Math.log(other / share);
  });
  return { method, statistic: parts.reduce((sum, part) => sum + part, 0), pValue: null, reason: null };
}

/** The chi-square test that two sets of counts in the same bins are of one distribution; bins empty in both do not count. */
export function chiSquare(countsA: readonly number[], countsB: readonly number[]): TestAnswer {
  const method = "chi-square test of homogeneity";
  const reason = whyNotBinned(countsA, countsB);
  if (reason !== null) return untested(method, reason);
  const bins = countsA.map((a, bin) => ({ a, b: countsB[bin] ?? 0 })).filter(({ a, b }) => a + b > 0);
  if (bins.length < 2) return untested(method, "Fewer than two bins hold anything.");
  const [totalA, totalB] = [sum(countsA), sum(countsB)];
  const shareA = totalA / (totalA + totalB);
  const parts = bins.map(({ a, b }) => (a - (a + b) * shareA) ** 2 / ((a + b) * shareA * (1 - shareA)));
  const statistic = sum(parts);
  return tested(method, statistic, chiSquareTail(statistic, bins.length - 1));
}

/** Why two sets of counts cannot be compared; null if they can. */
export function whyNotBinned(a: readonly number[], b: readonly number[]): string | null {
  if (a.length !== b.length) return "The counts are not of the same bins.";
  if ([...a, ...b].some((count) => !Number.isSafeInteger(count) || count < 0))
    return "The counts are no whole numbers.";
  return sum(a) > 0 && sum(b) > 0 ? null : "There are no samples.";
}

// A bin that is empty in both says nothing.
function shares(counts: readonly number[], others: readonly number[]): number[] {
  const filled = counts.map((count, bin) => (count > 0 || (others[bin] ?? 0) === 0 ? count : emptyBin));
  const total = sum(filled);
  return filled.map((count) => count / total);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
