import { type ComparedResult, mayBeSame, type StatedQuantity, statedQuantity, valueKey } from "./disagreement.ts";
import { type ClaimantRelationship, claimantOrder } from "./weight.ts";

/** What decides how a result stands among those of the same checkpoint, benchmark and metric. */
export interface StandingResult extends ComparedResult {
  readonly id: string;
  readonly protocolHash: string;
  readonly verified: boolean;
  readonly relationship: ClaimantRelationship;
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
  const parts = [...comparable(statementsOf(group))];
  const concluded = new Set(parts.flatMap(concludedOf));
  const disputed = new Set(parts.flatMap(disputedOf));
  const countByProtocol = Map.groupBy(group, (result) => result.protocolHash);
  return group.map((result) => ({
    result,
    concluded: concluded.has(result),
    disputed: disputed.has(result),
    order: orderOf(concluded.has(result), countByProtocol.get(result.protocolHash)?.length ?? 0, result.recordedAt),
  }));
}

/** The results that state the same of their quantity: all of them compare alike with any other result. */
interface Statement<R> {
  readonly quantity: StatedQuantity;
  /** Weightiest first. */
  readonly results: readonly [R, ...R[]];
  readonly values: ReadonlySet<string>;
}

// Weightiest first, so that statements are in the order of their weightiest results.
function statementsOf<R extends StandingResult>(group: readonly R[]): Statement<R>[] {
  const alike = Map.groupBy(group.toSorted(byWeight), (result) => JSON.stringify(statedQuantity(result)));
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const results = [first, ...others] as const;
    return [{ quantity: statedQuantity(first), results, values: new Set(results.map(valueKey)) }];
  });
}

// Two statements that differ in a field which all state are of different quantities: only the rest is to be compared.
function comparable<R>(statements: readonly Statement<R>[]): Iterable<readonly Statement<R>[]> {
  const fields = (statements[0]?.quantity ?? []).map((_, field) => field);
  const byAll = fields.filter((field) => statements.every(({ quantity }) => quantity[field] !== null));
  return Map.groupBy(statements, ({ quantity }) => JSON.stringify(byAll.map((field) => quantity[field]))).values();
}

// Of results that state the same, only the weightiest can stand: it does, or what keeps it down keeps down the others.
function concludedOf<R extends StandingResult>(statements: readonly Statement<R>[]): R[] {
  const standing: Statement<R>[] = [];
  for (const statement of statements) {
    if (!standing.some(({ quantity }) => mayBeSame(quantity, statement.quantity))) standing.push(statement);
  }
  return standing.map(({ results: [weightiest] }) => weightiest);
}

// A result is disputed where what may be its quantity, its own statement included, has a second value.
function disputedOf<R extends StandingResult>(statements: readonly Statement<R>[]): R[] {
  const disputed = statements.filter(({ quantity, values }) => {
    const [own = ""] = values;
    const hasSecond = (other: Statement<R>) => other.values.size > 1 || !other.values.has(own);
    return statements.some((other) => mayBeSame(quantity, other.quantity) && hasSecond(other));
  });
  return disputed.flatMap(({ results }) => results);
}

/** Verified before not, the publisher's own before others', then the earliest. */
function byWeight(a: StandingResult, b: StandingResult): number {
  return (
    Number(b.verified) - Number(a.verified) ||
    claimantOrder[a.relationship] - claimantOrder[b.relationship] ||
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
