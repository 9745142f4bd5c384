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
] as const satisfies readonly (keyof Protocol)[];

/**
 * Whether two results claim the same quantity: nothing that both state about the protocol differs. What only one states
 * proves no difference, since cards say less than harnesses do.
 */
export function sameQuantity(a: ComparedResult, b: ComparedResult): boolean {
  if (Boolean(a.partial) !== Boolean(b.partial)) return false;
  return decisiveFields.every((field) => {
    const [one, other] = [a.protocol[field], b.protocol[field]];
    return one == null || other == null || one === other;
  });
}

/** Whether two results claim the same quantity with different values; 64.6 percent and 0.646 are the same value. */
export function disagree(a: ComparedResult, b: ComparedResult): boolean {
  return valueKey(a) !== valueKey(b) && sameQuantity(a, b);
}

function valueKey({ value, valueAsWritten, unit }: ComparedResult): string {
  if (value === null) return `as written ${valueAsWritten}`;
  // Dividing by 100 costs the last binary digit, so values are equal where 12 decimal digits are.
  return (unit === "percent" ? value / 100 : value).toPrecision(12);
}
