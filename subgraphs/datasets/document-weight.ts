import type { AsserterRelationship } from "../../kernel/vocabulary/source.ts";

/** What a document's word weighs by. */
export interface WeighedDocument {
  readonly id: string;
  readonly verified: boolean;
  readonly relationship: AsserterRelationship;
  readonly recordedAt: string;
}

const relationshipOrder: Record<AsserterRelationship, number> = { FIRST_PARTY: 0, THIRD_PARTY: 1, UNKNOWN: 2 };

/** A text that sorts documents as claims are concluded: verified, then the publisher's own, then the earliest. */
export function documentWeight({ id, verified, relationship, recordedAt }: WeighedDocument): string {
  return `${verified ? 0 : 1} ${relationshipOrder[relationship]} ${recordedAt} ${id}`;
}
