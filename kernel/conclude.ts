import type { AsserterRelationship } from "./vocabulary/source.ts";

/** Name of the rule that chooses between statements that disagree. */
export const concludingRule = "verified-then-first-party-then-earliest";

/** What can be known of a claim when a value is concluded. */
export interface WeighedClaim {
  readonly path: string;
  readonly value: string | null;
  readonly verified: boolean;
  readonly relationship: AsserterRelationship;
  readonly recordedAt: string;
  readonly id: string;
}

/** The statement that a record shows for each field: verified before not, the publisher's own before others', then the earliest. */
export function conclude<C extends WeighedClaim>(
  claims: readonly C[],
): ReadonlyMap<string, { claim: C; disputed: boolean }> {
  const byPath = Map.groupBy(
    claims.filter((candidate) => candidate.value !== null),
    (candidate) => candidate.path,
  );
  return new Map([...byPath].map(([path, group]) => [path, concludeOne(group)]));
}

function concludeOne<C extends WeighedClaim>(group: readonly C[]): { claim: C; disputed: boolean } {
  const [first, ...rest] = group.toSorted(byWeight);
  if (!first) throw new Error("A group of claims is never empty.");
  return { claim: first, disputed: rest.some((other) => other.value !== first.value) };
}

const relationshipOrder: Record<AsserterRelationship, number> = { FIRST_PARTY: 0, THIRD_PARTY: 1, UNKNOWN: 2 };

function byWeight(a: WeighedClaim, b: WeighedClaim): number {
  return (
    Number(b.verified) - Number(a.verified) ||
    relationshipOrder[a.relationship] - relationshipOrder[b.relationship] ||
    compareText(a.recordedAt, b.recordedAt) ||
    compareText(a.id, b.id)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
