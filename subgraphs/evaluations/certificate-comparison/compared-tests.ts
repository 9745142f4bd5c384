import type { TestVerdict } from "../certificate/certificate-status.entity.ts";
import type { StatedTest } from "../certificate/robustness-test.entity.ts";

type Scenario = StatedTest["scenarios"][number];
type Criterion = StatedTest["acceptance"];
type Interval = StatedTest["interval"];

/** A test with the verdicts that follow from it. */
export interface TestTerms {
  readonly name: string;
  readonly threatModelId: string;
  readonly stated: StatedTest;
  readonly verdict: TestVerdict;
  readonly scenarios: readonly (Scenario & { readonly verdict: TestVerdict | null })[];
}

export const MeasurementObstacle = {
  ONLY_ONE: "ONLY_ONE",
  NOT_MEASURED: "NOT_MEASURED",
  OTHER_METRIC: "OTHER_METRIC",
  OTHER_DATA: "OTHER_DATA",
  DATA_NOT_STATED: "DATA_NOT_STATED",
  OTHER_DECISION_THRESHOLD: "OTHER_DECISION_THRESHOLD",
} as const;
/** Why two measured values have no difference. */
export type MeasurementObstacle = (typeof MeasurementObstacle)[keyof typeof MeasurementObstacle];

/** One side of two measured values. */
export interface MeasuredSide {
  /** When it passes; null where it is only reported. */
  readonly acceptance: Criterion | null;
  readonly measured: number | null;
  readonly interval: Interval;
  readonly verdict: TestVerdict | null;
}

/** Two measured values of the same name; a side is null where it has none of this name. */
export interface ComparedMeasurement {
  readonly name: string;
  readonly a: MeasuredSide | null;
  readonly b: MeasuredSide | null;
  readonly sameAcceptance: boolean | null;
  readonly sameVerdict: boolean | null;
  /** a minus b. */
  readonly difference: number | null;
  readonly intervalsOverlap: boolean | null;
  readonly obstacle: MeasurementObstacle | null;
}

/** Two tests of the same name, with their scenarios. */
export interface ComparedTest extends ComparedMeasurement {
  readonly otherwiseDifferent: readonly string[];
  readonly scenarios: readonly ComparedMeasurement[];
}

/** A measured value with what it was measured of. */
interface Measurement extends MeasuredSide {
  readonly metric: string;
  readonly dataset: string | null;
  readonly datasetDigest: string | null;
  readonly decisionThreshold: number | null;
}

/** The tests of two certificates by name: those of the first in their order, then what only the second has. */
export function comparedTests(a: readonly TestTerms[], b: readonly TestTerms[]): ComparedTest[] {
  return pairedByName(a, b).map(([one, other]) => comparedTest(one, other));
}

function comparedTest(a: TestTerms | null, b: TestTerms | null): ComparedTest {
  const scenarios = pairedByName(a?.scenarios ?? [], b?.scenarios ?? []).map(([one, other]) =>
    comparedMeasurement(
      one?.name ?? other?.name ?? "",
      one && a ? measurementOfScenario(one, a) : null,
      other && b ? measurementOfScenario(other, b) : null,
    ),
  );
  const own = comparedMeasurement(a?.name ?? b?.name ?? "", a && measurementOf(a), b && measurementOf(b));
  return { ...own, otherwiseDifferent: a && b ? differentTerms(a, b) : [], scenarios };
}

const terms = ["perturbation", "attackSurface", "inputBounds", "property"] as const;

/** What two tests state differently of how inputs are perturbed: their values may differ for that alone. */
function differentTerms(a: TestTerms, b: TestTerms): string[] {
  const stated = terms.filter((term) => JSON.stringify(a.stated[term]) !== JSON.stringify(b.stated[term]));
  return a.threatModelId === b.threatModelId ? stated : ["threatModel", ...stated];
}

function measurementOf({ stated, verdict }: TestTerms): Measurement {
  const { acceptance, measured, interval, dataset, datasetDigest } = stated;
  const { metric } = acceptance;
  return { acceptance, measured, interval, verdict, metric, dataset, datasetDigest, decisionThreshold: null };
}

// Without a criterion of its own, a scenario is a value of the metric of its test.
function measurementOfScenario(scenario: TestTerms["scenarios"][number], { stated }: TestTerms): Measurement {
  const { acceptance, measured, interval, verdict, decisionThreshold } = scenario;
  const { metric } = acceptance ?? stated.acceptance;
  const { dataset, datasetDigest } = stated;
  return { acceptance, measured, interval, verdict, metric, dataset, datasetDigest, decisionThreshold };
}

function comparedMeasurement(name: string, a: Measurement | null, b: Measurement | null): ComparedMeasurement {
  const [one, other] = [a && side(a), b && side(b)];
  const unknown = { sameAcceptance: null, sameVerdict: null, difference: null, intervalsOverlap: null };
  if (a === null || b === null) return { name, a: one, b: other, ...unknown, obstacle: "ONLY_ONE" };
  const known = { sameAcceptance: sameCriterion(a.acceptance, b.acceptance), sameVerdict: sameVerdict(a, b) };
  const obstacle = whyNoDifference(a, b);
  if (obstacle !== null || a.measured === null || b.measured === null)
    return { name, a: one, b: other, ...unknown, ...known, obstacle };
  const apart = a.measured - b.measured;
  const difference = Number.isFinite(apart) ? apart : null;
  return { name, a: one, b: other, ...known, difference, intervalsOverlap: overlap(a.interval, b.interval), obstacle };
}

function side({ acceptance, measured, interval, verdict }: Measurement): MeasuredSide {
  return { acceptance, measured, interval, verdict };
}

function whyNoDifference(a: Measurement, b: Measurement): MeasurementObstacle | null {
  if (a.metric !== b.metric) return "OTHER_METRIC";
  if (a.decisionThreshold !== b.decisionThreshold) return "OTHER_DECISION_THRESHOLD";
  return whyOtherData(a, b) ?? (a.measured === null || b.measured === null ? "NOT_MEASURED" : null);
}

/** Digests decide where both are stated, and names where not; what is not stated is not known to be the same. */
function whyOtherData(a: Measurement, b: Measurement): MeasurementObstacle | null {
  if (a.datasetDigest !== null && b.datasetDigest !== null)
    return a.datasetDigest === b.datasetDigest ? null : "OTHER_DATA";
  if (a.dataset === null || b.dataset === null) return "DATA_NOT_STATED";
  return a.dataset === b.dataset ? null : "OTHER_DATA";
}

/** Whether two intervals of one level have a value in common; null where that says nothing. */
function overlap(a: Interval, b: Interval): boolean | null {
  if (a === null || b === null || a.level !== b.level) return null;
  return a.low <= b.high && b.low <= a.high;
}

function sameCriterion(a: Criterion | null, b: Criterion | null): boolean {
  if (a === null || b === null) return a === b;
  return a.metric === b.metric && a.operator === b.operator && a.threshold === b.threshold;
}

function sameVerdict(a: Measurement, b: Measurement): boolean | null {
  return a.verdict === null || b.verdict === null ? null : a.verdict === b.verdict;
}

/** Two lists, paired by name; of several of one name, the first with the first. */
function pairedByName<Named extends { readonly name: string }>(
  a: readonly Named[],
  b: readonly Named[],
): (readonly [Named | null, Named | null])[] {
  const left = Map.groupBy(b, ({ name }) => name);
  const paired = a.map((one) => [one, left.get(one.name)?.shift() ?? null] as const);
  const rest = new Set([...left.values()].flat());
  return [...paired, ...b.filter((other) => rest.has(other)).map((other) => [null, other] as const)];
}
