import { Refusal } from "../../../kernel/errors.ts";

/** What a result says of the direction of its metric. */
export interface DirectedResult {
  readonly metric: string;
  /** Null where it says nothing. */
  readonly higherIsBetter: boolean | null;
}

/** Whether any of the results says whether more is better. */
export function saysDirection(results: readonly DirectedResult[]): boolean {
  return results.some(({ higherIsBetter }) => higherIsBetter !== null);
}

/** Whether more is better: as the results say, else as the benchmark registers its metric, else as is asked; or why not known. */
export function directionOf(
  results: readonly DirectedResult[],
  registered: boolean | null,
  asked: boolean | null,
): boolean | Refusal {
  const [first] = results;
  const metric = first?.metric ?? "the metric";
  // SQLite has no booleans.
  const stated = new Set(results.flatMap(({ higherIsBetter: says }) => (says === null ? [] : [Boolean(says)])));
  if (stated.size > 1) return unknown(`Some results of ${metric} say that more is better, and some that less is.`);
  const [said = registered] = stated;
  if (said === null) {
    return asked ?? unknown(`Nothing says of ${metric} whether more is better; send higherIsBetter.`);
  }
  if (asked === null || asked === said) return said;
  return new Refusal("BAD_USER_INPUT", `Of ${metric}, it is stated that ${said ? "more" : "less"} is better.`);
}

function unknown(message: string): Refusal {
  return new Refusal("DIRECTION_UNKNOWN", message);
}
