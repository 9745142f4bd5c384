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

/** Each reason with its bit. */
export const gapReasons: readonly { readonly reason: CompletenessReason; readonly bit: number }[] = reasons.map(
  (reason) => ({ reason, bit: bitOf(reason) }),
);

function bitOf(reason: (typeof reasons)[number]): number {
  return 2 ** reasons.indexOf(reason);
}
