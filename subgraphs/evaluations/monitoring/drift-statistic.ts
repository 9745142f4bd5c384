import { chiSquare, populationStabilityIndex } from "../statistics/drift.ts";
import type { TestAnswer } from "../statistics/interval.ts";
import { kolmogorovSmirnov, kolmogorovSmirnovOfCounts } from "../statistics/kolmogorov-smirnov.ts";
import { type Summary, summaryOf } from "../statistics/mean-intervals.ts";
import { welch } from "../statistics/mean-tests.ts";
import type { DriftStatistic } from "./drift-statistic.entity.ts";

/** What is known of the values at one time. */
export type Distribution =
  | { readonly counts: readonly number[] }
  | { readonly samples: readonly number[] }
  | { readonly summary: Summary };

/** A computed value, or why there is none. */
export interface Computed {
  /** What it is the value of. */
  readonly statistic: string;
  readonly value: number | null;
  /** Why there is no value; null where there is one. */
  readonly undecided: string | null;
}

/** How the values now differ from those of a reference; text where the method needs something else than what is given. */
export function driftStatistic(
  method: DriftStatistic,
  reference: Distribution,
  current: Distribution,
): Computed | string {
  switch (method) {
    case "POPULATION_STABILITY_INDEX":
      return computed(
        "population stability index",
        "statistic",
        ofCounts(populationStabilityIndex, reference, current),
      );
    case "KOLMOGOROV_SMIRNOV":
      return computed("Kolmogorov-Smirnov distance", "statistic", ofEither(reference, current));
    case "KOLMOGOROV_SMIRNOV_P_VALUE":
      return computed("Kolmogorov-Smirnov p-value", "pValue", ofEither(reference, current));
    case "CHI_SQUARE_P_VALUE":
      return computed("chi-square p-value", "pValue", ofCounts(chiSquare, reference, current));
    case "WELCH_P_VALUE":
      return computed("Welch p-value", "pValue", ofSummaries(reference, current));
    case "MEAN_DIFFERENCE":
      return meanDifference(reference, current);
  }
}

type Test = (a: readonly number[], b: readonly number[]) => TestAnswer;

function ofCounts(test: Test, reference: Distribution, current: Distribution): TestAnswer | string {
  const bins = sameBins(reference, current);
  return bins === null ? "the method needs counts of both, by the same bins" : test(...bins);
}

function ofEither(reference: Distribution, current: Distribution): TestAnswer | string {
  if ("samples" in reference && "samples" in current) return kolmogorovSmirnov(reference.samples, current.samples);
  const bins = sameBins(reference, current);
  if (bins !== null) return kolmogorovSmirnovOfCounts(...bins);
  return "the method needs samples of both, or counts of both by the same bins";
}

function ofSummaries(reference: Distribution, current: Distribution): TestAnswer | string {
  const [a, b] = [summary(current), summary(reference)];
  return a && b ? welch(a, b) : needsMeans;
}

const needsMeans = "the method needs mean, sd and n of both, or samples";

function meanDifference(reference: Distribution, current: Distribution): Computed | string {
  const [a, b] = [summary(current), summary(reference)];
  if (a === null || b === null) return needsMeans;
  const [statistic, value] = ["difference of means", a.mean - b.mean];
  if (Number.isFinite(value)) return { statistic, value, undecided: null };
  return { statistic, value: null, undecided: "There are no values." };
}

function sameBins(reference: Distribution, current: Distribution): [readonly number[], readonly number[]] | null {
  if (!("counts" in reference && "counts" in current)) return null;
  return reference.counts.length === current.counts.length ? [reference.counts, current.counts] : null;
}

function summary(distribution: Distribution): Summary | null {
  if ("summary" in distribution) return distribution.summary;
  return "samples" in distribution ? summaryOf(distribution.samples) : null;
}

function computed(statistic: string, part: "statistic" | "pValue", answer: TestAnswer | string): Computed | string {
  if (typeof answer === "string") return answer;
  const value = answer[part];
  return { statistic, value, undecided: value === null ? (answer.reason ?? "It cannot be computed.") : null };
}
