import type { AsserterRelationship } from "../../../kernel/vocabulary/source.ts";
import type { EvaluatorRelationship } from "./evaluator.entity.ts";

/** How who claims stands to the publisher; a publisher that tells what others measured or claim is none of itself. */
export type ClaimantRelationship = AsserterRelationship | "REPEATED";

/** The weightiest first: what others measured weighs more by their own word than by that of the publisher. */
export const claimantOrder: Record<ClaimantRelationship, number> = {
  FIRST_PARTY: 0,
  THIRD_PARTY: 1,
  REPEATED: 2,
  UNKNOWN: 3,
};

/** What a claim weighs among those that contradict it. */
export interface ClaimWeight {
  readonly verified: boolean;
  readonly relationship: ClaimantRelationship;
}

/** What decides it: the document, who measured as it says, and whether it only repeats another document. */
export interface WeighedStatement {
  readonly document: { readonly verified: boolean; readonly relationship: AsserterRelationship };
  readonly evaluator: EvaluatorRelationship;
  readonly isRepeated: boolean;
}

/**
 * Publishers speak for themselves only where they measured and repeat nobody; what a document says of who measured never
 * makes its claim the publisher's own. Checked is what the document was checked for, or what somebody else measured again.
 */
export function weightOf({ document, evaluator, isRepeated }: WeighedStatement): ClaimWeight {
  const isOwn = !isRepeated && (evaluator === "FIRST_PARTY" || evaluator === "UNKNOWN");
  const isFirst = document.relationship === "FIRST_PARTY";
  return {
    verified: document.verified || evaluator === "VERIFIED" || evaluator === "REPRODUCED",
    relationship: isFirst && !isOwn ? "REPEATED" : document.relationship,
  };
}
