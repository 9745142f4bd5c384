import type { Protocol } from "./protocol.entity.ts";

/** What is compared between two results of one checkpoint, benchmark and metric. */
export interface ComparedResult {
  readonly value: number | null;
  readonly valueAsWritten: string;
  readonly unit: string | null;
  readonly partial: boolean;
  readonly protocol: Protocol;
}

// The name and configuration of the data are left out: sources spell them differently, and the benchmark says them.
const decisiveFields = [
  "datasetRevision",
  "split",
  "shots",
  "filter",
  "harness",
  "harnessVersion",
  "taskVersion",
  "promptDigest",
  "limit",
  "prompt",
  "chatTemplateDigest",
] as const satisfies readonly (keyof Protocol)[];

// Those that decide which answer is given; others, such as a bound on its length, are spelled in too many ways.
const decisiveSettings = ["temperature", "top_p", "top_k"] as const;

/** What a result states of the quantity that it claims, in a fixed order; null where it states nothing. */
export type StatedQuantity = readonly (string | number | boolean | null)[];

export function statedQuantity({ partial, protocol }: ComparedResult): StatedQuantity {
  const sampling = protocol.sampling ?? [];
  const settings = decisiveSettings.map((name) => sampling.find((setting) => setting.name === name)?.value ?? null);
  return [Boolean(partial), ...decisiveFields.map((field) => protocol[field] ?? null), ...settings.map(asNumber)];
}

// A temperature of 0.0 is one of 0.
function asNumber(setting: string | null): string | number | null {
  const number = Number(setting);
  return setting === null || setting.trim() === "" || Number.isNaN(number) ? setting : number;
}

/**
 * Whether two statements may be of the same quantity: nothing that both state differs. What only one states proves no
 * difference, since cards say less than harnesses do.
 */
export function mayBeSame(a: StatedQuantity, b: StatedQuantity): boolean {
  // By index, since a write compares millions of pairs and an iterator takes several times as long.
  for (let index = 0; index < a.length; index++) {
    const one = a[index];
    const other = b[index];
    if (one !== null && other !== null && one !== other) return false;
  }
  return true;
}

/** Whether two results claim the same quantity. */
export function sameQuantity(a: ComparedResult, b: ComparedResult): boolean {
  return mayBeSame(statedQuantity(a), statedQuantity(b));
}

/** Whether two results claim the same quantity with different values; 64.6 percent and 0.646 are the same value. */
export function disagree(a: ComparedResult, b: ComparedResult): boolean {
  return valueKey(a) !== valueKey(b) && sameQuantity(a, b);
}

/** Equal where two results have the same value. */
export function valueKey({
  value,
  valueAsWritten,
  unit,
}: Pick<ComparedResult, "value" | "valueAsWritten" | "unit">): string {
  if (value === null) return `as written ${valueAsWritten}`;
  // Dividing by 100 costs the last binary digit, so values are equal where 12 decimal digits are.
  return (unit === "percent" ? value / 100 : value).toPrecision(12);
}
