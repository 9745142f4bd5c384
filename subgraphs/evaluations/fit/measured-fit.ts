import type {
  CertificateRequirement,
  FitOutcome,
  JudgedRequirement,
  ResultRequirement,
} from "../../../kernel/vocabulary/fit.ts";
import type { CertificateStatus } from "../certificate/certificate-status.entity.ts";
import type { Uncertainty } from "../result/uncertainty.entity.ts";

type Fact = Pick<JudgedRequirement, "outcome" | "reason" | "basis">;

/** A result that stands, best standing first among those of its benchmark and metric. */
export interface MeasuredValue {
  readonly id: string;
  readonly benchmarkRef: string;
  readonly metric: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly uncertainty: readonly Uncertainty[];
}

/** What is certified of the weights. */
export interface CertifiedState {
  readonly id: string;
  readonly status: CertificateStatus;
}

/** Judges by the bounds of the interval, so that chance alone does not satisfy a requirement. */
export function measuredFact(required: ResultRequirement, results: readonly MeasuredValue[]): Fact {
  const measured = results.filter(({ metric }) => metric === required.metric);
  // One that says how sure it is can satisfy, where others cannot.
  const best =
    measured.find(({ value, uncertainty }) => value !== null && intervalOf(value, uncertainty)) ?? measured[0];
  const name = `${required.metric} on ${required.benchmark}`;
  if (!best) return fact("UNKNOWN", `No result of ${name} is recorded.`);
  if (best.value === null) return fact("UNKNOWN", `The result of ${name} is no number.`, `result:${best.id}`);
  if (required.unit != null && required.unit !== best.unit)
    return fact(
      "UNKNOWN",
      `The result of ${name} is in ${best.unit ?? "no stated unit"}, not ${required.unit}.`,
      `result:${best.id}`,
    );
  const interval = intervalOf(best.value, best.uncertainty);
  const { low, high } = interval ?? { low: best.value, high: best.value };
  const said = interval
    ? `${name} is ${best.value}, between ${round(low)} and ${round(high)}`
    : `${name} is ${best.value}, and nothing is stated of its uncertainty`;
  if (high < (required.atLeast ?? -Infinity) || low > (required.atMost ?? Infinity))
    return fact("UNMET", `${said}.`, `result:${best.id}`);
  const isInside = low >= (required.atLeast ?? -Infinity) && high <= (required.atMost ?? Infinity);
  return fact(isInside && interval ? "SATISFIED" : "UNKNOWN", `${said}.`, `result:${best.id}`);
}

/** Quantile of the normal distribution for an interval of 95 percent. */
const z95 = 1.959964;

/** The widest of what the sources of uncertainty allow; null if none is stated. */
export function intervalOf(
  value: number,
  uncertainty: readonly Uncertainty[],
): { readonly low: number; readonly high: number } | null {
  const intervals = uncertainty.flatMap(({ confidenceInterval, standardError }) => {
    if (confidenceInterval) return [confidenceInterval];
    return standardError == null ? [] : [{ low: value - z95 * standardError, high: value + z95 * standardError }];
  });
  if (intervals.length === 0) return null;
  return { low: Math.min(...intervals.map(({ low }) => low)), high: Math.max(...intervals.map(({ high }) => high)) };
}

const inForce = new Set<CertificateStatus>(["ISSUED", "REINSTATED"]);

/** Judges by what is in force now; null is weights whose digest is not known, which nobody can certify. */
export function certifiedFact(
  { norm, epsilonAtLeast }: CertificateRequirement,
  certificates: readonly CertifiedState[] | null,
): Fact {
  if (certificates === null)
    return fact("UNKNOWN", "The digest of its weights is not known, so that no certificate can be found.");
  const name = [norm, epsilonAtLeast == null ? null : `at least ${epsilonAtLeast}`]
    .filter((part) => part != null)
    .join(" ");
  const valid = certificates.find(({ status }) => inForce.has(status));
  if (valid)
    return fact("SATISFIED", `A certificate ${name} is in force.`.replace("  ", " "), `certificate:${valid.id}`);
  const [ended] = certificates;
  if (ended)
    return fact("UNMET", `Its certificate ${name} is ${ended.status}.`.replace("  ", " "), `certificate:${ended.id}`);
  return fact("UNMET", `It has no certificate ${name}`.trimEnd().concat("."));
}

function round(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function fact(outcome: FitOutcome, reason: string, ref?: string): Fact {
  return { outcome, reason, basis: ref === undefined ? [] : [{ ref }] };
}
