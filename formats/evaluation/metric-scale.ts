import type { ResultRecord } from "../record.ts";

const higher =
  /^(?:(?:quasi_|prefix_|quasi_prefix_)?exact_match|em|acc|accuracy|f1|precision|recall|bleu|rouge|chrf|meteor|pass|win_?rate|ndcg|map|mrr|hit_rate)(?:$|[^a-z])/i;
const lower = /^(?:perplexity|ppl|wer|cer|ter|loss|rmse|mae|mse|brier|ece|bits_per_byte)(?:$|[^a-z])/i;

/** Whether more of a metric is better, where everybody reads it the same way. */
export function directionOf(metric: string): boolean | undefined {
  const name = metric.slice(0, 100);
  if (higher.test(name)) return true;
  return lower.test(name) ? false : undefined;
}

/** Metrics that count hits or a share of them, so that a scale of 0 to 100 can only be percent. */
const rates = /^(?:exact_match|em|acc|accuracy|f1|precision|recall|pass|pass_rate|win_?rate)(?:$|[^a-z])/i;

/** The unit that the stated scale of a metric leaves no doubt about. */
export function unitOfRange(range: ResultRecord["range"], metric: string): string | undefined {
  if (range?.low !== 0) return undefined;
  if (range.high === 1) return "fraction";
  return range.high === 100 && rates.test(metric.slice(0, 100)) ? "percent" : undefined;
}
