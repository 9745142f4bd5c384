import { Refusal } from "../../kernel/errors.ts";

/** The refusal that an act ends with; fails if it does not. */
export function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}
