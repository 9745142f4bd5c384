import { kolmogorovTail } from "./distributions.ts";
import { whyNotBinned } from "./drift.ts";
import { type TestAnswer, tested, untested } from "./interval.ts";

/** Up to this product of the numbers of samples, all orders in which they can come are counted. */
const mostExact = 250_000;

const method = "two-sample Kolmogorov-Smirnov test";

/** The test that two samples are of one distribution; exact for few samples, also where values are tied. */
export function kolmogorovSmirnov(a: readonly number[], b: readonly number[]): TestAnswer {
  if (a.length === 0 || b.length === 0) return untested(method, "There are no samples.");
  if ([...a, ...b].some((value) => Number.isNaN(value))) return untested(method, "A value is no number.");
  const values = [...new Set([...a, ...b])].sort((one, other) => one - other);
  const place = new Map(values.map((value, index) => [value, index]));
  const countsOf = (sample: readonly number[]) => {
    const counts = new Array<number>(values.length).fill(0);
    for (const value of sample) counts[place.get(value) ?? 0] = (counts[place.get(value) ?? 0] ?? 0) + 1;
    return counts;
  };
  return kolmogorovSmirnovOfCounts(countsOf(a), countsOf(b));
}

/** The test over counts in the same ordered bins. Binning hides what differs within a bin, so that it finds less. */
export function kolmogorovSmirnovOfCounts(a: readonly number[], b: readonly number[]): TestAnswer {
  const reason = whyNotBinned(a, b);
  if (reason !== null) return untested(method, reason);
  const [ofA, ofB] = [running(a), running(b)];
  const [m, n] = [ofA.at(-1) ?? 0, ofB.at(-1) ?? 0];
  // In whole numbers, so that equal deviations are equal.
  const widest = ofA.reduce((most, count, bin) => Math.max(most, Math.abs(count * n - (ofB[bin] ?? 0) * m)), 0);
  const statistic = widest / (m * n);
  if (widest === 0) return tested(method, 0, 1);
  const ends = new Set(ofA.map((count, bin) => count + (ofB[bin] ?? 0)));
  const pValue =
    m * n <= mostExact ? exactTail(m, n, widest, ends) : kolmogorovTail(statistic * Math.sqrt((m * n) / (m + n)));
  return tested(method, statistic, pValue);
}

/**
 * The probability that a random order of the samples deviates as far. Every order is a path through a grid; the share of
 * paths that at the end of some tie deviate by `widest` or more is added up point by point.
 */
function exactTail(m: number, n: number, widest: number, ends: ReadonlySet<number>): number {
  const reaching = new Float64Array(n + 1);
  for (let i = 0; i <= m; i++) {
    for (let j = 0; j <= n; j++) {
      const isOutside = Math.abs(i * n - j * m) >= widest && ends.has(i + j);
      const [fromA, fromB] = [i === 0 ? 0 : (reaching[j] ?? 0), j === 0 ? 0 : (reaching[j - 1] ?? 0)];
      // The last of i + j samples is of the first set with probability i / (i + j).
      reaching[j] = isOutside ? 1 : i + j === 0 ? 0 : (i * fromA + j * fromB) / (i + j);
    }
  }
  return reaching[n] ?? 1;
}

function running(counts: readonly number[]): number[] {
  let total = 0;
  return counts.map((count) => {
    total += count;
    return total;
  });
}
