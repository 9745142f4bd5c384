import type { UncertaintySource } from "../result/uncertainty.entity.ts";
import { normalPoint } from "../statistics/distributions.ts";
import { tailOf } from "../statistics/interval.ts";
import { summaryOf } from "../statistics/mean-intervals.ts";
import { resampledMeans } from "../statistics/paired-tests.ts";
import type { Proportion } from "../statistics/proportion-intervals.ts";

/** What is recorded of a value and of how sure it is. */
export interface RecordedValue {
  readonly value: number;
  readonly unit: string | null;
  readonly uncertainty: readonly RecordedUncertainty[];
  readonly successes: number | null;
  readonly sampleCount: number | null;
  readonly seeds: readonly number[];
  readonly samples: Samples | null;
}

export interface RecordedUncertainty {
  readonly source: UncertaintySource;
  readonly standardError?: number | null;
  readonly confidenceInterval?: { readonly low: number; readonly high: number; readonly level: number } | null;
  readonly sampleCount?: number | null;
}

/** The values of samples, told in any order. */
export interface Samples {
  readonly ids: readonly string[];
  readonly values: readonly number[];
}

/** The values of samples in the order of their names, each name once. */
export interface NamedSamples extends Samples {
  /** Means of these samples drawn anew, in one order for all results with as many samples; drawn once, when asked for. */
  readonly drawnMeans: () => Float64Array;
}

/** A standard error for one source of uncertainty. */
export interface SourcedError {
  readonly source: UncertaintySource;
  readonly standardError: number;
  readonly n: number | null;
  /** Whether it was worked out from an interval, as if that were of a normal distribution. */
  readonly fromInterval: boolean;
}

/** What a test can use of a result; all values on one scale. */
export interface Evidence {
  readonly value: number;
  readonly counted: Proportion | null;
  /** What a proportion of 1 is on the scale: 1, or 100 in percent. */
  readonly whole: number;
  readonly seeds: readonly number[];
  readonly samples: NamedSamples | null;
  readonly errors: readonly SourcedError[];
  /** Every source of which something is stated. */
  readonly sources: ReadonlySet<UncertaintySource>;
  /** What was recorded and is not used, in words. */
  readonly unused: readonly string[];
}

/** How far the mean of what is behind a value may be from it, for rounding. */
const agreement = 0.005;

/** What tests can use of a recorded value, multiplied by `scale`. */
export function evidenceOf(recorded: RecordedValue, scale = 1): Evidence {
  const { value, successes, sampleCount, seeds, uncertainty } = recorded;
  const samples = samplesBehind(recorded);
  const counted = successes !== null && sampleCount !== null ? { successes, samples: sampleCount } : null;
  const fraction = recorded.unit === "percent" ? value / 100 : value;
  const countsAgree = counted !== null && counted.samples > 0 && agree(counted.successes / counted.samples, fraction);
  const seedsAgree = seeds.length > 1 && agree(summaryOf(seeds).mean, value);
  const unused = [
    ...(recorded.samples !== null && samples === null ? ["its samples do not average to its value"] : []),
    ...(counted !== null && !countsAgree ? ["its counts do not make its value"] : []),
    ...(seeds.length > 1 && !seedsAgree ? ["its seeds do not average to its value"] : []),
  ];
  return {
    value: value * scale,
    counted: countsAgree ? counted : null,
    whole: recorded.unit === "percent" ? 100 * scale : 1,
    seeds: seedsAgree ? seeds.map((each) => each * scale) : [],
    samples: samples && inOrder(samples, scale),
    errors: uncertainty.flatMap((each) => sourcedError(each, scale)),
    sources: new Set([
      ...uncertainty.map(({ source }) => source),
      ...(seeds.length > 1 ? (["SEED"] as const) : []),
      ...(counted || recorded.samples ? (["SAMPLING"] as const) : []),
    ]),
    unused,
  };
}

// Samples of a percentage may be fractions, as whether each was right; what averages to neither is of something else.
function samplesBehind({ samples, value, unit }: RecordedValue): Samples | null {
  if (samples === null || samples.values.length < 2) return null;
  const { mean } = summaryOf(samples.values);
  if (agree(mean, value)) return samples;
  if (unit !== "percent" || !agree(mean * 100, value)) return null;
  return { ids: samples.ids, values: samples.values.map((each) => each * 100) };
}

// In the order of names, so that those of two results are compared one by one, and draw alike.
function inOrder({ ids, values }: Samples, scale: number): NamedSamples {
  const named = ids.map((id, index) => ({ id, value: (values[index] ?? Number.NaN) * scale }));
  named.sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
  const ordered = named.map(({ value }) => value);
  let drawn: Float64Array | null = null;
  const drawnMeans = () => {
    drawn ??= resampledMeans(ordered);
    return drawn;
  };
  return { ids: named.map(({ id }) => id), values: ordered, drawnMeans };
}

function agree(mean: number, value: number): boolean {
  return Math.abs(mean - value) <= agreement * Math.abs(value) + 1e-9;
}

function sourcedError(stated: RecordedUncertainty, scale: number): SourcedError[] {
  const { source, standardError, confidenceInterval, sampleCount = null } = stated;
  const sized = { source, n: sampleCount };
  if (standardError != null) return [{ ...sized, standardError: standardError * scale, fromInterval: false }];
  if (!confidenceInterval || confidenceInterval.level >= 1) return [];
  const { low, high, level } = confidenceInterval;
  const half = (high - low) / 2;
  return [{ ...sized, standardError: (half * scale) / normalPoint(tailOf(level)), fromInterval: true }];
}
