import { describe, expect, it } from "vitest";
import type { StatedTest } from "../../subgraphs/evaluations/certificate/robustness-test.entity.ts";
import { comparedTests, type TestTerms } from "../../subgraphs/evaluations/certificate-comparison/compared-tests.ts";

const criterion = { metric: "robust accuracy", operator: ">=", threshold: 0.5 };
const measured = { measured: 0.75, interval: { low: 0.5, high: 1, level: 0.95 } };
const dusk = { name: "dusk", description: null, decisionThreshold: 0.5, acceptance: criterion, ...measured };

function made(stated: Partial<StatedTest> = {}, scenario: object = {}, more: Partial<TestTerms> = {}): TestTerms {
  const terms: StatedTest = {
    ...{ perturbation: "PGD", attackSurface: null, inputBounds: null, acceptance: criterion, ...measured },
    ...{ dataset: "cifar10", datasetDigest: null, property: null, execution: { seeds: [] }, witness: null },
    ...{ scenarios: [], ...stated },
  };
  const scenarios = [{ ...dusk, verdict: "PASS" as const, ...scenario }];
  return { name: "attack", threatModelId: "thr_1", stated: terms, verdict: "PASS", scenarios, ...more };
}

const digest = (dataset: string | null, datasetDigest: string | null) => made({ dataset, datasetDigest });

describe(comparedTests.name, () => {
  it.each([
    ["of one name of data", made(), made({ measured: 0.5 }), 0.25, null],
    ["of one digest of data under two names", digest("a", "1"), digest("b", "1"), 0, null],
    ["of one name, of which one has a digest", digest("a", null), digest("a", "1"), 0, null],
    ["of two digests of data under one name", digest("a", "1"), digest("a", "2"), null, "OTHER_DATA"],
    ["of two names of data", digest("a", null), digest("b", null), null, "OTHER_DATA"],
    ["of data that one does not name", digest("a", null), digest(null, "1"), null, "DATA_NOT_STATED"],
    ["of data that nobody names", digest(null, null), digest(null, null), null, "DATA_NOT_STATED"],
    ["of two metrics", made(), made({ acceptance: { ...criterion, metric: "recall" } }), null, "OTHER_METRIC"],
    ["of which one is not measured", made(), made({ measured: null, interval: null }), null, "NOT_MEASURED"],
    ["too far apart for any number", made({ measured: 1e308 }), made({ measured: -1e308 }), null, null],
  ])("tells the difference of values %s, or why there is none", (_, a, b, difference, obstacle) => {
    const [test] = comparedTests([a], [b]);
    expect(test).toMatchObject({ difference, obstacle });
    if (difference === null) expect(test?.intervalsOverlap ?? null).toBe(obstacle === null ? true : null);
  });

  it.each([
    [{}, 0, null],
    [{ decisionThreshold: 0.9 }, null, "OTHER_DECISION_THRESHOLD"],
    [{ acceptance: { ...criterion, metric: "recall" } }, null, "OTHER_METRIC"],
    // Without a criterion of its own, it is of the metric of its test.
    [{ acceptance: null, verdict: null }, 0, null],
  ])("does so of scenarios too: %j", (scenario, difference, obstacle) => {
    const [test] = comparedTests([made()], [made({}, scenario)]);
    expect(test?.scenarios).toMatchObject([{ difference, obstacle }]);
    const isReported = "verdict" in scenario;
    expect(test?.scenarios[0]).toMatchObject({ sameVerdict: isReported ? null : true });
    expect(test?.scenarios[0]?.sameAcceptance).toBe(!("acceptance" in scenario));
  });

  it.each([
    [{ low: 0.2, high: 0.5, level: 0.95 }, true],
    [{ low: 0.2, high: 0.4, level: 0.95 }, false],
    [{ low: 0.2, high: 0.5, level: 0.9 }, null],
    [null, null],
  ])("tells whether intervals of one level have a value in common: %j", (interval, intervalsOverlap) => {
    expect(comparedTests([made()], [made({ interval })])[0]).toMatchObject({ intervalsOverlap, obstacle: null });
  });

  it("tells what else is stated differently, and pairs several of one name in their order", () => {
    const bounds = { low: "0", high: "1" };
    const other = made(
      { perturbation: "fog", attackSurface: "lens", inputBounds: bounds },
      {},
      { threatModelId: "thr_2" },
    );
    const [test] = comparedTests([made()], [other]);
    expect(test?.otherwiseDifferent).toEqual(["threatModel", "perturbation", "attackSurface", "inputBounds"]);
    const twice = made({}, {}, { scenarios: [1, 2].map((n) => ({ ...dusk, measured: n, verdict: null })) });
    const [pair] = comparedTests([twice], [twice]);
    expect(pair?.scenarios.map(({ a, b }) => [a?.measured, b?.measured])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});
