const leastDigits = 3;

/**
 * Whether a perturbation size is at least the size asked for. A size asked with three significant digits or more also
 * means itself before rounding, so that 0.0314 finds 8/255; with fewer, rounding would hide a real difference.
 */
export function epsilonCovers(epsilon: number | null, asked: number): boolean {
  if (epsilon === null) return false;
  if (epsilon >= asked) return true;
  const digits = significantDigits(asked);
  return digits >= leastDigits && Number(epsilon.toPrecision(digits)) === asked;
}

function significantDigits(value: number): number {
  const [mantissa = ""] = value.toExponential().split("e");
  return mantissa.replace(/[-.]/g, "").length;
}
