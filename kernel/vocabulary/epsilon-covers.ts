import { compareRationals, nearestNumber, parseRational, type Rational, subtractRationals } from "./rational.ts";

const leastDigits = 3;

/**
 * Whether a perturbation size is at least the size asked for, without rounding. What is asked is the decimal as it is
 * typed. One typed with three significant digits or more may itself be rounded, so that it also finds the sizes that
 * round to it, as 0.0314 finds 8/255, and those that a double holds as it; with fewer digits, rounding would hide a real
 * difference.
 */
export function epsilonCovers(epsilon: Rational | null, asked: number): boolean {
  const least = parseRational(String(asked));
  if (epsilon === null || least === null) return false;
  const [digits, exponent] = writtenDigits(asked);
  if (digits < leastDigits) return compareRationals(epsilon, least) >= 0;
  const rounded = subtractRationals(least, halfAUnit(exponent - digits + 1));
  return compareRationals(epsilon, rounded) >= 0 || nearestNumber(epsilon) === asked;
}

/** How many significant digits a number is written with, and the power of ten of the first. */
function writtenDigits(value: number): [digits: number, exponent: number] {
  const [mantissa = "", exponent] = value.toExponential().split("e");
  return [mantissa.replace(/[-.]/g, "").length, Number(exponent)];
}

function halfAUnit(exponent: number): Rational {
  return exponent > 0
    ? { numerator: 5n * 10n ** BigInt(exponent - 1), denominator: 1n }
    : { numerator: 5n, denominator: 10n ** BigInt(1 - exponent) };
}
