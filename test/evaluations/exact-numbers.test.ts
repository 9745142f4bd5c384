import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { epsilonCovers } from "../../kernel/vocabulary/epsilon-covers.ts";
import { overOneDenominator } from "../../subgraphs/evaluations/certificate/witness-check.ts";
import {
  compareRationals,
  greatestCommonDivisor,
  nearestNumber,
  parseRational,
  type Rational,
  subtractRationals,
} from "../../subgraphs/evaluations/threat/rational.ts";

function rational(text: string): Rational {
  const parsed = parseRational(text);
  if (parsed === null) throw new Error(`${text} is no number.`);
  return parsed;
}

const written = (text: string) => {
  const parsed = parseRational(text);
  return parsed && `${parsed.numerator}/${parsed.denominator}`;
};

describe("a number that is written", () => {
  it.each([
    ["8/255", "8/255"],
    ["16/510", "8/255"],
    ["8 / 255", "8/255"],
    ["0.031", "31/1000"],
    ["0.5", "1/2"],
    ["1e-3", "1/1000"],
    ["1.5E2", "150/1"],
    ["-0.25", "-1/4"],
    ["+3", "3/1"],
    ["0", "0/1"],
    ["2.5/255", "1/102"],
    ["1/-2", "-1/2"],
  ])("%s is exactly %s", (text, exact) => {
    expect(written(text)).toBe(exact);
  });

  it.each([
    "",
    " ",
    "a",
    "1/0",
    "1/2/3",
    "1.",
    ".5",
    "NaN",
    "Infinity",
    "0x10",
    "1e9999",
    "1e-401",
    "8/255 px",
    "9".repeat(101),
  ])("%j is none", (text) => {
    expect(parseRational(text)).toBe(null);
  });

  it("is shown as the nearest double, whatever it is written as", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), (value) => {
        fc.pre(value === 0 || Math.abs(value) > 1e-300);
        expect(nearestNumber(rational(String(value)))).toBe(value === 0 ? 0 : value);
      }),
    );
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), (above, below) => {
        expect(nearestNumber(rational(`${above}/${below}`))).toBe(above / below + 0);
        // The same number, too long to be divided at once.
        const long = 10n ** 30n + 57n;
        const grown = `${BigInt(above) * long}/${BigInt(below) * long}`;
        expect(nearestNumber(rational(grown))).toBe(above / below + 0);
        const unreduced = { numerator: BigInt(above) * long, denominator: BigInt(below) * long };
        expect(nearestNumber(unreduced)).toBe(above / below + 0);
      }),
    );
  });

  it("is compared and subtracted without rounding", () => {
    expect(0.1 + 0.2 === 0.3).toBe(false);
    const sum = subtractRationals(rational("0.1"), rational("-0.2"));
    expect(compareRationals(sum, rational("0.3"))).toBe(0);
    expect(compareRationals(rational("1/3"), rational("0.3333333333333333"))).toBe(1);
    expect(Number("0.33333333333333331") === 1 / 3).toBe(true);
    expect(compareRationals(rational("1/3"), rational("0.33333333333333331"))).toBe(1);
    expect(greatestCommonDivisor(-12n, 18n)).toBe(6n);
  });

  it("shares a denominator with others as long as that is of bearable size", () => {
    const numbers = ["1/2", "1/3", "0.25"].map(rational);
    expect(overOneDenominator(numbers, 10)).toEqual({ numerators: [6n, 4n, 3n], denominator: 12n });
    expect(overOneDenominator(numbers, 3)).toBe(null);
  });
});

describe("epsilonCovers", () => {
  it.each([
    ["8/255", 0.0314, true],
    ["8/255", 8 / 255, true],
    ["16/255", 16 / 255, true],
    ["8/255", 0.0315, false],
    ["0.0313", 0.0314, false],
    ["0.03135", 0.0314, true],
    ["0.031349999999999999999", 0.0314, false],
    ["0.025", 0.03, false],
    ["0.5", 0.03, true],
    ["0.5", 0.5, true],
    ["0.4999999999999999999999", 0.5, false],
    ["1e-3", 0.001, true],
    ["12344", 12345, false],
    ["12344.5", 12345, true],
    ["0", 0, true],
    [null, 0.03, false],
  ] as const)("asks whether %s is at least %s: %s", (epsilon, asked, expected) => {
    expect(epsilonCovers(epsilon === null ? null : rational(epsilon), asked)).toBe(expected);
  });

  it("finds every size by the double that stands for it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 255 }), fc.integer({ min: 100, max: 1000 }), (above, below) => {
        fc.pre(String(above / below).replace(/[.]|^0+/g, "").length >= 3);
        expect(epsilonCovers(rational(`${above}/${below}`), above / below)).toBe(true);
      }),
    );
  });
});
