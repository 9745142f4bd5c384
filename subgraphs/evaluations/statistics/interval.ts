/** An interval with its level, such as 0.95. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** Why a question has no answer. */
export interface Undetermined {
  readonly reason: string;
}

/** An interval, or why there is none; never one with NaN in it. */
export type IntervalAnswer = Interval | Undetermined;

export function isInterval(answer: IntervalAnswer): answer is Interval {
  return "low" in answer;
}

/** What a test came to; `statistic` and `pValue` are null where it has no answer, and `reason` then says why. */
export interface TestAnswer {
  readonly method: string;
  readonly statistic: number | null;
  /** Two-sided. */
  readonly pValue: number | null;
  readonly reason: string | null;
}

/** A test that was made. */
export function tested(method: string, statistic: number | null, pValue: number): TestAnswer {
  return { method, statistic, pValue: Math.min(1, Math.max(0, pValue)), reason: null };
}

/** A test that cannot be made. */
export function untested(method: string, reason: string): TestAnswer {
  return { method, statistic: null, pValue: null, reason };
}

/** The probability above the upper end of an interval of this level; refuses what is no level, which only code can send. */
export function tailOf(level: number): number {
  if (level > 0 && level < 1) return (1 - level) / 2;
  throw new RangeError(`The level of an interval is between 0 and 1, not ${level}.`);
}
