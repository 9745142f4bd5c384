import { type Verdict, verdictOf } from "../certificate/test-verdict.ts";

/** What a check is judged by. */
export interface JudgedCheck {
  readonly kind: string;
  readonly metric: string | null;
  readonly statistic: string;
  readonly operator: string;
  readonly threshold: number;
  readonly value: number | null;
}

/** What the value of a check comes to. */
export function checkVerdict(check: JudgedCheck, undecided: string | null): Verdict {
  if (check.value === null)
    return {
      verdict: "INCONCLUSIVE",
      reason: `${nameOf(check)} cannot be judged. ${undecided ?? "There is no value."}`,
    };
  const criterion = { metric: nameOf(check), operator: check.operator, threshold: check.threshold };
  return verdictOf(criterion, { measured: check.value, interval: null });
}

/** What a check is called: checks of one name look at the same thing again. */
export function nameOf({ kind, metric, statistic }: Pick<JudgedCheck, "kind" | "metric" | "statistic">): string {
  return `${kind.toLowerCase()}: ${statistic}${metric === null ? "" : ` of ${metric}`}`;
}
