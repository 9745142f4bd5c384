import { betaPoint, normalPoint } from "./distributions.ts";
import { type Interval, type IntervalAnswer, tailOf } from "./interval.ts";

/** So many successes among so many samples. */
export interface Proportion {
  readonly successes: number;
  readonly samples: number;
}

/** The interval of Wilson: what a score test at the level would not reject. */
export function wilsonInterval(counted: Proportion, level = 0.95): IntervalAnswer {
  return whereCounted(counted, () => {
    const { successes, samples } = counted;
    const z = normalPoint(tailOf(level));
    const middle = (successes + (z * z) / 2) / (samples + z * z);
    const spread = Math.sqrt((successes * (samples - successes)) / samples + (z * z) / 4);
    return inUnit(counted, middle, (z * spread) / (samples + z * z), level);
  });
}

/** The exact interval of Clopper and Pearson: it covers at least the level, whatever the proportion. */
export function clopperPearsonInterval(counted: Proportion, level = 0.95): IntervalAnswer {
  return whereCounted(counted, () => {
    const { successes, samples } = counted;
    const tail = tailOf(level);
    const failures = samples - successes;
    return {
      low: successes === 0 ? 0 : betaPoint(tail, successes, failures + 1),
      high: failures === 0 ? 1 : betaPoint(1 - tail, successes + 1, failures),
      level,
    };
  });
}

/** The interval of equal tails under the prior of Jeffreys; it reaches 0 where nothing succeeded, and 1 where all did. */
export function jeffreysInterval(counted: Proportion, level = 0.95): IntervalAnswer {
  return whereCounted(counted, () => {
    const { successes, samples } = counted;
    const tail = tailOf(level);
    const failures = samples - successes;
    return {
      low: successes === 0 ? 0 : betaPoint(tail, successes + 0.5, failures + 0.5),
      high: failures === 0 ? 1 : betaPoint(1 - tail, successes + 0.5, failures + 0.5),
      level,
    };
  });
}

/** The interval of Agresti and Coull: that of Wald around the middle of Wilson's. */
export function agrestiCoullInterval(counted: Proportion, level = 0.95): IntervalAnswer {
  return whereCounted(counted, () => {
    const z = normalPoint(tailOf(level));
    const samples = counted.samples + z * z;
    const middle = (counted.successes + (z * z) / 2) / samples;
    return inUnit(counted, middle, z * Math.sqrt((middle * (1 - middle)) / samples), level);
  });
}

/** The interval of Wald. It covers too little near 0 and 1: only to read what somebody states to be made like this. */
export function waldInterval(counted: Proportion, level = 0.95): IntervalAnswer {
  return whereCounted(counted, () => {
    const { successes, samples } = counted;
    const share = successes / samples;
    return inUnit(counted, share, normalPoint(tailOf(level)) * Math.sqrt((share * (1 - share)) / samples), level);
  });
}

/** Why these are no counts; null if they are. */
export function whyNotCounted({ successes, samples }: Proportion): string | null {
  if (!Number.isSafeInteger(successes) || !Number.isSafeInteger(samples)) return "The counts are no whole numbers.";
  if (samples < 1) return "There are no samples.";
  return successes < 0 || successes > samples ? "There are more successes than samples, or fewer than none." : null;
}

function whereCounted(counted: Proportion, interval: () => Interval): IntervalAnswer {
  const reason = whyNotCounted(counted);
  return reason === null ? interval() : { reason };
}

// Rounding must not put the estimate, or what can be, outside.
function inUnit({ successes, samples }: Proportion, middle: number, half: number, level: number): Interval {
  const low = successes === 0 ? 0 : Math.min(successes / samples, Math.max(0, middle - half));
  const high = successes === samples ? 1 : Math.max(successes / samples, Math.min(1, middle + half));
  return { low, high, level };
}
