import type { Norm } from "../../../kernel/vocabulary/norm.ts";
import { compareRationals, greatestCommonDivisor, type Rational } from "../threat/rational.ts";
import type { Verdict } from "./test-verdict.ts";

/** The bounds that a counterexample has to keep. */
export interface WitnessBounds {
  readonly norm: Norm;
  readonly epsilon: Rational;
  /** Between what inputs can lie; null if nothing is stated. */
  readonly inputBounds: { readonly low: Rational; readonly high: Rational } | null;
}

/** Whole numbers that are all divided by one. */
export interface CommonFractions {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

/** The numbers over one denominator; null where none of at most so many bits is common to them. */
export function overOneDenominator(numbers: readonly Rational[], mostBits: number): CommonFractions | null {
  const most = 1n << BigInt(mostBits);
  let denominator = 1n;
  for (const number of numbers) {
    denominator *= number.denominator / greatestCommonDivisor(denominator, number.denominator);
    if (denominator > most) return null;
  }
  const numerators = numbers.map((number) => number.numerator * (denominator / number.denominator));
  return { numerators, denominator };
}

/**
 * Whether the perturbed input differs from the original by at most the size of the threat and lies where inputs can lie.
 * Every comparison is of whole numbers, so that nothing is rounded and nothing is tolerated.
 */
export function checkWitness(
  { norm, epsilon, inputBounds }: WitnessBounds,
  original: readonly Rational[],
  perturbed: readonly Rational[],
  mostBits: number,
): Verdict {
  const common = overOneDenominator([...original, ...perturbed], mostBits);
  if (common === null)
    return { verdict: "INCONCLUSIVE", reason: "Its numbers have no common denominator of bearable size." };
  const outside = perturbed.findIndex((number) => inputBounds !== null && !liesWithin(number, inputBounds));
  if (outside !== -1)
    return { verdict: "FAIL", reason: `Value ${outside} of the perturbed input lies outside of the input bounds.` };
  const differences = original.map((_, index) => differenceAt(common.numerators, original.length, index));
  return isWithin(norm, { numerators: differences, denominator: common.denominator }, epsilon)
    ? { verdict: "PASS", reason: `The ${norm} norm of its difference is at most ${written(epsilon)}.` }
    : { verdict: "FAIL", reason: `The ${norm} norm of its difference is more than ${written(epsilon)}.` };
}

/** The same of a witness of which only the norm of its difference is stated. */
export function checkStatedNorm({ norm, epsilon }: Pick<WitnessBounds, "norm" | "epsilon">, stated: Rational): Verdict {
  return compareRationals(stated, epsilon) <= 0
    ? { verdict: "PASS", reason: `The ${norm} norm of its difference is stated to be at most ${written(epsilon)}.` }
    : { verdict: "FAIL", reason: `The ${norm} norm of its difference is stated to be more than ${written(epsilon)}.` };
}

function differenceAt(numerators: readonly bigint[], length: number, index: number): bigint {
  const difference = (numerators[length + index] ?? 0n) - (numerators[index] ?? 0n);
  return difference < 0n ? -difference : difference;
}

/** Whether the norm of some differences, none of them negative, is at most epsilon. */
function isWithin(norm: Norm, { numerators, denominator }: CommonFractions, epsilon: Rational): boolean {
  // The root of a sum is at most epsilon where the sum is at most its square.
  const power = norm === "L2" ? 2n : 1n;
  const scale = norm === "L0" ? 1n : denominator ** power;
  return measure(norm, numerators) * epsilon.denominator ** power <= epsilon.numerator ** power * scale;
}

function measure(norm: Norm, differences: readonly bigint[]): bigint {
  switch (norm) {
    case "L0":
      return BigInt(differences.filter((difference) => difference !== 0n).length);
    case "L1":
      return differences.reduce((sum, difference) => sum + difference, 0n);
    case "L2":
      return differences.reduce((sum, difference) => sum + difference * difference, 0n);
    case "LINF":
      return differences.reduce((most, difference) => (difference > most ? difference : most), 0n);
  }
}

function liesWithin(number: Rational, { low, high }: { readonly low: Rational; readonly high: Rational }): boolean {
  return compareRationals(low, number) <= 0 && compareRationals(number, high) <= 0;
}

function written({ numerator, denominator }: Rational): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}
