import type { Guarantee } from "../certificate/certificate-parts.entity.ts";
import { compareRationals, parseRational, type Rational } from "../threat/rational.ts";
import { type ComparedOrder, type Ordered, orderOf, togetherOrder } from "./compared-order.ts";
import { comparedThreats, type ThreatTerms } from "./compared-threats.ts";

/** What a certificate guarantees, with what that depends on. */
export interface GuaranteeTerms {
  readonly guarantee: Guarantee | null;
  readonly threat: ThreatTerms;
  /** What the claim covers, in words. */
  readonly scope: string;
}

export const GuaranteeObstacle = {
  NOT_STATED: "NOT_STATED",
  OTHER_THREAT: "OTHER_THREAT",
  OTHER_METHOD: "OTHER_METHOD",
  OTHER_SCOPE: "OTHER_SCOPE",
  OTHER_EPSILON: "OTHER_EPSILON",
  OTHER_METRIC: "OTHER_METRIC",
  MIXED: "MIXED",
} as const;
/** Why none of two guarantees is the stronger one. */
export type GuaranteeObstacle = (typeof GuaranteeObstacle)[keyof typeof GuaranteeObstacle];

type Comparison = Ordered<GuaranteeObstacle>;

/** Which of two guarantees is stronger: by certified accuracy, radius and confidence, where all else is the same. */
export function comparedGuarantees(a: GuaranteeTerms, b: GuaranteeTerms): Comparison {
  if (a.guarantee === null && b.guarantee === null)
    return { order: "SAME", obstacle: null, why: "Neither states a guarantee." };
  if (a.guarantee === null || b.guarantee === null) return incomparable("NOT_STATED", "Only one states a guarantee.");
  return whyNot(a, a.guarantee, b, b.guarantee) ?? byStrength(a.guarantee, b.guarantee);
}

function whyNot(a: GuaranteeTerms, ofA: Guarantee, b: GuaranteeTerms, ofB: Guarantee): Comparison | null {
  const threats = comparedThreats(a.threat, b.threat);
  if (threats.order === "INCOMPARABLE")
    return incomparable("OTHER_THREAT", `Their threats cannot be compared. ${threats.why}`);
  if (ofA.method !== ofB.method) return incomparable("OTHER_METHOD", "They come from other methods.");
  if (a.scope !== b.scope) return incomparable("OTHER_SCOPE", "Their claims have other scopes.");
  if (!sameSize(epsilonOf(a, ofA), epsilonOf(b, ofB)))
    return incomparable("OTHER_EPSILON", "They hold for perturbations of other sizes.");
  const onlyOne = measures.find((measure) => (ofA[measure] == null) !== (ofB[measure] == null));
  return onlyOne === undefined ? null : incomparable("OTHER_METRIC", `Only one states its ${words[onlyOne]}.`);
}

const measures = ["certifiedAccuracy", "radius", "confidence"] as const;
const words = {
  certifiedAccuracy: "certified accuracy",
  radius: "certified radius",
  confidence: "confidence",
} as const;

function byStrength(a: Guarantee, b: Guarantee): Comparison {
  const orders = measures.flatMap((measure) => {
    const [one, other] = [a[measure], b[measure]];
    return one == null || other == null ? [] : [{ measure, order: orderOfTexts(String(one), String(other)) }];
  });
  const order = togetherOrder(orders.map((each) => each.order));
  const told = orders.filter((each) => each.order !== "SAME").map((each) => `${words[each.measure]} ${each.order}`);
  const why = told.length === 0 ? "They state the same." : `By what they state: ${told.join(", ")}.`;
  return order === "INCOMPARABLE" ? incomparable("MIXED", why) : { order, obstacle: null, why };
}

// A double is compared as the decimal that it is written as.
function orderOfTexts(a: string, b: string): ComparedOrder {
  const [one, other] = [parseRational(a), parseRational(b)];
  if (one === null || other === null) return a === b ? "SAME" : "INCOMPARABLE";
  return orderOf(compareRationals(one, other));
}

/** What it holds for: where it states no size, all of its threat. */
function epsilonOf({ threat }: GuaranteeTerms, { epsilon }: Guarantee): Rational | null {
  return epsilon == null ? threat.epsilon : parseRational(epsilon);
}

function sameSize(a: Rational | null, b: Rational | null): boolean {
  return a === null || b === null ? a === b : compareRationals(a, b) === 0;
}

function incomparable(obstacle: GuaranteeObstacle, why: string): Comparison {
  return { order: "INCOMPARABLE", obstacle, why };
}
