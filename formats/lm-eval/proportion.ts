const proportions = new Set(["acc", "acc_norm", "acc_norm_nospace", "em", "exact_match", "mc1", "pct_stereotype"]);

/** Floats carry about 16 digits; sums over a test set lose a few. */
const roundingOfValue = 1e-9;
const roundingOfError = 1e-6;

/** Whether a metric is the share of samples that were right, each of them right or wrong. */
export function isProportion(metric: string): boolean {
  return proportions.has(metric) || /^pass@[0-9]+$/.test(metric);
}

/** How many of so many samples were right, where the share is one of them at all; else undefined. */
export function successesOf(share: number, samples: number): number | undefined {
  const successes = Math.round(share * samples);
  const isShare = samples > 0 && share >= 0 && share <= 1;
  return isShare && Math.abs(successes / samples - share) <= roundingOfValue ? successes : undefined;
}

/** The standard error of a share: that of a mean, as the harness takes it, or that of a binomial. */
export function standardErrorOfShare(successes: number, samples: number, kind: "mean" | "binomial"): number {
  const share = successes / samples;
  return Math.sqrt((share * (1 - share)) / (kind === "mean" ? samples - 1 : samples));
}

/** Which standard error of a share is stated; undefined if it is neither. */
export function kindOfStandardError(
  stated: number,
  successes: number,
  samples: number,
): "mean" | "binomial" | undefined {
  return (["mean", "binomial"] as const).find((kind) => {
    const own = standardErrorOfShare(successes, samples, kind);
    return Math.abs(own - stated) <= roundingOfError * Math.max(own, stated);
  });
}
