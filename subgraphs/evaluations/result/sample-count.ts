import type { Result } from "./result.entity.ts";
import { detailsOf } from "./result-details.ts";
import type { Uncertainty } from "./uncertainty.entity.ts";

/** How many samples are behind a value: what its uncertainty by sampling states, else any other, else the values told. */
export function sampleCountOf(result: Pick<Result, "uncertainty" | "details">): number | null {
  // The cast reads back what the write stored.
  const stated = JSON.parse(result.uncertainty) as Uncertainty[];
  const bySampling = stated.filter(({ source }) => source === "SAMPLING");
  const counted = [...bySampling, ...stated].find(({ sampleCount }) => sampleCount != null);
  return counted?.sampleCount ?? detailsOf(result).sampleValues ?? null;
}
