import type { CompletenessReason } from "../../../kernel/completeness.ts";

const reasons = [
  "DEPTH",
  "NODE_BUDGET",
  "DEADLINE",
  "AUTHORIZATION",
  "UNRESOLVED_REF",
] as const satisfies readonly CompletenessReason[];

/** That something above is not for everybody's eyes. */
export const hiddenAbove = bitOf("AUTHORIZATION");

/** Why not everything above a thing is known, as one number with a bit for each reason. */
export function gapBits(found: readonly CompletenessReason[]): number {
  const known = reasons.filter((reason) => found.includes(reason));
  return known.reduce((sum, reason) => sum + bitOf(reason), 0);
}

/** The reasons that stand in any of some numbers of bits. */
export function gapsIn(numbers: readonly number[]): CompletenessReason[] {
  return reasons.filter((reason) => numbers.some((bits) => Math.floor(bits / bitOf(reason)) % 2 === 1));
}

function bitOf(reason: (typeof reasons)[number]): number {
  return 2 ** reasons.indexOf(reason);
}
