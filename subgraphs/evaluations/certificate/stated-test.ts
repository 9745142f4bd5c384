import type { ConfidenceInterval } from "../result/uncertainty.entity.ts";
import {
  boundedList,
  givenSha256OrRefuse,
  maxProse,
  refuse,
  refuseGivenText,
  refuseText,
  sha256OrRefuse,
} from "../threat/input-bounds.ts";
import { parseRational, type Rational } from "../threat/rational.ts";
import type { AcceptanceCriterion, StatedTest } from "./robustness-test.entity.ts";
import type { RobustnessTestInput, TestScenarioInput } from "./robustness-test.input.ts";
import { operators } from "./test-verdict.ts";

const mostSeeds = 1_000;
const mostScenarios = 100;
/** Of a normal distribution, 95 percent lie within so many standard errors. */
const normal95 = 1.959963984540054;

/** What is stored of a test but its witness; refuses what could not be judged, naming the place. */
export function statedTest(input: RobustnessTestInput, place: string): Omit<StatedTest, "witness"> {
  refuseText(`${place}.name`, input.name);
  refuseText(`${place}.perturbation`, input.perturbation, maxProse);
  for (const field of ["attackSurface", "dataset", "datasetSplit"] as const)
    refuseGivenText(`${place}.${field}`, input[field]);
  refuseCriterion(input.acceptance, `${place}.acceptance`);
  const { perturbation, attackSurface = null, inputBounds = null, acceptance, dataset = null, property = null } = input;
  inputBoundsOf(input, place);
  return {
    ...{ perturbation, attackSurface, inputBounds, acceptance, ...measurementOf(input, place) },
    scenarios: boundedList(`${place}.scenarios`, input.scenarios, mostScenarios).map((scenario, index) =>
      statedScenario(scenario, `${place}.scenarios[${index}]`),
    ),
    ...{ dataset, ...(input.datasetSplit != null && { datasetSplit: input.datasetSplit }) },
    ...{ datasetDigest: givenSha256OrRefuse(`${place}.datasetDigest`, input.datasetDigest) },
    property: property && { uri: property.uri, sha256: sha256OrRefuse(`${place}.property.sha256`, property.sha256) },
    execution: statedExecution(input, place),
  };
}

/** Between what inputs can lie, without rounding; null if nothing is stated. */
export function inputBoundsOf(
  { inputBounds }: Pick<RobustnessTestInput, "inputBounds">,
  place: string,
): { readonly low: Rational; readonly high: Rational } | null {
  if (inputBounds == null) return null;
  const [low, high] = [parseRational(inputBounds.low), parseRational(inputBounds.high)];
  if (low === null) refuse(`${place}.inputBounds.low`, "it is no number; write 0, 0.5 or 1/255");
  if (high === null) refuse(`${place}.inputBounds.high`, "it is no number; write 1, 0.5 or 1/255");
  return { low, high };
}

function statedScenario(input: TestScenarioInput, place: string): StatedTest["scenarios"][number] {
  refuseText(`${place}.name`, input.name);
  refuseGivenText(`${place}.description`, input.description);
  const { name, description = null, decisionThreshold = null, acceptance = null } = input;
  if (acceptance) refuseCriterion(acceptance, `${place}.acceptance`);
  return { name, description, decisionThreshold, acceptance, ...measurementOf(input, place) };
}

/** A measured value as it is kept; a standard error stands for the interval of 95 percent. */
export function measurementOf(
  {
    measured = null,
    standardError = null,
    interval = null,
  }: Pick<TestScenarioInput, "measured" | "standardError" | "interval">,
  place: string,
): Pick<StatedTest, "measured" | "interval"> {
  if (standardError === null && interval === null) return { measured, interval };
  if (measured === null) refuse(`${place}.measured`, "how sure a value is says nothing without the value");
  if (standardError !== null && interval !== null) refuse(`${place}.standardError`, "give it or an interval, not both");
  if (interval !== null) return { measured, interval: intervalOrRefuse(interval, measured, `${place}.interval`) };
  const error = standardError ?? 0;
  if (error < 0) refuse(`${place}.standardError`, "it is negative");
  const [low, high] = [measured - normal95 * error, measured + normal95 * error];
  if (!Number.isFinite(high - low)) refuse(`${place}.standardError`, "it is too large");
  return { measured, interval: { low, high, level: 0.95 } };
}

function intervalOrRefuse(interval: ConfidenceInterval, measured: number, place: string): ConfidenceInterval {
  const { low, high, level } = interval;
  if (low > measured || high < measured) refuse(place, `the measured value ${measured} does not lie in it`);
  if (level <= 0 || level > 1) refuse(`${place}.level`, `it is ${level}; write 0.95 for 95 percent`);
  return { low, high, level };
}

/** Refuses a criterion by which nothing could be judged. */
export function refuseCriterion({ metric, operator }: AcceptanceCriterion, place: string): void {
  refuseText(`${place}.metric`, metric);
  if (!operators.includes(operator)) refuse(`${place}.operator`, `it is none of ${operators.join(", ")}`);
}

function statedExecution({ execution }: RobustnessTestInput, place: string): StatedTest["execution"] {
  const { containerDigest = null, deterministic = null, script = null, environmentClass = null } = execution;
  refuseGivenText(`${place}.execution.containerDigest`, containerDigest);
  if (script) {
    refuseText(`${place}.execution.script.repository`, script.repository);
    refuseText(`${place}.execution.script.commit`, script.commit);
  }
  const seeds = [...boundedList(`${place}.execution.seeds`, execution.seeds, mostSeeds)];
  return { containerDigest, seeds, deterministic, script, environmentClass };
}
