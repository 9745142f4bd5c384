import { operators } from "../certificate/test-verdict.ts";
import { givenSha256OrRefuse, refuse, refuseGivenText, refuseText } from "../threat/input-bounds.ts";
import { type Computed, type Distribution, driftStatistic } from "./drift-statistic.ts";
import {
  type CheckDetails,
  type CheckSource,
  type CheckWindow,
  type MonitoringCheck,
  maxBins,
  maxSamples,
  type ObservedValuesInput,
} from "./monitoring-check.entity.ts";
import type { ComputedValueInput, RecordCheckInput } from "./record-check.input.ts";

/** A check as it is to be stored, and what it is computed from. */
export interface StatedCheck {
  readonly check: Pick<
    MonitoringCheck,
    "kind" | "metric" | "statistic" | "operator" | "threshold" | "value" | "detailsText"
  >;
  readonly computedFrom: ComputedValueInput | null;
}

/** What an input says of a check, with the value computed where it is not stated; refuses what says nothing or two things. */
export function statedCheck(input: RecordCheckInput): StatedCheck {
  const { kind, metric = null, operator, threshold } = input;
  refuseGivenText("metric", metric, 200);
  if (!operators.includes(operator)) refuse("operator", `write one of ${operators.join(" ")}`);
  const { statistic, value, undecided } = statedValue(input);
  const details: CheckDetails = {
    undecided,
    window: checkedWindow(input.window),
    dataset: checkedText("dataset", input.dataset),
    datasetDigest: givenSha256OrRefuse("datasetDigest", input.datasetDigest),
    source: checkedSource(input.source),
  };
  const check = { kind, metric, statistic, operator, threshold, value, detailsText: JSON.stringify(details) };
  return { check, computedFrom: input.computed ?? null };
}

function statedValue({ statistic, value, computed }: RecordCheckInput): Computed {
  if ((value == null) === (computed == null)) refuse("value", "give either a value, or what it is computed from");
  if (computed != null) {
    if (statistic != null) refuse("statistic", "a computed value has the name of its method; leave it out");
    const { method } = computed;
    const reference = distribution("computed.reference", computed.reference);
    const current = distribution("computed.current", computed.current);
    const found = driftStatistic(method, reference, current);
    return typeof found === "string" ? refuse("computed", found) : found;
  }
  if (statistic == null) return refuse("statistic", "a stated value needs a name");
  refuseText("statistic", statistic, 200);
  return { statistic, value: value ?? null, undecided: null };
}

function distribution(place: string, { counts, samples, mean, sd, n }: ObservedValuesInput): Distribution {
  const summary = [mean, sd, n].filter((part) => part != null);
  if ([counts, samples, summary.length > 0 || null].filter((part) => part != null).length !== 1)
    return refuse(place, "give counts, or samples, or mean, sd and n");
  if (counts != null) return { counts: checkedCounts(`${place}.counts`, counts) };
  if (samples != null) {
    if (samples.length > maxSamples)
      refuse(`${place}.samples`, `it has ${samples.length} items; at most ${maxSamples} are taken`);
    return { samples };
  }
  if (mean == null || sd == null || n == null) return refuse(place, "mean, sd and n are needed together");
  if (sd < 0) refuse(`${place}.sd`, "it is negative");
  if (n < 1) refuse(`${place}.n`, "there is at least one value");
  return { summary: { mean, sd, n } };
}

function checkedCounts(place: string, counts: readonly number[]): readonly number[] {
  if (counts.length < 2 || counts.length > maxBins)
    refuse(place, `it has ${counts.length} bins; 2 to ${maxBins} are taken`);
  if (counts.some((count) => count < 0)) refuse(place, "a count is negative");
  if (!Number.isSafeInteger(counts.reduce((sum, count) => sum + count, 0))) refuse(place, "they are too many together");
  return counts;
}

function checkedWindow(window: CheckWindow | null | undefined): CheckWindow | null {
  if (window == null) return null;
  if (window.from > window.until) refuse("window", "it ends before it begins");
  return { from: window.from, until: window.until };
}

function checkedSource(source: CheckSource | null | undefined): CheckSource | null {
  if (source == null) return null;
  refuseText("source.uri", source.uri);
  return { uri: source.uri, sha256: givenSha256OrRefuse("source.sha256", source.sha256) };
}

function checkedText(place: string, text: string | null | undefined): string | null {
  refuseGivenText(place, text);
  return text ?? null;
}
