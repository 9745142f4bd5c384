import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chosenTest } from "../../subgraphs/evaluations/comparison/chosen-test.ts";
import { commonErrors, pairedSamples } from "../../subgraphs/evaluations/comparison/common-evidence.ts";
import { comparedPairs, ignoredByAny, pairsToTest } from "../../subgraphs/evaluations/comparison/comparison.ts";
import { evidenceOf, type RecordedValue } from "../../subgraphs/evaluations/comparison/evidence.ts";
import { measuredAlike, mismatchesBetween } from "../../subgraphs/evaluations/comparison/measured-alike.ts";

const source = fc.constantFrom("SAMPLING", "SEED", "BACKEND", "ANNOTATOR", "UNKNOWN");
const uncertainty = fc.record({
  source,
  standardError: fc.option(fc.double({ min: 0, max: 0.2, noNaN: true })),
  confidenceInterval: fc.option(fc.constant({ low: 0.4, high: 0.6, level: 0.95 })),
  sampleCount: fc.option(fc.integer({ min: 0, max: 2_000 })),
});

const nothing = { uncertainty: [], successes: null, sampleCount: null, seeds: [], samples: null } as const;
const fractions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 35 });
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const named = (values: readonly number[]) => ({ ids: values.map((_, index) => `s${index}`), values });

const recorded: fc.Arbitrary<RecordedValue> = fc.oneof(
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.array(uncertainty, { maxLength: 3 }))
    .map(([value, stated]) => ({ ...nothing, value, unit: "fraction", uncertainty: stated })),
  fc
    .tuple(fc.integer({ min: 1, max: 3_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([sampleCount, share]) => ({ sampleCount, successes: Math.round(share * sampleCount) }))
    .map((counted) => ({ ...nothing, ...counted, value: counted.successes / counted.sampleCount, unit: "fraction" })),
  fractions.map((seeds) => ({ ...nothing, seeds, value: mean(seeds), unit: "fraction" })),
  fractions.map((values) => ({ ...nothing, samples: named(values), value: mean(values), unit: "fraction" })),
  fractions
    .map((values) => values.map(Math.round))
    .map((values) => ({ ...nothing, samples: named(values), value: 100 * mean(values), unit: "percent" })),
);

const side = (ref: string, value: RecordedValue) => {
  return { ref, checkpoint: { asked: ref, refs: [ref], registered: true }, result: ref, recorded: value };
};

describe("comparing", () => {
  it("answers the same the other way round, with the sign turned", () => {
    fc.assert(
      fc.property(recorded, recorded, (one, other) => {
        const [there] = comparedPairs(pairsToTest([side("a", one), side("b", other)]));
        const [back] = comparedPairs(pairsToTest([side("b", other), side("a", one)]));
        if (!there || !back) throw new Error("There is one pair.");
        const { low = 0, high = 0 } = there.difference.confidenceInterval ?? {};
        const turned = back.difference.confidenceInterval ?? { low: 0, high: 0 };
        expect(back.difference.value).toBeCloseTo(-there.difference.value, 9);
        expect([turned.low, turned.high]).toEqual([expect.closeTo(-high, 9), expect.closeTo(-low, 9)]);
        expect(back.test).toMatchObject({
          method: there.test.method,
          significant: there.test.significant,
          covers: there.test.covers,
        });
        expect(back.test.pValue ?? -1).toBeCloseTo(there.test.pValue ?? -1, 9);
        expect((back.test.statistic ?? 0) + (there.test.statistic ?? 0)).toBeCloseTo(0, 6);
        expect([back.ignoredUncertainty, back.difference.unit]).toEqual([
          there.ignoredUncertainty,
          there.difference.unit,
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it("has the difference in its interval, covers what it does not ignore, and never answers NaN", () => {
    fc.assert(
      fc.property(recorded, recorded, recorded, (a, b, c) => {
        const pairs = comparedPairs(pairsToTest([side("a", a), side("b", b), side("c", c)]));
        expect(pairs.map((pair) => pair.a.ref + pair.b.ref)).toEqual(["ab", "ac", "bc"]);
        for (const { difference, test, ignoredUncertainty } of pairs) {
          const { low = -Infinity, high = Infinity } = difference.confidenceInterval ?? {};
          expect(low - 1e-9 <= difference.value && difference.value <= high + 1e-9).toBe(true);
          const sources = [...test.covers, ...ignoredUncertainty];
          expect(new Set(sources).size).toBe(sources.length);
          expect(sources).toEqual(expect.arrayContaining(["SAMPLING", "SEED", "BACKEND"]));
          expect((test.adjustedPValue ?? 1) >= (test.pValue ?? 1)).toBe(true);
          expect(JSON.stringify([difference, test])).not.toMatch(/NaN|Infinity/);
          expect([test.statistic, test.pValue, difference.value].some(Number.isNaN)).toBe(false);
        }
        expect(ignoredByAny(pairs)).toEqual([...new Set(pairs.flatMap((pair) => pair.ignoredUncertainty))].sort());
      }),
    );
  });

  it("pairs the same samples only, in whatever order they are told", () => {
    const told = (ids: readonly string[], values: readonly number[]) => {
      const { samples } = evidenceOf({ ...nothing, value: mean(values), unit: null, samples: { ids, values } });
      return samples;
    };
    const [a, b] = [told(["z", "y", "x"], [1, 0, 1]), told(["x", "y", "z"], [1, 1, 0])];
    expect(pairedSamples(a, b)).toMatchObject({
      a: [1, 0, 1],
      b: [1, 1, 0],
      discordant: { onlyA: 1, onlyB: 1 },
      unit: 1,
    });
    expect(pairedSamples(a, told(["x", "y"], [1, 0]))).toBeNull();
    expect(pairedSamples(a, told(["x", "y", "w"], [1, 0, 1]))).toBeNull();
    expect(pairedSamples(a, told(["x", "y", "y"], [1, 0, 1]))).toBeNull();
    expect(pairedSamples(a, null)).toBeNull();
  });

  it("joins the sources that both state, and what is of no stated source only alone", () => {
    const error = (of: "SAMPLING" | "SEED" | "UNKNOWN", standardError: number, n: number | null = 10) => {
      return { source: of, standardError, n, fromInterval: false };
    };
    const both = commonErrors(
      [error("SEED", 3), error("SAMPLING", 4), error("UNKNOWN", 9)],
      [error("SAMPLING", 1), error("SEED", 0), error("UNKNOWN", 9)],
    );
    expect(both).toMatchObject({
      sources: ["SAMPLING", "SEED"],
      a: { standardError: 5, n: null },
      b: { standardError: 1 },
    });
    expect(commonErrors([error("UNKNOWN", 2)], [error("UNKNOWN", 3)])).toMatchObject({
      sources: ["UNKNOWN"],
      a: { n: 10 },
    });
    expect(commonErrors([error("SEED", 2)], [error("SAMPLING", 3)])).toBeNull();
  });

  it("says why there is no test", () => {
    const plain = evidenceOf({ ...nothing, value: 0.5, unit: null });
    const seeded = evidenceOf({
      ...nothing,
      value: 0.5,
      unit: null,
      uncertainty: [{ source: "SEED", standardError: 0.1 }],
    });
    const sampled = evidenceOf({
      ...{ ...nothing, value: 0.5, unit: null },
      uncertainty: [{ source: "SAMPLING", standardError: 0.1 }],
    });
    expect(
      [chosenTest(plain, plain), chosenTest(plain, seeded), chosenTest(sampled, seeded)].map(({ why }) => why),
    ).toEqual([
      "Neither states how sure it is.",
      "One of them does not state how sure it is.",
      expect.stringContaining("different sources"),
    ]);
  });
});

describe("what was measured alike", () => {
  const stated: Readonly<Record<string, string>> = { "1": '{"shots":5}', "2": '{"shots":0,"split":"test"}' };
  const result = fc
    .record({
      id: fc.uuid(),
      benchmarkRef: fc.constant("benchmark:arc"),
      metric: fc.constantFrom("acc", "f1"),
      unit: fc.constantFrom("fraction", "percent", null),
      partial: fc.boolean(),
      way: fc.constantFrom("1", "2"),
      standing: fc.constantFrom("0", "1"),
    })
    .map(({ way, ...rest }) => ({ ...rest, protocolHash: `${way} ${rest.metric}`, protocol: stated[way] ?? "{}" }));
  const checkpoints = fc
    .array(fc.uniqueArray(result, { maxLength: 3, selector: ({ id }) => id }), { minLength: 2, maxLength: 5 })
    .map((all) => all.map((results, index) => ({ ref: `checkpoint:${index}`, results })));

  it("does not depend on the order of the checkpoints, and leaves out none that has a result", () => {
    fc.assert(
      fc.property(checkpoints, (all) => {
        const [there, back] = [measuredAlike(all), measuredAlike(all.toReversed())];
        expect(Object.fromEntries(back.alike)).toEqual(Object.fromEntries(there.alike));
        expect(Object.fromEntries(back.otherwise)).toEqual(Object.fromEntries(there.otherwise));
        expect(there.alike.size + there.otherwise.size).toBe(all.filter(({ results }) => results.length > 0).length);
      }),
    );
  });

  it("tells every field that is not stated alike, and by whom it is not stated", () => {
    const one = { ...{ id: "1", benchmarkRef: "benchmark:arc", metric: "acc", unit: "percent", partial: false } };
    const mismatches = mismatchesBetween(
      new Map([
        [
          "a",
          { ...one, protocolHash: "1", standing: "", protocol: '{"shots":5,"sampling":[{"name":"t","value":"0"}]}' },
        ],
        ["b", { ...one, protocolHash: "2", standing: "", unit: "fraction", partial: true, protocol: '{"shots":5}' }],
      ]),
    );
    expect(mismatches).toEqual([
      { field: "partial", values: ["false", "true"], notStatedBy: [] },
      { field: "sampling", values: ['[{"name":"t","value":"0"}]'], notStatedBy: ["b"] },
    ]);
  });
});
