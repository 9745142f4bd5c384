import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProtocolTest } from "../../subgraphs/evaluations/robustness-protocol/robustness-protocol.entity.ts";
import {
  type CertificateTest,
  certificateTest,
  coverageOf,
  termsOf,
  whyNotComplete,
} from "../../subgraphs/evaluations/robustness-protocol/threat-coverage.ts";

type Stated = CertificateTest["stated"];

const criteria = fc.record({
  metric: fc.constantFrom("robust accuracy", "error"),
  operator: fc.constantFrom(">=", ">", "<=", "<"),
  threshold: fc.double({ min: 0, max: 1, noNaN: true }),
});
const scenarios = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom("a", "b", "c", "d"),
    decisionThreshold: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    acceptance: fc.option(criteria),
  }),
  { selector: ({ name }) => name, maxLength: 4 },
);
const requiredTests = fc.record({
  ...{ name: fc.constantFrom("A", "B", "C", "D", "E"), purpose: fc.string(), perturbation: fc.string() },
  ...{ threatModelId: fc.constantFrom("thr_1", "thr_2"), acceptance: criteria, scenarios, baseline: fc.boolean() },
  inputBounds: fc.option(fc.constantFrom({ low: "0", high: "1" }, { low: "-1/2", high: "0.5" })),
  dataset: fc.option(
    fc.constantFrom("a", "b").map((digit) => ({ name: "d", digest: digit.repeat(64), access: "OPEN" as const })),
  ),
});
const protocols: fc.Arbitrary<ProtocolTest[]> = fc.uniqueArray(requiredTests, {
  selector: ({ name }) => name,
  minLength: 1,
  maxLength: 5,
});

/** A test that was run as a protocol requires it. */
function copied({ name, threatModelId, ...test }: ProtocolTest): CertificateTest {
  const stated: Stated = {
    ...{ perturbation: "as run", attackSurface: null, inputBounds: test.inputBounds, acceptance: test.acceptance },
    ...{ measured: 0.5, interval: null, dataset: null, datasetDigest: test.dataset?.digest ?? null, property: null },
    ...{ execution: { seeds: [] }, witness: null },
    scenarios: test.scenarios.map(({ name: scenario, decisionThreshold = null, acceptance = null }) => ({
      ...{ name: scenario, description: null, decisionThreshold, acceptance, measured: 0.5, interval: null },
    })),
  };
  return { name, threatModelId, stated };
}

const changed = (test: CertificateTest, change: Partial<Stated>): CertificateTest => ({
  ...test,
  stated: { ...test.stated, ...change },
});

const otherCriterion = ({ metric, operator, threshold }: ProtocolTest["acceptance"]) => [
  { metric: `${metric}!`, operator, threshold },
  { metric, operator: operator === ">=" ? ">" : ">=", threshold },
  { metric, operator, threshold: threshold + 1e-9 },
];

/** Every way in which one thing of a test can differ, with the deviation that it is. */
function spoilt(required: ProtocolTest): [CertificateTest, string, string | null][] {
  const test = copied(required);
  const { inputBounds, dataset } = required;
  const ofTest: [CertificateTest, string][] = [
    [{ ...test, threatModelId: "thr_3" }, "THREAT_MODEL"],
    ...otherCriterion(required.acceptance).map((acceptance): [CertificateTest, string] => [
      changed(test, { acceptance }),
      "ACCEPTANCE",
    ]),
    [changed(test, { measured: null }), "MEASUREMENT"],
  ];
  if (inputBounds) ofTest.push([changed(test, { inputBounds: null }), "INPUT_BOUNDS"]);
  if (inputBounds) ofTest.push([changed(test, { inputBounds: { ...inputBounds, high: "0.500001" } }), "INPUT_BOUNDS"]);
  if (dataset) ofTest.push([changed(test, { datasetDigest: null }), "DATASET"]);
  if (dataset) ofTest.push([changed(test, { datasetDigest: "c".repeat(64) }), "DATASET"]);
  const ofScenarios = required.scenarios.flatMap((scenario, index): [CertificateTest, string, string][] => {
    const { name, decisionThreshold, acceptance } = scenario;
    const withScenario = (change: object) =>
      changed(test, {
        scenarios: test.stated.scenarios.map((each, at) => (at === index ? { ...each, ...change } : each)),
      });
    const { scenarios: all } = test.stated;
    return [
      [changed(test, { scenarios: all.filter((_, at) => at !== index) }), "SCENARIO", name],
      [withScenario({ measured: null }), "MEASUREMENT", name],
      ...(decisionThreshold == null
        ? []
        : [null, 2].map((other): [CertificateTest, string, string] => [
            withScenario({ decisionThreshold: other }),
            "DECISION_THRESHOLD",
            name,
          ])),
      ...(acceptance == null
        ? []
        : [null, ...otherCriterion(acceptance)].map((other): [CertificateTest, string, string] => [
            withScenario({ acceptance: other }),
            "ACCEPTANCE",
            name,
          ])),
    ];
  });
  return [...ofTest.map(([each, term]): [CertificateTest, string, null] => [each, term, null]), ...ofScenarios];
}

describe(coverageOf.name, () => {
  it("covers what was run as required, in the order of the protocol whatever that of the certificate", () => {
    fc.assert(
      fc.property(protocols, (required) => {
        const { complete, tests, additional } = coverageOf(required, required.map(copied).toReversed());
        expect({ complete, additional }).toEqual({ complete: true, additional: [] });
        expect(tests.map(({ name, state, baseline }) => ({ name, state, baseline }))).toEqual(
          required.map(({ name, baseline }) => ({ name, state: "COVERED", baseline })),
        );
      }),
    );
  });

  it("finds each thing that differs, and that only", () => {
    fc.assert(
      fc.property(requiredTests, (required) => {
        for (const [test, term, scenario] of spoilt(required)) {
          const [found] = coverageOf([required], [test]).tests;
          expect(found).toMatchObject({ state: "DEVIATES", deviations: [{ term, scenario }] });
          expect(found?.deviations).toHaveLength(1);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("does not ask for what the protocol does not require", () => {
    fc.assert(
      fc.property(requiredTests, fc.option(criteria), (required, acceptance) => {
        const free = { ...required, inputBounds: null, dataset: null, scenarios: [{ name: "a" }] };
        const scenario = { description: "d", decisionThreshold: 0.5, acceptance, measured: 0.5, interval: null };
        const test = changed(copied(free), {
          ...{ perturbation: "x", attackSurface: "y", inputBounds: { low: "5", high: "6" }, dataset: "z" },
          ...{ datasetDigest: "f".repeat(64), scenarios: ["a", "more"].map((name) => ({ name, ...scenario })) },
        });
        expect(coverageOf([free], [test])).toMatchObject({ tests: [{ state: "COVERED", deviations: [] }] });
      }),
    );
  });

  it("is complete exactly if every test of the baseline suite is covered; further tests are named", () => {
    fc.assert(
      fc.property(
        protocols,
        fc.array(fc.constantFrom("left out", "spoilt", "run"), { minLength: 5 }),
        (required, how) => {
          const found = required.flatMap((test, index) => {
            if (how[index] === "left out") return [];
            return how[index] === "run" ? [copied(test)] : [{ ...copied(test), threatModelId: "thr_3" }];
          });
          const more = { ...copied(requiredTest), name: "more" };
          const coverage = coverageOf(required, [more, ...found]);
          const complete = required.every(({ baseline }, index) => !baseline || how[index] === "run");
          expect(coverage.complete).toBe(complete);
          expect(whyNotComplete(coverage) === null).toBe(complete);
          expect(coverage.additional).toEqual(["more"]);
          const states = { "left out": "MISSING", spoilt: "DEVIATES", run: "COVERED" } as const;
          expect(coverage.tests.map(({ state }) => state)).toEqual(
            required.map((_, index) => states[how[index] as keyof typeof states]),
          );
          expect(coverage.tests.every(({ verdict, state }) => (verdict === null) === (state === "MISSING"))).toBe(true);
        },
      ),
    );
  });

  it("compares bounds as numbers, without rounding", () => {
    const bounded = (low: string, high: string) => ({ ...requiredTest, inputBounds: { low, high } });
    const states = (of: ProtocolTest, low: string, high: string) =>
      coverageOf([of], [changed(copied(of), { inputBounds: { low, high } })]).tests[0]?.state;
    expect(states(bounded("0", "1"), "-0.0", "255/255")).toBe("COVERED");
    expect(states(bounded("0.1", "1/3"), "1/10", "2/6")).toBe("COVERED");
    expect(states(bounded("0.1", "1/3"), "1/10", "0.3333333333333333")).toBe("DEVIATES");
  });

  it("takes the verdict from the criteria of the certificate's own test", () => {
    const test = changed(copied(requiredTest), { acceptance: { ...requiredTest.acceptance, threshold: 0.9 } });
    expect(coverageOf([requiredTest], [test]).tests).toMatchObject([{ state: "DEVIATES", verdict: "FAIL" }]);
  });
});

describe(whyNotComplete.name, () => {
  it("names the tests of the baseline suite that are missing or deviate, and in what, each once and shortened", () => {
    const long = { ...requiredTest, name: "x".repeat(2_000), scenarios: [{ name: "a" }, { name: "b" }] };
    const optional = { ...requiredTest, name: "optional", baseline: false };
    const spoiled = changed(copied(long), { scenarios: [], measured: null });
    const coverage = coverageOf([requiredTest, long, optional], [spoiled]);
    expect(whyNotComplete(coverage)).toBe(
      `"Square" is missing, "${"x".repeat(100)}…" deviates (MEASUREMENT, SCENARIO)`,
    );
    expect(termsOf(coverage.tests[1]?.deviations ?? [])).toBe("MEASUREMENT, SCENARIO");
  });
});

describe(certificateTest.name, () => {
  it("reads what is stored of a test, and keeps the row", () => {
    const { name, threatModelId, stated } = copied(requiredTest);
    const row = { id: "rbt_1", certificateId: "cert_1", position: 0, threatModelId, name, statedText: "" };
    const stored = { ...row, statedText: JSON.stringify(stated) };
    expect(certificateTest(stored)).toEqual({ name, threatModelId, stated, row: stored });
  });
});

const requiredTest: ProtocolTest = {
  ...{ name: "Square", purpose: "Who only sees answers.", perturbation: "Square attack", threatModelId: "thr_1" },
  acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.5 },
  ...{ inputBounds: null, scenarios: [], baseline: true, dataset: null },
};
