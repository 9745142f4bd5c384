import type { Norm } from "../../../kernel/vocabulary/norm.ts";
import { compareRationals, type Rational } from "../threat/rational.ts";
import { type Ordered, orderOf } from "./compared-order.ts";

/** A threat model as far as it is compared. */
export interface ThreatTerms {
  readonly id: string;
  readonly norm: Norm | null;
  /** Without rounding; null if it has none. */
  readonly epsilon: Rational | null;
  readonly epsilonAsWritten: string | null;
  readonly unit: string | null;
  /** JSON text of a list. */
  readonly structuredText: string;
  readonly knowledge: string;
  readonly goal: string;
  readonly surface: string;
}

export const ThreatObstacle = {
  OTHER_NORM: "OTHER_NORM",
  OTHER_UNIT: "OTHER_UNIT",
  STRUCTURED: "STRUCTURED",
  NO_SIZE: "NO_SIZE",
} as const;
/** Why the sizes of two threats cannot be compared. */
export type ThreatObstacle = (typeof ThreatObstacle)[keyof typeof ThreatObstacle];

/** How two threats stand to each other by their size, and what they state differently beside it. */
export interface ComparedThreats extends Ordered<ThreatObstacle> {
  readonly otherwiseDifferent: readonly string[];
}

const beside = ["unit", "knowledge", "goal", "surface"] as const;

/** Compares the sizes of two threats without rounding. Attackers are described in words, which have no order. */
export function comparedThreats(a: ThreatTerms, b: ThreatTerms): ComparedThreats {
  const otherwiseDifferent = beside.filter((field) => a[field] !== b[field]);
  return { ...bySize(a, b), otherwiseDifferent };
}

function bySize(a: ThreatTerms, b: ThreatTerms): Ordered<ThreatObstacle> {
  if (a.id === b.id) return { order: "SAME", obstacle: null, why: "It is the same threat model." };
  if (a.norm !== null && b.norm !== null && a.norm !== b.norm)
    return incomparable("OTHER_NORM", `One is measured by ${named(a.norm, b.norm)}.`);
  if (a.norm !== b.norm || a.structuredText !== b.structuredText)
    return incomparable("STRUCTURED", "They have other structured perturbations, which have no order.");
  if (a.norm === null) return { order: "SAME", obstacle: null, why: "They have the same structured perturbations." };
  if (a.unit !== null && b.unit !== null && a.unit !== b.unit)
    return incomparable("OTHER_UNIT", "Their sizes are counted in other units, which are not converted.");
  if (a.epsilon === null || b.epsilon === null) return incomparable("NO_SIZE", "One of them states no size.");
  const sign = compareRationals(a.epsilon, b.epsilon);
  const sizes = `${a.epsilonAsWritten} and ${b.epsilonAsWritten}`;
  return {
    order: orderOf(sign),
    obstacle: null,
    why: `By ${a.norm}, their sizes are ${sizes}, compared as fractions.`,
  };
}

function incomparable(obstacle: ThreatObstacle, why: string): Ordered<ThreatObstacle> {
  return { order: "INCOMPARABLE", obstacle, why };
}

function named(a: string, b: string): string {
  return `${a}, the other by ${b}`;
}
