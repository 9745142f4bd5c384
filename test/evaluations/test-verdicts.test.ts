import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkedWitness } from "../../subgraphs/evaluations/certificate/checked-witness.ts";
import { judged, whyNotBorneOut } from "../../subgraphs/evaluations/certificate/judged-test.ts";
import type { StatedTest } from "../../subgraphs/evaluations/certificate/robustness-test.entity.ts";
import { operators, verdictOf, worstOf } from "../../subgraphs/evaluations/certificate/test-verdict.ts";
import { checkStatedNorm, checkWitness } from "../../subgraphs/evaluations/certificate/witness-check.ts";
import { parseRational, type Rational } from "../../subgraphs/evaluations/threat/rational.ts";

const atLeastHalf = { metric: "accuracy", operator: ">=", threshold: 0.5 };

describe("the verdict of a measured value", () => {
  it.each([
    [">=", 0.5, null, "PASS"],
    [">", 0.5, null, "FAIL"],
    ["<=", 0.5, null, "PASS"],
    ["<", 0.5, null, "FAIL"],
    [">=", 0.49, null, "FAIL"],
    [">=", 0.6, { low: 0.55, high: 0.65 }, "PASS"],
    [">=", 0.6, { low: 0.5, high: 0.7 }, "PASS"],
    [">", 0.6, { low: 0.5, high: 0.7 }, "INCONCLUSIVE"],
    [">=", 0.6, { low: 0.45, high: 0.75 }, "INCONCLUSIVE"],
    [">=", 0.4, { low: 0.3, high: 0.5 }, "INCONCLUSIVE"],
    [">=", 0.4, { low: 0.3, high: 0.45 }, "FAIL"],
    ["<", 0.4, { low: 0.3, high: 0.45 }, "PASS"],
    [">=", null, null, "INCONCLUSIVE"],
    ["==", 0.5, null, "INCONCLUSIVE"],
  ] as const)("%s 0.5 of %s within %j is %s", (operator, measured, interval, expected) => {
    expect(verdictOf({ ...atLeastHalf, operator }, { measured, interval }).verdict).toBe(expected);
  });

  it("says why", () => {
    expect(verdictOf(atLeastHalf, { measured: 0.6, interval: { low: 0.45, high: 0.75 } }).reason).toBe(
      "accuracy >= 0.5 is needed; 0.6 was measured, within 0.45 to 0.75, on both sides of the threshold.",
    );
    expect(verdictOf(atLeastHalf, { measured: null, interval: null }).reason).toBe(
      "accuracy >= 0.5 is needed; no value is stated.",
    );
  });

  it("is the same however often it is computed, and never changes sides where the value is known better", () => {
    const value = fc.double({ min: -1, max: 1, noNaN: true });
    const run = fc.record({ value, threshold: value, half: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(run, fc.constantFrom(...operators), ({ value: measured, threshold, half }, operator) => {
        const criterion = { metric: "m", operator, threshold };
        const measurement = { measured, interval: { low: measured - half, high: measured + half } };
        const verdict = verdictOf(criterion, measurement);
        expect(verdictOf(criterion, measurement)).toEqual(verdict);
        const exact = verdictOf(criterion, { measured, interval: null }).verdict;
        expect(exact).not.toBe("INCONCLUSIVE");
        if (verdict.verdict !== "INCONCLUSIVE") expect(verdict.verdict).toBe(exact);
      }),
    );
  });

  it("of several is the worst", () => {
    expect(worstOf([])).toBe(null);
    expect(worstOf(["PASS", "PASS"])).toBe("PASS");
    expect(worstOf(["PASS", "INCONCLUSIVE"])).toBe("INCONCLUSIVE");
    expect(worstOf(["INCONCLUSIVE", "FAIL", "PASS"])).toBe("FAIL");
  });
});

const stated: StatedTest = {
  ...{ perturbation: "noise", attackSurface: null, inputBounds: null, acceptance: atLeastHalf, measured: 0.6 },
  ...{ interval: null, scenarios: [], dataset: null, datasetDigest: null, property: null, witness: null },
  execution: { seeds: [] },
};
const night = { name: "Night", description: null, decisionThreshold: 0.7, interval: null };

describe("a test", () => {
  it("passes where its value and every case with a criterion pass", () => {
    const passing = { ...night, acceptance: atLeastHalf, measured: 0.5 };
    const reported = { ...night, acceptance: null, measured: 0.1 };
    expect(judged(stated).verdict).toBe("PASS");
    const scenarios = [passing, reported];
    expect(judged({ ...stated, scenarios })).toEqual({
      ...{ verdict: "PASS", reason: "accuracy >= 0.5: 0.6 was measured." },
      scenarios: [
        { ...passing, verdict: "PASS", verdictReason: "accuracy >= 0.5: 0.5 was measured." },
        { ...reported, verdict: null, verdictReason: null },
      ],
    });
  });

  it("fails with its worst case, and names it", () => {
    const failing = { ...night, acceptance: atLeastHalf, measured: 0.4 };
    const { verdict, reason } = judged({ ...stated, scenarios: [failing] });
    expect([verdict, reason]).toEqual(["FAIL", "Night: accuracy >= 0.5 is needed; 0.4 was measured."]);
  });

  it("bears out what is certified only where it passes, and other claims where it does not fail", () => {
    const open = { ...stated, measured: null };
    const failed = { ...stated, measured: 0.1 };
    const why = (kind: "CERTIFIED" | "EMPIRICAL" | "ATTESTED", test: StatedTest) =>
      whyNotBorneOut(kind, [{ name: "t", stated: test }]);
    expect(why("CERTIFIED", stated)).toBe(null);
    expect(why("CERTIFIED", open)).toBe('its test "t" is INCONCLUSIVE. accuracy >= 0.5 is needed; no value is stated.');
    expect(why("EMPIRICAL", open)).toBe(null);
    expect(why("ATTESTED", failed)).toContain("is FAIL");
    expect(whyNotBorneOut("ATTESTED", [])).toBe(null);
  });
});

const exact = (text: string): Rational => parseRational(text) ?? { numerator: 0n, denominator: 1n };
const epsilon = exact("8/255");
const linf = { norm: "LINF", epsilon, inputBounds: null } as const;
const bits = 4_096;

describe("the bound of a counterexample", () => {
  // As doubles, 100/255 + 8/255 - 100/255 is more than 8/255 for some pixels and less for others.
  it("is kept by every pixel that moves by exactly 8/255, which doubles get wrong", () => {
    const wrong: number[] = [];
    for (let pixel = 0; pixel <= 247; pixel++) {
      const check = (by: string) => checkWitness(linf, [exact(`${pixel}/255`)], [exact(by)], bits).verdict;
      expect(check(`${pixel + 8}/255`)).toBe("PASS");
      expect(check(`${pixel * 1000 + 8001}/255000`)).toBe("FAIL");
      if ((pixel + 8) / 255 - pixel / 255 > 8 / 255) wrong.push(pixel);
    }
    expect(wrong.length).toBeGreaterThan(0);
  });

  it("tolerates nothing: the decimal above 8/255 is outside, the one below inside", () => {
    const check = (by: string) => checkWitness(linf, [exact("0")], [exact(by)], bits).verdict;
    expect(check("0.031372549019607843137254901960784")).toBe("PASS");
    expect(check("0.031372549019607843137254901960785")).toBe("FAIL");
    expect(Number("0.031372549019607843137254901960785") <= 8 / 255).toBe(true);
  });

  it.each([
    ["L0", "2", ["1", "1", "0"], "PASS"],
    ["L0", "1", ["1", "1", "0"], "FAIL"],
    ["L0", "3/2", ["0.001", "0", "0"], "PASS"],
    ["L1", "0.3", ["0.1", "-0.2", "0"], "PASS"],
    ["L1", "0.3", ["0.1", "-0.2", "1e-30"], "FAIL"],
    ["L2", "5", ["3", "4", "0"], "PASS"],
    ["L2", "0.5", ["0.3", "-0.4", "0"], "PASS"],
    ["L2", "0.5", ["0.3", "-0.4", "1e-20"], "FAIL"],
    ["L2", "1.4142135623730951", ["1", "1", "0"], "PASS"],
    ["L2", "1.414213562373095", ["1", "1", "0"], "FAIL"],
    ["LINF", "0.3", ["0.3", "-0.3", "0.1"], "PASS"],
    ["LINF", "0.3", ["0.3", "-0.30000000000000001", "0.1"], "FAIL"],
  ] as const)("of %s %s by a difference of %j is %s", (norm, size, difference, expected) => {
    const bounds = { norm, epsilon: exact(size), inputBounds: null };
    const original = difference.map(() => exact("0"));
    expect(checkWitness(bounds, original, difference.map(exact), bits).verdict).toBe(expected);
  });

  it("has to lie where inputs can lie", () => {
    const bounds = { ...linf, inputBounds: { low: exact("0"), high: exact("1") } };
    expect(checkWitness(bounds, [exact("254/255")], [exact("262/255")], bits)).toEqual({
      verdict: "FAIL",
      reason: "Value 0 of the perturbed input lies outside of the input bounds.",
    });
    expect(checkWitness(bounds, [exact("247/255")], [exact("1")], bits).verdict).toBe("PASS");
  });

  it("is not decided where the numbers share no denominator of bearable size", () => {
    const primes = [1_000_003, 1_000_033, 1_000_037].map((prime) => exact(`1/${prime}`));
    expect(checkWitness(linf, primes, primes, 40).verdict).toBe("INCONCLUSIVE");
    expect(checkWitness(linf, primes, primes, 100).verdict).toBe("PASS");
  });

  it("is compared with a stated norm where that is all there is", () => {
    expect(checkStatedNorm(linf, exact("8/255")).verdict).toBe("PASS");
    expect(checkStatedNorm(linf, exact("0.0314"))).toEqual({
      verdict: "FAIL",
      reason: "The LINF norm of its difference is stated to be more than 8/255.",
    });
  });

  it("agrees with sums of fractions for random inputs, and with itself when it is checked again", () => {
    const pixel = fc.integer({ min: 0, max: 255 });
    const pairs = fc.array(fc.tuple(pixel, pixel), { minLength: 1, maxLength: 30 });
    const norms = fc.constantFrom("L0", "L1", "L2", "LINF");
    fc.assert(
      fc.property(pairs, norms, fc.integer({ min: 0, max: 600 }), (pixels, norm, size) => {
        const differences = pixels.map(([a, b]) => Math.abs(a - b));
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
        const within = {
          L0: differences.filter((value) => value > 0).length * 255 <= size,
          L1: sum(differences) <= size,
          L2: sum(differences.map((value) => value * value)) <= size * size,
          LINF: Math.max(...differences) <= size,
        }[norm];
        const bounds = { norm, epsilon: exact(`${size}/255`), inputBounds: null };
        const sides = [0, 1].map((side) => pixels.map((pair) => exact(`${pair[side]}/255`)));
        const check = () => checkWitness(bounds, sides[0] ?? [], sides[1] ?? [], bits);
        expect(check().verdict).toBe(within ? "PASS" : "FAIL");
        expect(check()).toEqual(check());
      }),
    );
  });
});

const threat = {
  ...{ id: "thr_1", ref: "threat-model:a@1", name: "a", norm: "LINF", epsilon: 8 / 255, epsilonAsWritten: "8/255" },
  ...{ unit: null, structuredText: "[]", knowledge: "k", goal: "g", surface: "s", description: null, label: "public" },
} as const;
const file = { uri: "https://lab.example/w.npz", sha256: `sha256:${"C".repeat(64)}` };
const test = {
  ...{ name: "t", perturbation: "p", acceptance: atLeastHalf, execution: { seeds: [] } },
} as const;

describe("a witness that is stored", () => {
  const checked = (witness: object, of: object = threat) =>
    checkedWitness(
      { ...test, witness: { kind: "COUNTEREXAMPLE", ...file, ...witness } } as never,
      of as never,
      "2026-01-01T00:00:00.000Z",
      "tests[0]",
    );

  it("is kept by its digest, with what its bound was found to be, when and why", () => {
    expect(checked({ original: ["0", "100/255"], perturbed: ["8/255", "92/255"] })).toEqual({
      witness: {
        ...{ kind: "COUNTEREXAMPLE", uri: file.uri, sha256: "c".repeat(64), recheckedAt: "2026-01-01T00:00:00.000Z" },
        ...{ recheckVerdict: "PASS", recheckReason: "The LINF norm of its difference is at most 8/255." },
      },
      inputs: { original: ["0", "100/255"], perturbed: ["8/255", "92/255"] },
    });
    expect(checked({ differenceNorm: "9/255" })?.witness.recheckVerdict).toBe("FAIL");
    expect(checked({})?.witness.recheckVerdict).toBe("INCONCLUSIVE");
    expect(checked({ differenceNorm: "0" }, { ...threat, norm: null })?.witness.recheckVerdict).toBe("INCONCLUSIVE");
    expect(checked({ kind: "PROOF" })?.witness.recheckVerdict).toBe(null);
  });

  it.each([
    [{ original: ["0"] }, "input.tests[0].witness cannot be taken: give both"],
    [{ original: ["0"], perturbed: ["0", "1"] }, "input.tests[0].witness.perturbed cannot be taken: it has 2 numbers"],
    [{ original: [], perturbed: [] }, "input.tests[0].witness.perturbed"],
    [{ original: ["0"], perturbed: ["x"] }, "input.tests[0].witness.perturbed[0] cannot be taken: it is no number"],
    [{ original: ["0"], perturbed: ["0"], differenceNorm: "0" }, "input.tests[0].witness.differenceNorm"],
    [{ kind: "PROOF", differenceNorm: "0" }, "input.tests[0].witness cannot be taken: a proof has no inputs"],
    [{ sha256: "abc" }, "input.tests[0].witness.sha256 cannot be taken"],
    [{ original: Array(4_097).fill("0"), perturbed: Array(4_097).fill("0") }, "at most 4096 are taken"],
  ])("is refused as %j", (witness, message) => {
    expect(() => checked(witness)).toThrow(message);
  });
});
