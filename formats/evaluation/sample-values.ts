import type { ResultRecord } from "../record.ts";

/** Most samples of which a result tells the values. */
const mostSamples = 20_000;
const longestName = 200;
const agreement = 1e-9;

/** The value of one sample. */
export interface SampleValue {
  readonly id: string;
  readonly value: number;
}

/** What the values of the samples tell of a result, if each is named once and there are not too many; else nothing. */
export function sampleDetails(
  samples: readonly SampleValue[],
  value: number | undefined,
): Pick<ResultRecord, "samples" | "successes"> {
  if (samples.length === 0 || samples.length > mostSamples) return {};
  const ids = samples.map(({ id }) => id);
  if (new Set(ids).size < ids.length || !ids.every(isName)) return {};
  const values = samples.map((sample) => sample.value + 0);
  const right = values.filter((each) => each === 1).length;
  const areHits = values.every((each) => each === 0 || each === 1);
  const isShare = value !== undefined && Math.abs(right / values.length - value) < agreement;
  return { samples: { ids, values }, ...(areHits && isShare && { successes: right }) };
}

function isName(id: string): boolean {
  return id.trim() !== "" && id.length <= longestName && !id.includes("\0") && id.isWellFormed();
}
