import { valueKey } from "../result/disagreement.ts";

/** What is compared of one result that stands. */
export interface StandingValue {
  readonly id: string;
  readonly benchmarkRef: string;
  readonly metric: string;
  readonly value: number | null;
  readonly valueAsWritten: string;
  readonly unit: string | null;
  readonly partial: boolean;
  /** JSON text of an object. */
  readonly protocol: string;
}

export const ResultOutcome = {
  EQUAL: "EQUAL",
  CHANGED: "CHANGED",
  NOT_COMPARABLE: "NOT_COMPARABLE",
  ONLY_IN_A: "ONLY_IN_A",
  ONLY_IN_B: "ONLY_IN_B",
} as const;
export type ResultOutcome = (typeof ResultOutcome)[keyof typeof ResultOutcome];

/** One part of how two results were measured that is not stated alike; null where it is not stated. */
export interface MeasurementMismatch {
  readonly field: string;
  readonly a: string | null;
  readonly b: string | null;
}

/** What two checkpoints reach on one benchmark and metric. */
export type ResultPair<R extends StandingValue> = {
  readonly benchmarkRef: string;
  readonly metric: string;
  readonly outcome: ResultOutcome;
  readonly a: R | null;
  readonly b: R | null;
  /** The second value less the first; null unless they were measured alike. */
  readonly difference: number | null;
  readonly mismatches: readonly MeasurementMismatch[];
};

/**
 * Pairs the results of two checkpoints by benchmark and metric, in the order of `keyOfPair`. Results that were measured alike meet first; what is left
 * meets in the order of its standing and is not comparable; what then has no partner is only in one.
 *
 * @param a those of the first, best standing first within a benchmark and metric
 * @param b those of the second, likewise
 */
export function resultPairs<R extends StandingValue>(a: readonly R[], b: readonly R[]): ResultPair<R>[] {
  const [inA, inB] = [Map.groupBy(a, quantityKey), Map.groupBy(b, quantityKey)];
  const keys = new Set([...inA.keys(), ...inB.keys()]);
  const pairs = [...keys].flatMap((key) => pairsOf(inA.get(key) ?? [], inB.get(key) ?? []));
  return pairs.sort((one, other) => compareKeys(keyOfPair(one), keyOfPair(other)));
}

/** What pairs are sorted by: benchmark, metric, and the result of the first, or of the second where the first has none. */
export function keyOfPair({
  benchmarkRef,
  metric,
  a,
  b,
}: ResultPair<StandingValue>): readonly [string, string, string] {
  return [benchmarkRef, metric, a?.id ?? b?.id ?? ""];
}

function compareKeys(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at === -1 ? 0 : (one[at] ?? "") < (other[at] ?? "") ? -1 : 1;
}

function quantityKey({ benchmarkRef, metric }: StandingValue): string {
  return `${benchmarkRef} ${metric}`;
}

function pairsOf<R extends StandingValue>(a: readonly R[], b: readonly R[]): ResultPair<R>[] {
  const alikeInB = Map.groupBy(b, measurementKey);
  const alike = a.map((one) => ({ a: one, b: alikeInB.get(measurementKey(one))?.shift() ?? null }));
  const rest = [...alikeInB.values()].flat();
  const paired = alike.map(({ a: one, b: other }) => pairOf(one, other ?? rest.shift() ?? null));
  return [...paired, ...rest.map((other) => pairOf(null, other))];
}

function pairOf<R extends StandingValue>(a: R, b: R | null): ResultPair<R>;
function pairOf<R extends StandingValue>(a: R | null, b: R): ResultPair<R>;
function pairOf<R extends StandingValue>(a: R | null, b: R | null): ResultPair<R> {
  const { benchmarkRef = "", metric = "" } = a ?? b ?? {};
  const mismatches = a && b ? mismatchesOf(a, b) : [];
  const comparable = a !== null && b !== null && mismatches.length === 0;
  const difference = comparable && a.value !== null && b.value !== null ? b.value - a.value : null;
  return { benchmarkRef, metric, outcome: outcomeOf(a, b, mismatches), a, b, difference, mismatches };
}

function outcomeOf(
  a: StandingValue | null,
  b: StandingValue | null,
  mismatches: readonly MeasurementMismatch[],
): ResultOutcome {
  if (b === null) return "ONLY_IN_A";
  if (a === null) return "ONLY_IN_B";
  if (mismatches.length > 0) return "NOT_COMPARABLE";
  return valueKey(a) === valueKey(b) ? "EQUAL" : "CHANGED";
}

/** How two results were measured differently. What only one of them states may well differ. */
function mismatchesOf(a: StandingValue, b: StandingValue): MeasurementMismatch[] {
  const [inA, inB] = [new Map(measurementOf(a)), new Map(measurementOf(b))];
  const fields = [...new Set([...inA.keys(), ...inB.keys()])].sort();
  return fields.flatMap((field) => {
    const [ofA = null, ofB = null] = [inA.get(field), inB.get(field)];
    return ofA === ofB ? [] : [{ field, a: ofA, b: ofB }];
  });
}

function measurementKey(result: StandingValue): string {
  return JSON.stringify(measurementOf(result).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Everything that is stated of how a result was measured. */
function measurementOf({ protocol, unit, partial }: StandingValue): [string, string][] {
  // The cast reads back what was recorded.
  const stated = JSON.parse(protocol) as Readonly<Record<string, string | number | null>>;
  const parts = Object.entries({ ...stated, unit, partial: Boolean(partial) });
  return parts.flatMap(([field, value]) => (value === null ? [] : [[field, String(value)]]));
}
