/** What a result states of how it was measured, beside its value. */
export interface StatedMeasurement {
  readonly id: string;
  readonly benchmarkRef: string;
  readonly metric: string;
  readonly unit: string | null;
  readonly partial: boolean;
  readonly protocolHash: string;
  /** JSON text of an object. */
  readonly protocol: string;
  readonly standing: string;
}

/** A checkpoint with the results of it that stand. */
export interface MeasuredCheckpoint<R extends StatedMeasurement> {
  readonly ref: string;
  readonly results: readonly R[];
}

/** One part of how results were measured that is not stated alike by all. */
export interface ProtocolMismatch {
  readonly field: string;
  /** What is stated, each value once. */
  readonly values: readonly string[];
  /** The checkpoints whose result does not state it. */
  readonly notStatedBy: readonly string[];
}

/** Results by checkpoint: one each that was measured alike, and for the other checkpoints the result that comes nearest. */
export interface MeasuredAlike<R> {
  readonly alike: ReadonlyMap<string, R>;
  readonly otherwise: ReadonlyMap<string, R>;
}

/** Equal where two results can be compared: the same protocol, the same share of the benchmark, and units of one scale. */
export function alikeKey({ protocolHash, partial, unit }: StatedMeasurement): string {
  return JSON.stringify([protocolHash, Boolean(partial), scaleOf(unit)]);
}

/** The unit that values are compared in: percent and fraction are one scale. */
export function scaleOf(unit: string | null): string | null {
  return unit === "percent" ? "fraction" : unit;
}

/**
 * Finds how most of the checkpoints were measured. Where several ways are equally common, the one that states most is
 * taken, then the first by metric and hash: the order of the checkpoints decides nothing.
 */
export function measuredAlike<R extends StatedMeasurement>(
  checkpoints: readonly MeasuredCheckpoint<R>[],
): MeasuredAlike<R> {
  const common = commonestWay(checkpoints);
  const alike = new Map<string, R>();
  const otherwise = new Map<string, R>();
  for (const { ref, results } of checkpoints) {
    const ordered = results.toSorted(byStanding);
    const same = ordered.find((result) => common !== null && alikeKey(result) === alikeKey(common));
    const nearest = ordered.find(({ metric }) => metric === common?.metric) ?? ordered[0];
    if (same) alike.set(ref, same);
    else if (nearest) otherwise.set(ref, nearest);
  }
  return { alike, otherwise };
}

/** What is not stated alike by all of the results, by checkpoint. */
export function mismatchesBetween(results: ReadonlyMap<string, StatedMeasurement>): ProtocolMismatch[] {
  const stated = [...results].map(([ref, result]) => ({ ref, parts: new Map(statedParts(result)) }));
  const fields = [...new Set(stated.flatMap(({ parts }) => [...parts.keys()]))].sort();
  return fields.flatMap((field) => {
    const values = [...new Set(stated.flatMap(({ parts }) => parts.get(field) ?? []))].sort();
    const notStatedBy = stated.filter(({ parts }) => !parts.has(field)).map(({ ref }) => ref);
    return values.length > 1 || notStatedBy.length > 0 ? [{ field, values, notStatedBy }] : [];
  });
}

function commonestWay<R extends StatedMeasurement>(checkpoints: readonly MeasuredCheckpoint<R>[]): R | null {
  const measured = checkpoints.flatMap(({ ref, results }) => results.map((result) => ({ ref, result })));
  const ways = [...Map.groupBy(measured, ({ result }) => alikeKey(result))].flatMap(([key, group]) => {
    const [first] = group;
    if (!first) return [];
    const checkpointCount = new Set(group.map(({ ref }) => ref)).size;
    const statedCount = statedParts(first.result).length;
    return [{ key, result: first.result, checkpointCount, statedCount }];
  });
  const [commonest] = ways.sort(
    (a, b) =>
      b.checkpointCount - a.checkpointCount ||
      b.statedCount - a.statedCount ||
      compareText(a.result.metric, b.result.metric) ||
      compareText(a.key, b.key),
  );
  return commonest?.result ?? null;
}

function statedParts({ protocol, benchmarkRef, metric, unit, partial }: StatedMeasurement): [string, string][] {
  const stated: Readonly<Record<string, unknown>> = JSON.parse(protocol);
  const parts = Object.entries({
    ...stated,
    ...{ benchmark: benchmarkRef, metric, unit: scaleOf(unit), partial: Boolean(partial) },
  });
  return parts.flatMap(([field, value]) => (value == null ? [] : [[field, textOf(value)]]));
}

// Settings of sampling are a list.
function textOf(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function byStanding(a: StatedMeasurement, b: StatedMeasurement): number {
  return compareText(a.standing, b.standing) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
