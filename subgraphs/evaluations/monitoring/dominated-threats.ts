import { compareRationals, type Rational } from "../threat/rational.ts";

/** A threat model as far as others are compared with it. */
export interface ComparedThreat {
  readonly id: string;
  readonly name: string;
  readonly norm: string | null;
  readonly unit: string | null;
  /** Without rounding; null if it has none. */
  readonly epsilon: Rational | null;
}

/** Why a certificate against one threat model is concerned where another is at hand. */
export type ThreatRelation = "SAME" | "OLDER_VERSION" | "DOMINATED";

/**
 * How a threat model stands to one that is at hand; null if that says nothing of it. Ids sort as they were made. What is
 * counted in another unit cannot be compared.
 */
export function relationTo(at: ComparedThreat, other: ComparedThreat): ThreatRelation | null {
  if (other.id === at.id) return "SAME";
  if (other.name === at.name) return other.id < at.id ? "OLDER_VERSION" : null;
  if (at.norm === null || at.norm !== other.norm || at.epsilon === null || other.epsilon === null) return null;
  if (at.unit !== null && other.unit !== null && at.unit !== other.unit) return null;
  return compareRationals(other.epsilon, at.epsilon) < 0 ? "DOMINATED" : null;
}
