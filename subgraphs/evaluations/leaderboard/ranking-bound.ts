import type { RecordedValue } from "../comparison/evidence.ts";
import { isInterval } from "../statistics/interval.ts";
import { seedInterval } from "../statistics/mean-intervals.ts";
import { wilsonInterval } from "../statistics/proportion-intervals.ts";

export const RankingBound = { VALUE: "VALUE", CI_LOW: "CI_LOW", CI_HIGH: "CI_HIGH" } as const;
/** What ranks a result. */
export type RankingBound = (typeof RankingBound)[keyof typeof RankingBound];

/** A measured value on one scale, with what is stated of how sure it is. */
export interface BoundedValue {
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** The number that ranks a value; null where it has no interval and a bound of it is wanted. */
export function rankingBound({ value, interval }: BoundedValue, bound: RankingBound): number | null {
  const exact = bound === "VALUE" ? value : bound === "CI_LOW" ? interval?.low : interval?.high;
  // Percent become fractions by a division, which costs the last digit: equal values must stay equal.
  return exact === undefined ? null : Number(exact.toPrecision(12));
}

/** An interval for a value that states none, of its counts or else its seeds; as fractions where it is in percent. */
export function workedOutInterval(recorded: RecordedValue): BoundedValue["interval"] {
  const { successes, sampleCount, seeds, unit, value } = recorded;
  const fraction = unit === "percent" ? value / 100 : value;
  if (successes !== null && sampleCount !== null && sampleCount > 0) {
    const counted = wilsonInterval({ successes, samples: sampleCount });
    if (isInterval(counted) && counted.low <= fraction && fraction <= counted.high) return counted;
  }
  const overSeeds = seedInterval(seeds.map((seed) => (unit === "percent" ? seed / 100 : seed)));
  return isInterval(overSeeds) && overSeeds.low <= fraction && fraction <= overSeeds.high ? overSeeds : null;
}
