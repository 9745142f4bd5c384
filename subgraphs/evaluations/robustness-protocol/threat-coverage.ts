import type { TestVerdict } from "../certificate/certificate-status.entity.ts";
import { judged } from "../certificate/judged-test.ts";
import type { RobustnessTest, StatedTest } from "../certificate/robustness-test.entity.ts";
import type { Criterion } from "../certificate/test-verdict.ts";
import { compareRationals, parseRational } from "../threat/rational.ts";
import type { ProtocolScenario, ProtocolTest } from "./robustness-protocol.entity.ts";
import type { CoverageState, ProtocolTerm } from "./threat-coverage.entity.ts";

/** A test as a certificate states it. */
export interface CertificateTest {
  readonly name: string;
  readonly threatModelId: string;
  readonly stated: StatedTest;
}

interface Deviation {
  readonly term: ProtocolTerm;
  readonly scenario: string | null;
}

/** A test that is required, beside the one that has its name. */
export interface TestCoverage<Test extends CertificateTest> {
  readonly name: string;
  readonly baseline: boolean;
  readonly state: CoverageState;
  readonly deviations: readonly Deviation[];
  readonly verdict: TestVerdict | null;
  readonly required: ProtocolTest;
  readonly found: Test | null;
}

/** How far tests are those that a protocol requires. */
export interface Coverage<Test extends CertificateTest> {
  readonly complete: boolean;
  readonly tests: readonly TestCoverage<Test>[];
  readonly additional: readonly string[];
}

type Bounds = StatedTest["inputBounds"];
type StatedScenario = StatedTest["scenarios"][number];

/** A test of a certificate with what it states read. */
export function certificateTest(row: RobustnessTest): CertificateTest & { readonly row: RobustnessTest } {
  return { name: row.name, threatModelId: row.threatModelId, stated: JSON.parse(row.statedText), row };
}

/** Compares tests with those that a protocol requires, by name; what it does not require is as anybody likes. */
export function coverageOf<Test extends CertificateTest>(
  required: readonly ProtocolTest[],
  found: readonly Test[],
): Coverage<Test> {
  const byName = new Map(found.map((test) => [test.name, test]));
  const names = new Set(required.map(({ name }) => name));
  const tests = required.map((test) => coverageOfTest(test, byName.get(test.name) ?? null));
  const complete = tests.every(({ baseline, state }) => !baseline || state === "COVERED");
  return { complete, tests, additional: found.flatMap(({ name }) => (names.has(name) ? [] : [name])) };
}

/** What keeps a certificate from being one by its protocol, in words; null if nothing does. */
export function whyNotComplete({ tests }: Pick<Coverage<CertificateTest>, "tests">): string | null {
  const lacking = tests.filter(({ baseline, state }) => baseline && state !== "COVERED");
  if (lacking.length === 0) return null;
  return lacking.map(({ name, state, deviations }) => `"${shortened(name)}" ${inWords(state, deviations)}`).join(", ");
}

/** In what something differs, each once. */
export function termsOf(deviations: readonly Deviation[]): string {
  return [...new Set(deviations.map(({ term }) => term))].join(", ");
}

function inWords(state: CoverageState, deviations: readonly Deviation[]): string {
  return state === "MISSING" ? "is missing" : `deviates (${termsOf(deviations)})`;
}

function shortened(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}

function coverageOfTest<Test extends CertificateTest>(required: ProtocolTest, found: Test | null): TestCoverage<Test> {
  const { name, baseline } = required;
  if (found === null) return { name, baseline, state: "MISSING", deviations: [], verdict: null, required, found };
  const deviations = deviationsOf(required, found);
  const state = deviations.length === 0 ? "COVERED" : "DEVIATES";
  return { name, baseline, state, deviations, verdict: judged(found.stated).verdict, required, found };
}

function deviationsOf(required: ProtocolTest, { threatModelId, stated }: CertificateTest): Deviation[] {
  const differs: Partial<Record<ProtocolTerm, boolean>> = {
    THREAT_MODEL: required.threatModelId !== threatModelId,
    ACCEPTANCE: !sameCriterion(required.acceptance, stated.acceptance),
    INPUT_BOUNDS: required.inputBounds !== null && !sameBounds(required.inputBounds, stated.inputBounds),
    DATASET: required.dataset !== null && required.dataset.digest !== stated.datasetDigest,
    MEASUREMENT: stated.measured === null,
  };
  return [
    ...deviating(differs, null),
    ...required.scenarios.flatMap((scenario) => deviationsOfScenario(scenario, stated.scenarios)),
  ];
}

function deviationsOfScenario(required: ProtocolScenario, stated: readonly StatedScenario[]): Deviation[] {
  const found = stated.find(({ name }) => name === required.name);
  if (found === undefined) return [{ term: "SCENARIO", scenario: required.name }];
  const { decisionThreshold, acceptance } = required;
  const differs = {
    DECISION_THRESHOLD: decisionThreshold != null && decisionThreshold !== found.decisionThreshold,
    ACCEPTANCE: acceptance != null && !sameCriterion(acceptance, found.acceptance),
    MEASUREMENT: found.measured === null,
  };
  return deviating(differs, required.name);
}

function deviating(differs: Partial<Record<ProtocolTerm, boolean>>, scenario: string | null): Deviation[] {
  // The names of an object that is written out in this file are those of the type.
  const terms = Object.entries(differs) as [ProtocolTerm, boolean][];
  return terms.flatMap(([term, isSo]) => (isSo ? [{ term, scenario }] : []));
}

function sameCriterion(a: Criterion, b: Criterion | null): boolean {
  return a.metric === b?.metric && a.operator === b.operator && a.threshold === b.threshold;
}

function sameBounds(a: NonNullable<Bounds>, b: Bounds): boolean {
  return b !== null && sameNumber(a.low, b.low) && sameNumber(a.high, b.high);
}

function sameNumber(a: string, b: string): boolean {
  const [left, right] = [parseRational(a), parseRational(b)];
  return left !== null && right !== null && compareRationals(left, right) === 0;
}
