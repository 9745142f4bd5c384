/** A result with the number that ranks it. */
export interface Ranked {
  readonly id: string;
  /** On one scale with all others. */
  readonly bound: number;
}

/** A result with its rank. */
export interface Placed<R> {
  readonly rank: number;
  readonly result: R;
  /** Sorts as the ranks do, each result by itself. */
  readonly key: readonly [string, string];
}

/**
 * Ranks from 1, best first. Results share the rank of the one that leads their tie, and the next rank counts all before it.
 *
 * @param tied whether a result shares the rank of the leader before it; always asked of neighbors in the order, so that
 *   ties never cross
 */
export function ranking<R extends Ranked>(
  results: readonly R[],
  higherIsBetter: boolean,
  tied: (leader: R, result: R) => boolean = (leader, { bound }) => leader.bound === bound,
): Placed<R>[] {
  const keyed = results.map((result) => ({ result, key: keyOf(result, higherIsBetter) }));
  keyed.sort((a, b) => compareText(a.key[0], b.key[0]) || compareText(a.key[1], b.key[1]));
  let leader: { readonly result: R; readonly rank: number } | null = null;
  return keyed.map(({ result, key }, index) => {
    if (leader === null || !(leader.result.bound === result.bound || tied(leader.result, result))) {
      leader = { result, rank: index + 1 };
    }
    return { rank: leader.rank, result, key };
  });
}

function keyOf({ id, bound }: Ranked, higherIsBetter: boolean): [string, string] {
  return [orderedNumber(higherIsBetter ? -bound : bound), id];
}

/** A number as text that sorts as numbers do. */
export function orderedNumber(value: number): string {
  const bits = Buffer.alloc(8);
  // Of two zeros, one would sort before the other.
  bits.writeDoubleBE(value === 0 ? 0 : value);
  const isNegative = (bits[0] ?? 0) >= 0x80;
  for (let index = 0; index < 8; index++) {
    const byte = bits[index] ?? 0;
    bits[index] = isNegative ? 0xff - byte : index === 0 ? byte | 0x80 : byte;
  }
  return bits.toString("hex");
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
