import type { Uncertainty } from "../result/uncertainty.entity.ts";

export const ReplicationOutcome = {
  REPRODUCED: "REPRODUCED",
  NOT_REPRODUCED: "NOT_REPRODUCED",
  INCONCLUSIVE: "INCONCLUSIVE",
} as const;
export type ReplicationOutcome = (typeof ReplicationOutcome)[keyof typeof ReplicationOutcome];

/** A value and how sure it is. */
export interface MeasuredAgain {
  readonly value: number;
  readonly uncertainty: readonly Uncertainty[];
}

/** A result as it is to be measured again. */
export interface ReplicatedResult {
  readonly value: number | null;
  readonly uncertainty: readonly Uncertainty[];
  readonly expected: number | null;
  readonly tolerance: number | null;
}

/** Whether a result came out again. */
export interface ReplicationJudgement {
  readonly outcome: ReplicationOutcome;
  readonly why: string;
  /** What was measured again minus what was to come out; null if nothing is known of that. */
  readonly difference: number | null;
}

/** Half the width of an interval of 95 percent, in standard errors. */
const quantile95 = 1.959963984540054;
/** Sums of decimal fractions miss by the last binary digits. */
const slack = 1e-12;

/**
 * Judges by the tolerance of the recipe; without one, by whether the difference of the two values is within its interval
 * of 95 percent, all sources of uncertainty that both state taken together.
 */
export function replicationOutcome(result: ReplicatedResult, again: MeasuredAgain): ReplicationJudgement {
  const expected = result.expected ?? result.value;
  if (expected === null) {
    return { outcome: "INCONCLUSIVE", why: "The result has no number to come out again.", difference: null };
  }
  const difference = again.value - expected;
  if (result.tolerance !== null) return { ...byTolerance(difference, expected, result.tolerance), difference };
  return { ...byUncertainty(difference, result.uncertainty, again.uncertainty, expected, again.value), difference };
}

type Verdict = Omit<ReplicationJudgement, "difference">;

function byTolerance(difference: number, expected: number, tolerance: number): Verdict {
  const isWithin = Math.abs(difference) <= tolerance + slack * Math.abs(expected);
  const told = `${shown(Math.abs(difference))} from the expected value`;
  return isWithin
    ? { outcome: "REPRODUCED", why: `It is ${told}, within the tolerance of ${tolerance} of the recipe.` }
    : { outcome: "NOT_REPRODUCED", why: `It is ${told}, beyond the tolerance of ${tolerance} of the recipe.` };
}

function byUncertainty(
  difference: number,
  before: readonly Uncertainty[],
  after: readonly Uncertainty[],
  expected: number,
  value: number,
): Verdict {
  const one = reachOf(before, expected);
  const other = reachOf(after, value);
  if (one === null || other === null) {
    const [silent] = [one === null && "the result", other === null && "the replication"].filter(Boolean);
    const why = `The recipe has no tolerance, and ${silent} states no standard error and no interval of 95 percent.`;
    return { outcome: "INCONCLUSIVE", why };
  }
  // The lower end of one value and the upper end of the other make the lower end of their difference.
  const low = difference - Math.hypot(other.below, one.above);
  const high = difference + Math.hypot(other.above, one.below);
  const interval = `The difference is ${shown(difference)}, with an interval of 95 percent from ${shown(low)} to ${shown(high)}`;
  return low <= 0 && high >= 0
    ? { outcome: "REPRODUCED", why: `${interval}, which holds zero.` }
    : { outcome: "NOT_REPRODUCED", why: `${interval}, which does not hold zero.` };
}

/** How far 95 percent reach below and above a value, by all sources together; null if no source tells. */
function reachOf(uncertainty: readonly Uncertainty[], value: number): { below: number; above: number } | null {
  const reaches = uncertainty.flatMap(({ standardError, confidenceInterval }) => {
    if (standardError != null) return [{ below: quantile95 * standardError, above: quantile95 * standardError }];
    if (confidenceInterval?.level !== 0.95) return [];
    const { low, high } = confidenceInterval;
    return [{ below: Math.max(0, value - low), above: Math.max(0, high - value) }];
  });
  if (reaches.length === 0) return null;
  return {
    below: Math.hypot(...reaches.map(({ below }) => below)),
    above: Math.hypot(...reaches.map(({ above }) => above)),
  };
}

function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}
