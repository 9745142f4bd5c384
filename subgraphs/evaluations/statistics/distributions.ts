import { betaKernel, betaTails, gammaTails } from "./special-functions.ts";

const mostSteps = 200;

/** The probability that a standard normal value lies above `z`. */
export function normalTail(z: number): number {
  const tail = gammaTails(0.5, (z * z) / 2).upper / 2;
  return z >= 0 ? tail : 1 - tail;
}

/** The value above which a standard normal value lies with probability `tail`; 0 < tail < 1. */
export function normalPoint(tail: number): number {
  if (tail === 0.5) return 0;
  if (tail > 0.5) return -normalPoint(1 - tail);
  // The logarithm of the tail is concave, so that Newton's steps from the left never pass the point twice.
  let z = Math.sqrt(Math.max(0, -2 * Math.log(2 * tail))) * 0.8;
  for (let step = 0; step < mostSteps; step++) {
    const above = normalTail(z);
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const change = ((Math.log(above) - Math.log(tail)) * above) / density;
    z += change;
    if (Math.abs(change) <= 1e-15 * Math.abs(z)) break;
  }
  return z;
}

/** The probability that a value of Student's distribution lies above `t`; infinite freedom is the normal distribution. */
export function studentTail(t: number, freedom: number): number {
  if (freedom === Infinity) return normalTail(t);
  const square = t * t;
  const tail = betaTails(freedom / 2, 0.5, freedom / (freedom + square), square / (freedom + square)).lower / 2;
  return t >= 0 ? tail : 1 - tail;
}

/** The value above which a value of Student's distribution lies with probability `tail`; 0 < tail < 1. */
export function studentPoint(tail: number, freedom: number): number {
  if (freedom === Infinity) return normalPoint(tail);
  if (tail === 0.5) return 0;
  if (tail > 0.5) return -studentPoint(1 - tail, freedom);
  return Math.sqrt(freedom) * Math.exp(-betaLogit(2 * tail, freedom / 2, 0.5) / 2);
}

/** The value below which a value of the beta distribution lies with probability `p`; 0 < p < 1. */
export function betaPoint(p: number, a: number, b: number): number {
  return 1 / (1 + Math.exp(-betaLogit(p, a, b)));
}

/** The probability that a value of the chi-square distribution lies above `x`. */
export function chiSquareTail(x: number, freedom: number): number {
  return gammaTails(freedom / 2, x / 2).upper;
}

/** The probability that the largest deviation, scaled, lies above `x`: the limit of Kolmogorov's distribution. */
export function kolmogorovTail(x: number): number {
  if (x <= 0) return 1;
  let sum = 0;
  if (x < 1) {
    for (let k = 1; k <= 21; k += 2) sum += Math.exp((-(k * k) * Math.PI * Math.PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  for (let k = 1; k <= 20; k++) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, 2 * sum);
}

// log(x / (1 - x)) of the point: both ends of the interval keep all their digits.
function betaLogit(p: number, a: number, b: number): number {
  let [low, high] = [-1_500, 1_500];
  let logit = Math.log(a / b);
  for (let step = 0; step < mostSteps; step++) {
    const [x, y] = [1 / (1 + Math.exp(-logit)), 1 / (1 + Math.exp(logit))];
    const { lower, upper } = betaTails(a, b, x, y);
    const isBelow = p <= 0.5 ? lower < p : upper > 1 - p;
    if (isBelow) low = logit;
    else high = logit;
    const slope = betaKernel(a, b, x, y);
    const change =
      p <= 0.5
        ? ((Math.log(p) - Math.log(lower)) * lower) / slope
        : ((Math.log(upper) - Math.log1p(-p)) * upper) / slope;
    const next = logit + change;
    if (Math.abs(change) <= 1e-15 * Math.max(1, Math.abs(logit))) return next;
    logit = next > low && next < high ? next : (low + high) / 2;
    if (high - low <= 1e-15 * Math.abs(logit)) break;
  }
  return logit;
}
