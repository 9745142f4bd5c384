import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkVerdict, nameOf } from "../../subgraphs/evaluations/monitoring/check-verdict.ts";
import { DriftStatistic } from "../../subgraphs/evaluations/monitoring/drift-statistic.entity.ts";
import { driftStatistic } from "../../subgraphs/evaluations/monitoring/drift-statistic.ts";

const methods = Object.values(DriftStatistic);
const counts = { counts: [3, 4, 5] };
const samples = { samples: [1, 2, 3, 4] };
const summary = { summary: { mean: 2.5, sd: 1, n: 4 } };

describe(driftStatistic.name, () => {
  it("finds no difference of anything from itself", () => {
    const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(values, (given) => {
        const whole = { counts: [...given, 1] };
        const psi = driftStatistic("POPULATION_STABILITY_INDEX", whole, whole);
        const distance = driftStatistic("KOLMOGOROV_SMIRNOV", { samples: given }, { samples: given });
        const mean = driftStatistic("MEAN_DIFFERENCE", { samples: given }, { samples: given });
        return [psi, distance, mean].every((found) => typeof found !== "string" && found.value === 0);
      }),
    );
  });

  it("of means is what is now minus what was, also between samples and what is known of others", () => {
    expect(driftStatistic("MEAN_DIFFERENCE", summary, { samples: [4, 6] })).toMatchObject({ value: 2.5 });
    expect(driftStatistic("MEAN_DIFFERENCE", { samples: [4, 6] }, summary)).toMatchObject({ value: -2.5 });
  });

  it.each(methods)("%s computes from some of what can be given, and says of the rest what it needs", (method) => {
    const given = [counts, samples, summary].map((each) => driftStatistic(method, each, each));
    const found = given.filter((each) => typeof each !== "string");
    expect(found.length).toBeGreaterThan(0);
    for (const { value, undecided, statistic } of found) {
      expect([typeof value, undecided]).toEqual(["number", null]);
      expect(statistic).not.toBe("");
    }
    for (const why of given.filter((each) => typeof each === "string")) expect(why).toMatch(/^the method needs /);
    expect(driftStatistic(method, counts, summary)).toMatch(/^the method needs /);
  });
});

describe(checkVerdict.name, () => {
  const check = { kind: "DRIFT", metric: null, statistic: "x", operator: "<", threshold: 0.2, value: 0.2 };

  it.each([
    ["<", "FAIL"],
    ["<=", "PASS"],
    [">=", "PASS"],
    [">", "FAIL"],
  ])("at the threshold with %s is %s", (operator, verdict) => {
    expect(checkVerdict({ ...check, operator }, null).verdict).toBe(verdict);
  });

  it("is the same however often it is asked for, and nothing is decided without a value", () => {
    expect(checkVerdict(check, null)).toEqual(checkVerdict(check, null));
    expect(checkVerdict({ ...check, value: null }, "There are no samples.")).toEqual({
      ...{ verdict: "INCONCLUSIVE", reason: "drift: x cannot be judged. There are no samples." },
    });
  });

  it("names what was looked at", () => {
    expect(nameOf({ ...check, metric: "brightness" })).toBe("drift: x of brightness");
  });
});
