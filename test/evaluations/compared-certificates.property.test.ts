import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Guarantee } from "../../subgraphs/evaluations/certificate/certificate-parts.entity.ts";
import { CertificateStatus } from "../../subgraphs/evaluations/certificate/certificate-status.entity.ts";
import { claimOrder, isValidAt } from "../../subgraphs/evaluations/certificate-comparison/compared-claims.ts";
import { comparedGuarantees } from "../../subgraphs/evaluations/certificate-comparison/compared-guarantees.ts";
import {
  type ComparedOrder,
  orderOf,
  togetherOrder,
} from "../../subgraphs/evaluations/certificate-comparison/compared-order.ts";
import { comparedTests, type TestTerms } from "../../subgraphs/evaluations/certificate-comparison/compared-tests.ts";
import { comparedThreats } from "../../subgraphs/evaluations/certificate-comparison/compared-threats.ts";
import { parseRational } from "../../subgraphs/evaluations/threat/rational.ts";

const turned: Readonly<Record<ComparedOrder, ComparedOrder>> = {
  SAME: "SAME",
  WEAKER: "STRONGER",
  STRONGER: "WEAKER",
  INCOMPARABLE: "INCOMPARABLE",
};

const threat = fc
  .record({
    id: fc.constantFrom("thr_1", "thr_2", "thr_3"),
    norm: fc.constantFrom("L2", "LINF", null),
    // Two of these are one number as doubles, and three are one number.
    size: fc.option(fc.constantFrom("8/255", "16/510", "0.03137254901960784", "0.0313725490196078431", "0.1", "0")),
    unit: fc.constantFrom("pixel", "degree", null),
    structuredText: fc.constantFrom("[]", '[{"kind":"fog","parameters":[]}]'),
    knowledge: fc.constantFrom("weights", "answers"),
  })
  .map(({ size, ...terms }) => ({
    ...{ ...terms, epsilonAsWritten: size, epsilon: size === null ? null : parseRational(size) },
    ...{ goal: "any", surface: "pixels" },
  }));

const guarantee = fc.record({
  method: fc.constantFrom("smoothing", "IBP"),
  certifiedAccuracy: fc.constantFrom(0.5, 0.6, null),
  epsilon: fc.constantFrom("8/255", "16/510", "4/255", null),
  radius: fc.constantFrom("0.5", "1/2", "0.25", null),
  confidence: fc.constantFrom(0.99, 0.999, null),
});
const guaranteed = fc
  .record({ guarantee: fc.option(guarantee, { freq: 6 }), threat, scope: fc.constantFrom("CIFAR", "MNIST") })
  .map((each) => ({
    ...each,
    guarantee: each.guarantee && ({ ...each.guarantee, statement: "So.", curve: [] } as Guarantee),
  }));

const interval = fc.constantFrom(
  null,
  { low: 0.4, high: 0.5, level: 0.95 },
  { low: 0.45, high: 0.6, level: 0.95 },
  { low: 0.55, high: 0.6, level: 0.95 },
  { low: 0.4, high: 0.6, level: 0.9 },
);
const criterion = fc.constantFrom(
  { metric: "accuracy", operator: ">=", threshold: 0.5 },
  { metric: "accuracy", operator: ">=", threshold: 0.6 },
  { metric: "recall", operator: ">=", threshold: 0.5 },
);
const verdict = fc.constantFrom("PASS", "FAIL", "INCONCLUSIVE");
const value = { measured: fc.constantFrom(null, 0.45, 0.5, 0.57), interval };
const scenario = fc.record({
  ...{ ...value, name: fc.constantFrom("dawn", "dusk", "noon"), decisionThreshold: fc.constantFrom(null, 0.5) },
  ...{ acceptance: fc.option(criterion), verdict: fc.option(verdict) },
});
const tests = fc.uniqueArray(
  fc
    .record({
      name: fc.constantFrom("a", "b", "c"),
      ...{ ...value, acceptance: criterion, dataset: fc.constantFrom(null, "x", "y") },
      ...{ datasetDigest: fc.constantFrom(null, "1", "2"), perturbation: fc.constantFrom("PGD", "fog"), verdict },
      scenarios: fc.array(scenario, { maxLength: 4 }),
    })
    .map(({ name, verdict: ownVerdict, scenarios, ...stated }) => ({
      ...{ name, threatModelId: "thr_1", verdict: ownVerdict, scenarios },
      stated: { ...stated, attackSurface: null, inputBounds: null, property: null },
    })),
  { selector: ({ name }) => name, maxLength: 3 },
) as unknown as fc.Arbitrary<TestTerms[]>;

const run = { numRuns: 500 };

describe(comparedThreats.name, () => {
  it("turns round where its sides do, and takes each for as strong as itself", () => {
    fc.assert(
      fc.property(threat, threat, (a, b) => {
        const [one, other] = [comparedThreats(a, b), comparedThreats(b, a)];
        expect(other.order).toBe(turned[one.order]);
        expect(other.obstacle).toBe(one.obstacle);
        expect(other.otherwiseDifferent).toEqual(one.otherwiseDifferent);
        expect(one.order === "INCOMPARABLE").toBe(one.obstacle !== null);
        expect(comparedThreats(a, a)).toMatchObject({ order: "SAME", otherwiseDifferent: [] });
      }),
      run,
    );
  });

  it("goes on from one to the next where all are of one unit", () => {
    const three = fc
      .tuple(threat, threat, threat)
      .map((all) => all.map((each, index) => ({ ...each, id: String(index), unit: "pixel" })));
    fc.assert(
      fc.property(three, ([a, b, c]) => {
        if (!a || !b || !c) throw new Error("There are three.");
        const [ab, bc, ac] = [comparedThreats(a, b).order, comparedThreats(b, c).order, comparedThreats(a, c).order];
        if (ab === "INCOMPARABLE" || bc === "INCOMPARABLE" || togetherOrder([ab, bc]) === "INCOMPARABLE") return;
        expect(ac).toBe(togetherOrder([ab, bc]));
      }),
      run,
    );
  });

  it.each([
    [{ epsilon: "8/255" }, { epsilon: "16/510" }, "SAME", null],
    [{ epsilon: "0.03137254901960784" }, { epsilon: "8/255" }, "WEAKER", null],
    [{ epsilon: "1e-3" }, { epsilon: "0.0009" }, "STRONGER", null],
    [{ norm: "L2" }, {}, "INCOMPARABLE", "OTHER_NORM"],
    [{ unit: "degree" }, {}, "INCOMPARABLE", "OTHER_UNIT"],
    [{ unit: null }, {}, "SAME", null],
    [{ structuredText: "[1]" }, {}, "INCOMPARABLE", "STRUCTURED"],
    [{ norm: null, epsilon: null, structuredText: "[1]" }, {}, "INCOMPARABLE", "STRUCTURED"],
    [{ epsilon: null }, {}, "INCOMPARABLE", "NO_SIZE"],
  ])("of %j and %j says %s %s", (a, b, order, obstacle) => {
    const made = (id: string, { epsilon = "8/255", ...more }: { epsilon?: string | null; norm?: null | "L2" }) => ({
      ...{ id, norm: "LINF" as const, unit: "pixel", structuredText: "[]", knowledge: "k", goal: "g", surface: "s" },
      ...{ epsilonAsWritten: epsilon, epsilon: epsilon === null ? null : parseRational(epsilon), ...more },
    });
    expect(comparedThreats(made("1", a as object), made("2", b))).toMatchObject({ order, obstacle });
  });
});

describe(comparedGuarantees.name, () => {
  it("turns round where its sides do, and takes each for as strong as itself", () => {
    fc.assert(
      fc.property(guaranteed, guaranteed, (a, b) => {
        const [one, other] = [comparedGuarantees(a, b), comparedGuarantees(b, a)];
        expect(other.order).toBe(turned[one.order]);
        expect(other.obstacle).toBe(one.obstacle);
        expect(one.order === "INCOMPARABLE").toBe(one.obstacle !== null);
        expect(comparedGuarantees(a, a).order).toBe("SAME");
      }),
      run,
    );
  });

  const base = { method: "smoothing", certifiedAccuracy: 0.5, radius: "0.5", confidence: 0.99, epsilon: "8/255" };
  const pixels = {
    ...{ id: "thr_1", norm: "LINF" as const, epsilon: parseRational("8/255"), epsilonAsWritten: "8/255", unit: null },
    ...{ structuredText: "[]", knowledge: "k", goal: "g", surface: "s" },
  };
  const made = (more: object | null, scope = "CIFAR", threatModel: object = {}) => ({
    guarantee: more && ({ statement: "s", curve: [], ...base, ...more } as Guarantee),
    ...{ scope, threat: { ...pixels, ...threatModel } },
  });

  it.each([
    [made({ certifiedAccuracy: 0.6 }), "STRONGER", null],
    [made({ certifiedAccuracy: 0.6, confidence: 0.9 }), "INCOMPARABLE", "MIXED"],
    [made({ radius: "1/4" }), "WEAKER", null],
    [made({ radius: "1/2", epsilon: null }), "SAME", null],
    [made({ confidence: 0.999 }), "STRONGER", null],
    [made({ confidence: null }), "INCOMPARABLE", "OTHER_METRIC"],
    [made({ certifiedAccuracy: null }), "INCOMPARABLE", "OTHER_METRIC"],
    [made({ epsilon: "4/255" }), "INCOMPARABLE", "OTHER_EPSILON"],
    [made({ method: "IBP" }), "INCOMPARABLE", "OTHER_METHOD"],
    [made({}, "MNIST"), "INCOMPARABLE", "OTHER_SCOPE"],
    [made({}, "CIFAR", { id: "thr_2", norm: "L2" }), "INCOMPARABLE", "OTHER_THREAT"],
    [made(null), "INCOMPARABLE", "NOT_STATED"],
  ])("%#: is %s %s", (a, order, obstacle) => {
    expect(comparedGuarantees(a, made({}))).toMatchObject({ order, obstacle });
  });
});

describe(comparedTests.name, () => {
  const turnedMeasurement = ({
    a,
    b,
    difference,
    ...rest
  }: ReturnType<typeof comparedTests>[number]["scenarios"][number]) => ({
    ...{ ...rest, a: b, b: a },
    difference: difference === null ? null : 0 - difference,
  });
  const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

  it("turns round where its sides do, but for the order of what only one has", () => {
    fc.assert(
      fc.property(tests, tests, (a, b) => {
        const one = comparedTests(a, b).map((each) => ({
          ...turnedMeasurement(each),
          scenarios: each.scenarios.map(turnedMeasurement).toSorted(byName),
        }));
        const other = comparedTests(b, a).map((each) => ({ ...each, scenarios: each.scenarios.toSorted(byName) }));
        expect(other.toSorted(byName)).toEqual(one.toSorted(byName));
      }),
      run,
    );
  });

  it("has every value of both sides once, and a difference only of one metric and one set of data", () => {
    fc.assert(
      fc.property(tests, tests, (a, b) => {
        const found = comparedTests(a, b);
        expect(found.flatMap((each) => (each.a ? [each.name] : []))).toEqual(a.map(({ name }) => name));
        expect(found.flatMap((each) => (each.b ? [each.name] : [])).toSorted()).toEqual(
          b.map(({ name }) => name).toSorted(),
        );
        for (const { name, scenarios } of a) {
          const compared = found.find((each) => each.name === name)?.scenarios ?? [];
          expect(compared.filter((each) => each.a)).toHaveLength(scenarios.length);
        }
        for (const each of found) {
          if (each.difference === null) expect(each.obstacle).not.toBe(null);
          else expect(each.a?.acceptance?.metric).toBe(each.b?.acceptance?.metric);
        }
        // Against itself, all that can be compared differs by nothing.
        for (const each of comparedTests(a, a)) {
          expect([each.sameAcceptance, each.sameVerdict, each.difference ?? 0]).toEqual([true, true, 0]);
          expect(each.otherwiseDifferent).toEqual([]);
        }
      }),
      run,
    );
  });
});

describe("orders", () => {
  it("come together to what all of them say, or to nothing", () => {
    expect(togetherOrder([])).toBe("SAME");
    expect(togetherOrder(["SAME", "WEAKER", "WEAKER"])).toBe("WEAKER");
    expect(togetherOrder(["STRONGER", "WEAKER"])).toBe("INCOMPARABLE");
    expect([-1, 0, 1].map(orderOf)).toEqual(["WEAKER", "SAME", "STRONGER"]);
  });

  it("of claims are by their kind", () => {
    expect(claimOrder("CERTIFIED", "EMPIRICAL")).toBe("STRONGER");
    expect(claimOrder("ATTESTED", "EMPIRICAL")).toBe("WEAKER");
    expect(claimOrder("ATTESTED", "ATTESTED")).toBe("SAME");
  });

  it("leave to the time whether something is valid", () => {
    const valid = Object.values(CertificateStatus).filter((status) => isValidAt({ status, validFrom: "1" }, "1"));
    expect(valid).toEqual(["ISSUED", "REINSTATED"]);
    expect(isValidAt({ status: "ISSUED", validFrom: "2" }, "1")).toBe(false);
  });
});
