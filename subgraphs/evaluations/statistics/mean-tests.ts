import { normalTail, studentTail } from "./distributions.ts";
import { type TestAnswer, tested, untested } from "./interval.ts";
import { type StatedMean, type Summary, summaryOf, whyNoSpread } from "./mean-intervals.ts";

/** A difference of two means, and what it is measured by. */
export interface MeasuredDifference {
  readonly difference: number;
  readonly standardError: number;
  /** Degrees of freedom; infinite where the standard errors are taken for exact. */
  readonly freedom: number;
}

const noVariation = "Neither varies, so that there is nothing to measure the difference by.";

/** The test of Welch for two samples whose spread may differ. */
export function welch(a: Summary, b: Summary): TestAnswer {
  return ofDifference("Welch t-test", welchDifference(a, b));
}

/** The test of Welch over the values of two sets of seeds. */
export function welchOverSeeds(a: readonly number[], b: readonly number[]): TestAnswer {
  return ofDifference("Welch t-test over seeds", welchDifference(summaryOf(a), summaryOf(b)));
}

/** The test of two means by their standard errors: of Welch where the numbers of samples are known, else as if normal. */
export function testOfStatedMeans(a: StatedMean, b: StatedMean): TestAnswer {
  const found = statedDifference(a, b);
  const method = typeof found === "string" || found.freedom < Infinity ? "Welch t-test" : "z-test";
  return ofDifference(`${method} from standard errors`, found);
}

/** The test of Student for pairs of values of the same samples. */
export function pairedStudent(a: readonly number[], b: readonly number[]): TestAnswer {
  return ofDifference("paired t-test", pairedDifference(a, b));
}

/** The first mean less the second, with its standard error; or why there is none. */
export function welchDifference(a: Summary, b: Summary): MeasuredDifference | string {
  const reason = whyNoSpread(a) ?? whyNoSpread(b);
  if (reason !== null) return reason;
  const [ofA, ofB] = [a.sd ** 2 / a.n, b.sd ** 2 / b.n];
  return differenceOf(a.mean - b.mean, [ofA, a.n], [ofB, b.n]);
}

/** As `welchDifference`, for means with stated standard errors. */
export function statedDifference(a: StatedMean, b: StatedMean): MeasuredDifference | string {
  for (const { mean, standardError } of [a, b]) {
    if (!Number.isFinite(mean)) return "A mean is no number.";
    if (!(standardError >= 0 && standardError < Infinity)) return "A standard error is no number.";
  }
  const [ofA, ofB] = [a.standardError ** 2, b.standardError ** 2];
  const isCounted = (a.n ?? 0) > 1 && (b.n ?? 0) > 1;
  if (isCounted) return differenceOf(a.mean - b.mean, [ofA, a.n ?? 2], [ofB, b.n ?? 2]);
  return { difference: a.mean - b.mean, standardError: Math.sqrt(ofA + ofB), freedom: Infinity };
}

/** As `welchDifference`, for pairs of values. */
export function pairedDifference(a: readonly number[], b: readonly number[]): MeasuredDifference | string {
  if (a.length !== b.length) return "The values are no pairs.";
  const { mean, sd, n } = summaryOf(a.map((value, index) => value - (b[index] ?? Number.NaN)));
  const reason = whyNoSpread({ mean, sd, n });
  return reason ?? { difference: mean, standardError: sd / Math.sqrt(n), freedom: n - 1 };
}

// The degrees of freedom of Welch and Satterthwaite.
function differenceOf(
  difference: number,
  [ofA, nA]: readonly [number, number],
  [ofB, nB]: readonly [number, number],
): MeasuredDifference {
  const variance = ofA + ofB;
  if (variance === 0) return { difference, standardError: 0, freedom: nA + nB - 2 };
  const [shareA, shareB] = [ofA / variance, ofB / variance];
  const freedom = 1 / (shareA ** 2 / (nA - 1) + shareB ** 2 / (nB - 1));
  return { difference, standardError: Math.sqrt(variance), freedom };
}

function ofDifference(method: string, found: MeasuredDifference | string): TestAnswer {
  if (typeof found === "string") return untested(method, found);
  const { difference, standardError, freedom } = found;
  if (standardError === 0) return difference === 0 ? tested(method, 0, 1) : untested(method, noVariation);
  const statistic = difference / standardError;
  const tail = freedom === Infinity ? normalTail(Math.abs(statistic)) : studentTail(Math.abs(statistic), freedom);
  return tested(method, statistic, 2 * tail);
}
