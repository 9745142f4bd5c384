import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  keyOfPair,
  resultPairs,
  type StandingValue,
} from "../../subgraphs/evaluations/difference/result-differences.ts";

const result = (id: string, more: Partial<StandingValue> = {}): StandingValue => ({
  ...{ id, benchmarkRef: "benchmark:arc", metric: "acc", value: 0.5, valueAsWritten: "0.5", unit: "fraction" },
  ...{ partial: false, protocol: '{"shots":5,"split":"test"}' },
  ...more,
});

const outcomesOf = (a: StandingValue[], b: StandingValue[]) =>
  resultPairs(a, b).map(({ outcome, difference, a, b, mismatches }) => [
    ...[outcome, difference, a?.id ?? null, b?.id ?? null],
    mismatches.map((mismatch) => [mismatch.field, mismatch.a, mismatch.b]),
  ]);

describe("the results of two checkpoints", () => {
  it("are equal or changed where they were measured alike, in whatever order the protocol is written", () => {
    const other = { protocol: '{"split":"test","shots":5,"filter":null}' };
    expect(outcomesOf([result("a")], [result("b", { ...other, value: 0.75, valueAsWritten: "0.75" })])).toEqual([
      ["CHANGED", 0.25, "a", "b", []],
    ]);
    expect(outcomesOf([result("a")], [result("b", other)])).toEqual([["EQUAL", 0, "a", "b", []]]);
  });

  it("are not comparable where they were measured differently, or nobody can tell that they were not", () => {
    const more = { value: 60, unit: "percent", partial: true, protocol: '{"shots":0}' };
    expect(outcomesOf([result("a")], [result("b", more)])).toEqual([
      [
        ...["NOT_COMPARABLE", null, "a", "b"],
        [
          ["partial", "false", "true"],
          ["shots", "5", "0"],
          ["split", "test", null],
          ["unit", "fraction", "percent"],
        ],
      ],
    ]);
  });

  it("meet those that were measured alike before all others", () => {
    const zero = { protocol: '{"shots":0}' };
    const ten = { protocol: '{"shots":10}' };
    expect(
      outcomesOf([result("a1", zero), result("a2")], [result("b1"), result("b2", ten), result("b3", ten)]),
    ).toEqual([
      ["NOT_COMPARABLE", null, "a1", "b2", expect.anything()],
      ["EQUAL", 0, "a2", "b1", []],
      ["ONLY_IN_B", null, null, "b3", []],
    ]);
  });

  it("are compared as they are written where they are no numbers", () => {
    const word = { value: null, valueAsWritten: "good" };
    expect(outcomesOf([result("a", word)], [result("b", word)])).toEqual([["EQUAL", null, "a", "b", []]]);
    expect(outcomesOf([result("a", word)], [result("b", { ...word, valueAsWritten: "bad" })])).toEqual([
      ["CHANGED", null, "a", "b", []],
    ]);
  });

  it("are only in one of them where the other was not measured so", () => {
    expect(outcomesOf([result("a", { metric: "f1" })], [result("b")])).toEqual([
      ["ONLY_IN_B", null, null, "b", []],
      ["ONLY_IN_A", null, "a", null, []],
    ]);
  });

  it("are each in exactly one pair, and pairs are in the order of their keys, which differ", () => {
    const some = fc.array(
      fc.record({
        benchmarkRef: fc.constantFrom("benchmark:x", "benchmark:y"),
        metric: fc.constantFrom("acc", "f1"),
        value: fc.option(fc.constantFrom(0, 0.5, 1)),
        protocol: fc.constantFrom("{}", '{"shots":0}', '{"shots":5}'),
      }),
      { maxLength: 12 },
    );
    const check = (a: Partial<StandingValue>[], b: Partial<StandingValue>[]) => {
      const [inA, inB] = [
        a.map((more, index) => result(`a${index}`, more)),
        b.map((more, index) => result(`b${index}`, more)),
      ];
      const pairs = resultPairs(inA, inB);
      expect(
        pairs
          .flatMap((pair) => pair.a ?? [])
          .map(({ id }) => id)
          .sort(),
      ).toEqual(inA.map(({ id }) => id).sort());
      expect(
        pairs
          .flatMap((pair) => pair.b ?? [])
          .map(({ id }) => id)
          .sort(),
      ).toEqual(inB.map(({ id }) => id).sort());
      const keys = pairs.map((pair) => keyOfPair(pair).join(" "));
      expect(keys).toEqual([...new Set(keys)].sort());
      for (const { outcome, mismatches } of pairs) expect(mismatches.length > 0).toBe(outcome === "NOT_COMPARABLE");
    };
    fc.assert(fc.property(some, some, check), { numRuns: 500 });
  });
});
