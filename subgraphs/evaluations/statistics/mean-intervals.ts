import { normalPoint, studentPoint } from "./distributions.ts";
import { type Interval, type IntervalAnswer, tailOf } from "./interval.ts";

/** A mean and how sure it is said to be. */
export interface StatedMean {
  readonly mean: number;
  readonly standardError: number;
  /** Number of samples behind it; null if not known. */
  readonly n?: number | null;
}

/** What is needed to know of a sample: mean, standard deviation with n - 1, and number. */
export interface Summary {
  readonly mean: number;
  readonly sd: number;
  readonly n: number;
}

/** The interval of a mean by its standard error, as if it were normal. */
export function normalInterval({ mean, standardError }: StatedMean, level = 0.95): IntervalAnswer {
  if (!Number.isFinite(mean)) return { reason: "The mean is no number." };
  if (!(standardError >= 0 && standardError < Infinity)) return { reason: "The standard error is no number." };
  return around(mean, normalPoint(tailOf(level)) * standardError, level);
}

/** The interval of a mean by Student's distribution. */
export function studentInterval(summary: Summary, level = 0.95): IntervalAnswer {
  const reason = whyNoSpread(summary);
  if (reason !== null) return { reason };
  const { mean, sd, n } = summary;
  return around(mean, (studentPoint(tailOf(level), n - 1) * sd) / Math.sqrt(n), level);
}

/** The interval of the mean over seeds, each with one value. */
export function seedInterval(values: readonly number[], level = 0.95): IntervalAnswer {
  return studentInterval(summaryOf(values), level);
}

/** Mean, standard deviation and number of values; what cannot be worked out of them is NaN. */
export function summaryOf(values: readonly number[]): Summary {
  const n = values.length;
  const mean = sumOf(values) / n;
  // The second sum takes back what rounding did to the mean.
  const rest = sumOf(values.map((value) => value - mean));
  const squares = sumOf(values.map((value) => (value - mean) ** 2)) - (rest * rest) / n;
  return { mean, sd: n > 1 ? Math.sqrt(Math.max(0, squares) / (n - 1)) : Number.NaN, n };
}

/** Why nothing can be said of the spread of a sample; null if something can. */
export function whyNoSpread({ mean, sd, n }: Summary): string | null {
  if (!Number.isSafeInteger(n) || n < 2) return "Fewer than two values say nothing of their spread.";
  if (!Number.isFinite(mean)) return "A value is no number.";
  return sd >= 0 && sd < Infinity ? null : "The standard deviation is no number.";
}

/** An interval around its middle. */
export function around(middle: number, half: number, level: number): Interval {
  return { low: middle - half, high: middle + half, level };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
