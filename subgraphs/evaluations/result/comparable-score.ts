import type { ScoreFacts } from "../../../kernel/index-entry.ts";

/** What of a result is compared with a bound. */
export interface MeasuredResult {
  readonly benchmarkRef: string;
  readonly metric: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly higherIsBetter: boolean | null;
  /** JSON text of the list. */
  readonly uncertainty: string;
}

interface StatedUncertainty {
  readonly standardError?: number | null;
  readonly confidenceInterval?: { readonly low: number; readonly high: number } | null;
}

/** Standard errors on each side of a value between which it lies in 95 of 100 cases. */
const widthAt95 = 1.96;

/**
 * A result as it is compared with a bound: percent as fractions, and the widest interval of all that are stated, those
 * that follow from a standard error at 95 % included. Null if it has no number.
 */
export function comparableScore(result: MeasuredResult): ScoreFacts | null {
  const { benchmarkRef: benchmark, metric, value, unit } = result;
  if (value === null || !Number.isFinite(value)) return null;
  const scale = (stated: number) => (unit === "percent" ? stated / 100 : stated);
  // The cast reads back what the write stored.
  const stated = (JSON.parse(result.uncertainty) as StatedUncertainty[]).flatMap((each) => intervalOf(each, value));
  const interval = {
    low: scale(Math.min(...stated.map(({ low }) => low))),
    high: scale(Math.max(...stated.map(({ high }) => high))),
  };
  return {
    ...{ benchmark, metric, value: scale(value), hasUnit: unit !== null },
    // SQLite has no booleans.
    higherIsBetter: result.higherIsBetter === null ? null : Boolean(result.higherIsBetter),
    interval: stated.length === 0 ? null : interval,
  };
}

function intervalOf({ confidenceInterval, standardError }: StatedUncertainty, value: number) {
  if (confidenceInterval) return [confidenceInterval];
  if (standardError == null) return [];
  return [{ low: value - widthAt95 * standardError, high: value + widthAt95 * standardError }];
}
