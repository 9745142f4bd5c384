import type { TestVerdict } from "./certificate-status.entity.ts";

/** When a measured value is good enough. */
export interface Criterion {
  readonly metric: string;
  readonly operator: string;
  readonly threshold: number;
}

/** A measured value, with how sure it is where that is known. */
export interface Measurement {
  readonly measured: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** What a measured value comes to, and why. */
export interface Verdict {
  readonly verdict: TestVerdict;
  readonly reason: string;
}

const comparisons: ReadonlyMap<string, (value: number, threshold: number) => boolean> = new Map([
  [">=", (value, threshold) => value >= threshold],
  [">", (value, threshold) => value > threshold],
  ["<=", (value, threshold) => value <= threshold],
  ["<", (value, threshold) => value < threshold],
]);

/** The operators that there are. */
export const operators: readonly string[] = [...comparisons.keys()];

/** What is decided where a value is as sure as its interval says: on both sides of the threshold, nothing is. */
export function verdictOf({ metric, operator, threshold }: Criterion, { measured, interval }: Measurement): Verdict {
  const accepts = comparisons.get(operator);
  const wanted = `${metric} ${operator} ${threshold}`;
  if (accepts === undefined) return { verdict: "INCONCLUSIVE", reason: `${wanted} cannot be computed.` };
  if (measured === null) return { verdict: "INCONCLUSIVE", reason: `${wanted} is needed; no value is stated.` };
  const { low, high } = interval ?? { low: measured, high: measured };
  const [least, most] = [accepts(low, threshold), accepts(high, threshold)];
  const found = interval === null ? `${measured} was measured` : `${measured} was measured, within ${low} to ${high}`;
  if (least && most) return { verdict: "PASS", reason: `${wanted}: ${found}.` };
  if (!least && !most) return { verdict: "FAIL", reason: `${wanted} is needed; ${found}.` };
  return { verdict: "INCONCLUSIVE", reason: `${wanted} is needed; ${found}, on both sides of the threshold.` };
}

/** What several verdicts come to: the worst of them; null if there is none. */
export function worstOf(verdicts: readonly TestVerdict[]): TestVerdict | null {
  if (verdicts.length === 0) return null;
  if (verdicts.includes("FAIL")) return "FAIL";
  return verdicts.includes("INCONCLUSIVE") ? "INCONCLUSIVE" : "PASS";
}
