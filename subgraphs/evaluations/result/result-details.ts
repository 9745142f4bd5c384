import type { ResultInput } from "./record-results.input.ts";
import type { Result } from "./result.entity.ts";

const detailFields = [
  "range",
  "seeds",
  "successes",
  "slices",
  "baseline",
  "pipeline",
  "environment",
  "deviations",
  "reproduction",
  "sensitivity",
  "sourceClaim",
] as const satisfies readonly (keyof ResultInput)[];

/** What of a result is stored as one text: what nothing is found or ordered by. */
export type ResultDetails = Pick<ResultInput, (typeof detailFields)[number]> & {
  /** How many samples have a value of their own, stored apart. */
  readonly sampleValues?: number;
};

/** The JSON text of what is stated; what is not stated is left out. */
export function detailsText(input: ResultInput): string {
  const stated = detailFields.flatMap((field) => (input[field] == null ? [] : [[field, input[field]] as const]));
  const samples = input.samples == null ? [] : [["sampleValues", input.samples.values.length] as const];
  return JSON.stringify(Object.fromEntries([...stated, ...samples]));
}

/** Reads back what the write stored. */
export function detailsOf({ details }: Pick<Result, "details">): ResultDetails {
  return JSON.parse(details);
}
