import fc from "fast-check";
import { GraphQLError, parseValue } from "graphql";
import { describe, expect, it } from "vitest";
import { DateTime, BigIntScalar as Whole } from "../../kernel/scalars.ts";

describe("a DateTime", () => {
  it.each([
    ["2026-11-21T05:00:00Z", "2026-11-21T05:00:00.000Z"],
    ["2026-11-21T05:00:00.5+02:00", "2026-11-21T03:00:00.500Z"],
    ["2026-11-21T05:00:00.123987-00:30", "2026-11-21T05:30:00.123Z"],
    ["2024-02-29T23:59:59Z", "2024-02-29T23:59:59.000Z"],
  ])("written as %s is kept as %s", (written, kept) => {
    expect(DateTime.parseValue(written)).toBe(kept);
    expect(DateTime.parseLiteral(parseValue(JSON.stringify(written)))).toBe(kept);
  });

  it("sorts as text as it sorts in time", () => {
    const instant = fc.date({ min: new Date("0001-01-01"), max: new Date("9998-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [first, second] = [a, b].map((date) => DateTime.parseValue(date.toISOString()));
        expect(String(first) < String(second)).toBe(a.getTime() < b.getTime());
      }),
    );
  });

  it.each([
    "2026-11-21",
    "2026-11-21T05:00Z",
    "2026-11-21 05:00:00Z",
    "2026-11-21T05:00:00",
    "2026-13-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "2026-11-21T24:00:00Z",
    "2026-11-21T23:59:60Z",
    "9999-12-31T23:59:59-01:00",
    "0000-01-01T00:00:00+01:00",
    "now",
    "",
    0,
    null,
    {},
    [],
  ])("is not what %j is", (written) => {
    expect(() => DateTime.parseValue(written)).toThrow(GraphQLError);
  });

  it("is not written as a number", () => {
    expect(() => DateTime.parseLiteral(parseValue("1763701200"))).toThrow(GraphQLError);
  });
});

describe("a BigInt", () => {
  it.each([0, 1, -1, 2 ** 53 - 1, -(2 ** 53 - 1)])("takes %d in a variable, a literal and an answer", (whole) => {
    expect(Whole.parseValue(whole)).toBe(whole);
    expect(Whole.parseLiteral(parseValue(String(whole)))).toBe(whole);
    expect(Whole.serialize(whole)).toBe(whole);
  });

  it.each([
    2 ** 53,
    -(2 ** 53),
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "1",
    null,
    true,
    {},
  ])("refuses %j", (value) => {
    expect(() => Whole.parseValue(value)).toThrow(GraphQLError);
    expect(() => Whole.serialize(value)).toThrow(GraphQLError);
  });

  it.each([
    "9007199254740992",
    "9007199254740993",
    "1.0",
    "1e3",
    '"1"',
    "null",
  ])("refuses the literal %s", (literal) => {
    expect(() => Whole.parseLiteral(parseValue(literal))).toThrow(GraphQLError);
  });
});
