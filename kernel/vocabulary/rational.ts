/** A number without rounding, in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** No number is written longer. */
export const maxNumberText = 100;
/** No number is further from one than this many powers of ten. */
const maxExponent = 400;
const decimalPattern = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Reads a decimal such as 0.031 or 1e-3, or a fraction of two such as 8/255; null if the text is none of these. */
export function parseRational(text: string): Rational | null {
  if (text.length > maxNumberText) return null;
  const [above = "", below = "1", ...rest] = text.split("/").map((part) => part.trim());
  const [numerator, denominator] = [parseDecimal(above), parseDecimal(below)];
  if (rest.length > 0 || numerator === null || denominator === null || denominator.numerator === 0n) return null;
  return reduced(numerator.numerator * denominator.denominator, numerator.denominator * denominator.numerator);
}

function parseDecimal(text: string): Rational | null {
  const [, sign, whole, fraction = "", exponentText = "0"] = decimalPattern.exec(text) ?? [];
  const exponent = Number(exponentText) - fraction.length;
  if (whole === undefined || Math.abs(exponent) > maxExponent) return null;
  const digits = BigInt(`${whole}${fraction}`) * (sign === "-" ? -1n : 1n);
  return exponent >= 0
    ? { numerator: digits * 10n ** BigInt(exponent), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-exponent) };
}

function reduced(numerator: bigint, denominator: bigint): Rational {
  const sign = denominator < 0n ? -1n : 1n;
  const common = greatestCommonDivisor(numerator, denominator) * sign;
  return { numerator: numerator / common, denominator: denominator / common };
}

/** The greatest number that divides both, which is never negative. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** Negative if the first is less, positive if it is more, zero if they are equal: without rounding. */
export function compareRationals(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return Number(difference > 0n) - Number(difference < 0n);
}

/** The one minus the other. */
export function subtractRationals(a: Rational, b: Rational): Rational {
  return reduced(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

/** The nearest double. */
export function nearestNumber({ numerator, denominator }: Rational): number {
  const [above, below] = [Number(numerator), Number(denominator)];
  // A quotient of whole numbers that doubles hold exactly is rounded once.
  if (Number.isSafeInteger(above) && Number.isSafeInteger(below)) return above / below;
  return Number(decimalText(numerator, denominator));
}

const significantDigits = 40;

/** More digits than a double keeps, ended by a one where digits were cut off, so that nothing is taken for a tie. */
function decimalText(numerator: bigint, denominator: bigint): string {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const shift = significantDigits + denominator.toString().length - magnitude.toString().length;
  const [above, below] =
    shift >= 0 ? [magnitude * 10n ** BigInt(shift), denominator] : [magnitude, denominator * 10n ** BigInt(-shift)];
  const cutOff = above % below === 0n ? "0" : "1";
  return `${numerator < 0n ? "-" : ""}${above / below}${cutOff}e${-shift - 1}`;
}
