import { type ComparedResult, disagree, sameQuantity } from "./disagreement.ts";

/** What decides how a result stands among those of the same checkpoint, benchmark and metric. */
export interface StandingResult extends ComparedResult {
  readonly id: string;
  readonly protocolHash: string;
  readonly verified: boolean;
  readonly relationship: "FIRST_PARTY" | "THIRD_PARTY" | "UNKNOWN";
  /** RFC 3339 in UTC with milliseconds, which sorts as it reads. */
  readonly recordedAt: string;
}

/** How a result stands. */
export interface Standing<R extends StandingResult> {
  readonly result: R;
  /** Whether it stands for its quantity. */
  readonly concluded: boolean;
  /** Whether another result disagrees with it. */
  readonly disputed: boolean;
  /** Sorts concluded results first, then the protocol with most results, then the newest. */
  readonly order: string;
}

/**
 * Concludes one group of results, from the weightiest down: a result stands unless one that already stands claims the
 * same quantity. So every result that does not stand has a named rival that does.
 */
export function standings<R extends StandingResult>(group: readonly R[]): readonly Standing<R>[] {
  const concluded = new Set<R>();
  for (const result of group.toSorted(byWeight)) {
    if (!concluded.values().some((other) => sameQuantity(result, other))) concluded.add(result);
  }
  const countByProtocol = Map.groupBy(group, (result) => result.protocolHash);
  return group.map((result) => ({
    result,
    concluded: concluded.has(result),
    disputed: group.some((other) => disagree(result, other)),
    order: orderOf(concluded.has(result), countByProtocol.get(result.protocolHash)?.length ?? 0, result.recordedAt),
  }));
}

const relationshipOrder = { FIRST_PARTY: 0, THIRD_PARTY: 1, UNKNOWN: 2 } as const;

/** Verified before not, the publisher's own before others', then the earliest. */
function byWeight(a: StandingResult, b: StandingResult): number {
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

const latestMillisecond = 9e14;
const mostResults = 999_999_999;

// One text column carries the whole order, so that an index can hold it and a page can go on from it.
function orderOf(concluded: boolean, protocolResults: number, recordedAt: string): string {
  const fewness = String(mostResults - protocolResults).padStart(9, "0");
  const age = String(latestMillisecond - Date.parse(recordedAt)).padStart(15, "0");
  return `${concluded ? 0 : 1} ${fewness} ${age}`;
}
