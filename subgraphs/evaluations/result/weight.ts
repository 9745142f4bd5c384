import type { AsserterRelationship } from "../../../kernel/vocabulary/source.ts";
import type { EvaluatorRelationship } from "./evaluator.entity.ts";

/** What a claim weighs among those that contradict it. */
export interface ClaimWeight {
  readonly verified: boolean;
  readonly relationship: AsserterRelationship;
}

/** What decides it: the document, who measured as it says, and whether it only repeats another document. */
export interface WeighedStatement {
  readonly document: ClaimWeight;
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
    relationship: isFirst && !isOwn ? "THIRD_PARTY" : document.relationship,
  };
}
