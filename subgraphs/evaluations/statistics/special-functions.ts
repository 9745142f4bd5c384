// Written here, because the libraries that install without a compiler are wrong by percents in the tails or for many
// samples: docs/decisions/0014-own-distribution-functions.md has what was measured.

const halfLogOfTwoPi = Math.log(2 * Math.PI) / 2;
/** From here on, the series of Stirling is exact to the last digit. */
const stirlingFrom = 16;
const precision = 1e-16;
const mostTerms = 200_000;
const tiny = 1e-300;

/** Both tails of a distribution: each is exact where it is small, which 1 less the other is not. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** The incomplete beta function I_x(a, b) and its complement, for positive a and b; `y` is 1 - x. */
export function betaTails(a: number, b: number, x: number, y: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  const swapped = x > (a + 1) / (a + b + 2);
  const tail = Math.min(1, swapped ? betaFraction(b, a, y, x) : betaFraction(a, b, x, y));
  return swapped ? { lower: 1 - tail, upper: tail } : { lower: tail, upper: 1 - tail };
}

/** x^a y^b / B(a, b), which is x y times the density of the beta distribution at x. */
export function betaKernel(a: number, b: number, x: number, y: number): number {
  return ((a * b) / (a + b)) * binomialTerm(a, b, x, y);
}

/** The incomplete gamma function P(a, x) and its complement, for positive a. */
export function gammaTails(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  const kernel = Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
  if (kernel === 0) return x > a ? { lower: 1, upper: 0 } : { lower: 0, upper: 1 };
  if (x < a + 1) {
    const lower = Math.min(1, kernel * gammaSeries(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, kernel * a * gammaFraction(a, x));
  return { lower: 1 - upper, upper };
}

/** The probability of `k` successes among `n`, each of probability `p`. */
export function binomialProbability(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return p ** n;
  return binomialTerm(k, n - k, p, 1 - p);
}

/** (a + b)! / (a! b!) x^a y^b for any positive a and b; without the cancellation that logarithms of factorials bring. */
function binomialTerm(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * a * b));
}

/** What the formula of Stirling lacks of the logarithm of n!. */
function stirlingError(n: number): number {
  if (n >= stirlingFrom) {
    const square = n * n;
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
  }
  return logFactorial(n) - (n + 0.5) * Math.log(n) + n - halfLogOfTwoPi;
}

function logFactorial(n: number): number {
  let product = 1;
  let above = n;
  while (above < stirlingFrom) {
    above += 1;
    product *= above;
  }
  return (above + 0.5) * Math.log(above) - above + halfLogOfTwoPi + stirlingError(above) - Math.log(product);
}

/** x log(x / m) + m - x, exact also where x is near m. */
function deviance(x: number, m: number): number {
  if (m <= 0) return Infinity;
  if (Math.abs(x - m) > 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let power = 2 * x * v;
  for (let term = 3; ; term += 2) {
    power *= v * v;
    const next = sum + power / term;
    if (next === sum) return sum;
    sum = next;
  }
}

// The continued fraction of DiDonato and Morris (1992), by the modified method of Lentz. It holds the difference between x
// and the mean of the distribution in one term, where others lose their digits.
function betaFraction(a: number, b: number, x: number, y: number): number {
  const kernel = betaKernel(a, b, x, y);
  if (kernel === 0) return 0;
  const fromMean = a * y - b * x + 1;
  let fraction = away((a * fromMean) / (a + 1));
  let c = fraction;
  let d = 0;
  for (let m = 1; m < mostTerms; m++) {
    const step = a + 2 * m;
    const share = (m * (b - m) * x) / (step - 1);
    const numerator = ((a + m - 1) * (a + b + m - 1) * share * x) / (step - 1);
    const denominator = m + share + ((a + m) * (fromMean + m * (1 + y))) / (step + 1);
    d = 1 / away(denominator + numerator * d);
    c = away(denominator + numerator / c);
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < 2 * precision) break;
  }
  return kernel / fraction;
}

function gammaSeries(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; n < mostTerms && term > sum * precision; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / away(b);
  let fraction = d;
  for (let n = 1; n < mostTerms; n++) {
    const factor = -n * (n - a);
    b += 2;
    d = 1 / away(factor * d + b);
    c = away(b + factor / c);
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < 2 * precision) break;
  }
  return fraction;
}

function away(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
