import { normalPoint, studentPoint } from "./distributions.ts";
import { type IntervalAnswer, isInterval, tailOf } from "./interval.ts";
import { around, type StatedMean, type Summary, summaryOf } from "./mean-intervals.ts";
import { type MeasuredDifference, pairedDifference, statedDifference, welchDifference } from "./mean-tests.ts";
import { type DiscordantPairs, resampledDifferences } from "./paired-tests.ts";
import { type Proportion, wilsonInterval } from "./proportion-intervals.ts";

/** The first proportion less the second, by the hybrid of two score intervals (Newcombe 1998, method 10). */
export function newcombeInterval(a: Proportion, b: Proportion, level = 0.95): IntervalAnswer {
  const [ofA, ofB] = [wilsonInterval(a, level), wilsonInterval(b, level)];
  if (!isInterval(ofA)) return ofA;
  if (!isInterval(ofB)) return ofB;
  const [shareA, shareB] = [a.successes / a.samples, b.successes / b.samples];
  return {
    low: shareA - shareB - Math.hypot(shareA - ofA.low, ofB.high - shareB),
    high: shareA - shareB + Math.hypot(ofA.high - shareA, shareB - ofB.low),
    level,
  };
}

/** The difference of two proportions of the same samples (Bonett and Price 2012), widened to hold the difference itself. */
export function pairedProportionsInterval(
  { onlyA, onlyB }: DiscordantPairs,
  samples: number,
  level = 0.95,
): IntervalAnswer {
  if (!Number.isSafeInteger(samples) || samples < 1) return { reason: "There are no samples." };
  if (!(onlyA >= 0 && onlyB >= 0 && onlyA + onlyB <= samples)) return { reason: "The counts are not of the samples." };
  const [shareA, shareB] = [(onlyA + 1) / (samples + 2), (onlyB + 1) / (samples + 2)];
  const variance = (shareA + shareB - (shareA - shareB) ** 2) / (samples + 2);
  const half = normalPoint(tailOf(level)) * Math.sqrt(variance);
  const difference = (onlyA - onlyB) / samples;
  return {
    low: Math.max(-1, Math.min(difference, shareA - shareB - half)),
    high: Math.min(1, Math.max(difference, shareA - shareB + half)),
    level,
  };
}

/** The difference of two means of samples whose spread may differ. */
export function welchInterval(a: Summary, b: Summary, level = 0.95): IntervalAnswer {
  return ofDifference(welchDifference(a, b), level);
}

/** The difference of the means over two sets of seeds. */
export function seedDifferenceInterval(a: readonly number[], b: readonly number[], level = 0.95): IntervalAnswer {
  return welchInterval(summaryOf(a), summaryOf(b), level);
}

/** The difference of two means by their standard errors. */
export function statedDifferenceInterval(a: StatedMean, b: StatedMean, level = 0.95): IntervalAnswer {
  return ofDifference(statedDifference(a, b), level);
}

/** The mean difference of pairs. */
export function pairedStudentInterval(a: readonly number[], b: readonly number[], level = 0.95): IntervalAnswer {
  return ofDifference(pairedDifference(a, b), level);
}

/**
 * The mean difference of pairs, by the percentiles of what pairs drawn anew come to.
 *
 * @param drawn what `resampledDifferences` made of the same pairs, where they are tested too
 */
export function pairedBootstrapInterval(
  a: readonly number[],
  b: readonly number[],
  level = 0.95,
  drawn?: Float64Array,
): IntervalAnswer {
  const found = pairedDifference(a, b);
  if (typeof found === "string") return { reason: found };
  const means = drawn ?? resampledDifferences(a, b);
  const tail = tailOf(level);
  return {
    low: Math.min(found.difference, percentile(means, tail)),
    high: Math.max(found.difference, percentile(means, 1 - tail)),
    level,
  };
}

function ofDifference(found: MeasuredDifference | string, level: number): IntervalAnswer {
  if (typeof found === "string") return { reason: found };
  const { difference, standardError, freedom } = found;
  return around(difference, studentPoint(tailOf(level), freedom) * standardError, level);
}

function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (place - Math.floor(place)) * (above - below);
}
