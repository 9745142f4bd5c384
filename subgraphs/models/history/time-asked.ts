import { maxPageSize } from "../../../kernel/connection.ts";
import { Refusal } from "../../../kernel/errors.ts";

/** Stands for now where the latest is meant, also if a clock was set back since it was written. */
export const endOfTime = "9999-12-31T23:59:59.999Z";

/** The time of a change: never before the change that it follows, so that their order is also that of their times. */
export function timeOfChange(now: Date, last: string | null): string {
  const at = now.toISOString();
  return last !== null && last > at ? last : at;
}

/** How many of the last changes are shown; refuses what is no number of them. */
export function lastOrRefuse(last: number): number {
  if (last >= 0 && last <= maxPageSize) return last;
  throw new Refusal("BAD_USER_INPUT", `last is ${last}; it must be between 0 and ${maxPageSize}.`);
}

/** Refuses a change by somebody who saw an earlier version; what is absent is not checked. */
export function refuseOutdated(expected: number | null | undefined, version: number, what: string): void {
  if (expected == null || expected === version) return;
  throw new Refusal(
    "VERSION_CONFLICT",
    `input.expectedVersion is ${expected}, but ${what} is at version ${version}: read it again and decide anew.`,
    { expected, found: version },
  );
}
