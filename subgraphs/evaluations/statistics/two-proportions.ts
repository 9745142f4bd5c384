import { normalTail } from "./distributions.ts";
import { type TestAnswer, tested, untested } from "./interval.ts";
import { type Proportion, whyNotCounted } from "./proportion-intervals.ts";
import { binomialProbability } from "./special-functions.ts";

/** The rule of Cochran: where a count below this is expected, the normal distribution is too far off. */
const leastExpected = 5;

/** Rounding must not tell apart two outcomes that are equally likely. */
const equallyLikely = 1 + 1e-7;

/** The test of two independent proportions: of the score, or Fisher's exact test where an expected count is small. */
export function testOfProportions(a: Proportion, b: Proportion): TestAnswer {
  return expectsFew(a, b) ? fisher(a, b) : scoreTest(a, b);
}

/** The score test: the difference over its standard error under one common proportion. */
export function scoreTest(a: Proportion, b: Proportion): TestAnswer {
  const method = "score test of two proportions";
  const reason = whyNotCounted(a) ?? whyNotCounted(b);
  if (reason !== null) return untested(method, reason);
  const difference = a.successes / a.samples - b.successes / b.samples;
  const common = (a.successes + b.successes) / (a.samples + b.samples);
  // All succeeded, or none: the proportions are the same.
  if (common === 0 || common === 1) return tested(method, 0, 1);
  const statistic = difference / Math.sqrt(common * (1 - common) * (1 / a.samples + 1 / b.samples));
  return tested(method, statistic, 2 * normalTail(Math.abs(statistic)));
}

/** Fisher's exact test; the statistic is the logarithm of the odds ratio, null where that is infinite. */
export function fisher(a: Proportion, b: Proportion): TestAnswer {
  const method = "Fisher exact test";
  const reason = whyNotCounted(a) ?? whyNotCounted(b);
  if (reason !== null) return untested(method, reason);
  const successes = a.successes + b.successes;
  const [least, most] = [Math.max(0, successes - b.samples), Math.min(successes, a.samples)];
  const ofCount = (count: number) => hypergeometric(count, successes, a.samples, b.samples);
  const seen = ofCount(a.successes) * equallyLikely;
  let pValue = 0;
  for (let count = least; count <= most; count++) {
    const probability = ofCount(count);
    if (probability <= seen) pValue += probability;
  }
  return tested(method, logOdds(a, b), pValue);
}

function expectsFew(a: Proportion, b: Proportion): boolean {
  if (whyNotCounted(a) !== null || whyNotCounted(b) !== null) return false;
  const successes = a.successes + b.successes;
  const failures = a.samples + b.samples - successes;
  const fewest = (Math.min(a.samples, b.samples) * Math.min(successes, failures)) / (a.samples + b.samples);
  return fewest < leastExpected;
}

// The probability that of all successes so many are among the first, whatever the common proportion.
function hypergeometric(count: number, successes: number, ofA: number, ofB: number): number {
  const p = successes / (ofA + ofB);
  return (
    (binomialProbability(count, ofA, p) * binomialProbability(successes - count, ofB, p)) /
    binomialProbability(successes, ofA + ofB, p)
  );
}

function logOdds(a: Proportion, b: Proportion): number | null {
  const [failuresA, failuresB] = [a.samples - a.successes, b.samples - b.successes];
  const odds = Math.log(a.successes) + Math.log(failuresB) - Math.log(b.successes) - Math.log(failuresA);
  return Number.isFinite(odds) ? odds : null;
}
