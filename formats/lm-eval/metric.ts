/** What the key of a value names: `acc_norm_stderr,none` is the standard error of `acc_norm` under no filter. */
export interface MetricKey {
  readonly metric: string;
  /** Absent if the harness applied none. */
  readonly filter?: string;
  readonly isStandardError: boolean;
}

// Both orders occur: `acc_stderr,none` and, in some forks, `acc,none_stderr`.
const keyPattern = /^(?<metric>.+?)(?<inner>_stderr)?(?:,(?<filter>.+?)(?<outer>_stderr)?)?$/s;

/** Reads a metric's key in the notation of any generation of the harness. */
export function readMetricKey(key: string): MetricKey {
  const groups = keyPattern.exec(key)?.groups;
  const filter = groups?.["filter"];
  return {
    metric: groups?.["metric"] ?? key,
    isStandardError: groups?.["inner"] !== undefined || groups?.["outer"] !== undefined,
    ...(filter !== undefined && filter !== "none" ? { filter } : {}),
  };
}

const higherIsBetter: ReadonlyMap<string, boolean> = new Map([
  ["acc", true],
  ["acc_norm", true],
  ["acc_norm_nospace", true],
  ["f1", true],
  ["em", true],
  ["exact_match", true],
  ["bleu", true],
  ["mc1", true],
  ["mc2", true],
  ["ppl", false],
  ["perplexity", false],
  ["word_perplexity", false],
  ["byte_perplexity", false],
  ["bits_per_byte", false],
  ["wer", false],
  ["ter", false],
]);

/** Whether more of a metric is better, as everybody reads it; absent for metrics that are read both ways. */
export function usualDirection(metric: string): boolean | undefined {
  return /^rouge([0-9]|L|Lsum)?$/.test(metric) || isPassAt(metric) ? true : higherIsBetter.get(metric);
}

/** The name under which the harness files the directions of all `pass@k`. */
export function familyOf(metric: string): string {
  return isPassAt(metric) ? "pass_at_k" : metric;
}

// The harness since 0.4.0 makes two tasks of the multiple-choice scores of TruthfulQA and calls both scores `acc`.
const truthfulScore = /^truthfulqa_(mc[12])$/;

/** What a metric measures: `acc` of the task `truthfulqa_mc2` is what everybody else calls `mc2`. */
export function measuredMetric(task: string, metric: string): string {
  const score = truthfulScore.exec(task)?.[1];
  return score !== undefined && metric === "acc" ? score : metric;
}

/** The task whose name the benchmark goes by: both multiple-choice scores are of one benchmark. */
export function benchmarkTask(task: string): string {
  return truthfulScore.test(task) ? "truthfulqa_mc" : task;
}

const fractions = new Set(["acc", "acc_norm", "acc_norm_nospace", "f1", "em", "exact_match", "mc1", "mc2"]);

/** `fraction` for a metric that counts hits, if the value can be one; absent where the scale is not known. */
export function unitOf(metric: string, value: number | undefined): string | undefined {
  const isHitRate = fractions.has(metric) || metric.endsWith("_acc") || isPassAt(metric);
  return isHitRate && value !== undefined && value >= 0 && value <= 1 ? "fraction" : undefined;
}

/** Whether a metric is `pass@k` for some k. */
export function isPassAt(metric: string): boolean {
  return /^pass@[0-9]+$/.test(metric);
}
