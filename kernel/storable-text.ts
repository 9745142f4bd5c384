import { Refusal } from "./errors.ts";

/** Why no database of ours can keep a text as it is; null if all can. */
export function whyUnstorable(text: string): string | null {
  // PostgreSQL has no NUL in a text, and SQLite's own functions stop reading there.
  if (text.includes("\0")) return "the character NUL, which no text may hold";
  // Half of a surrogate pair has no UTF-8: a database would keep another character in its place.
  return text.isWellFormed() ? null : "half of a surrogate pair, which is no character";
}

/** Refuses a value with a text in it that cannot be stored or looked for, naming the place. */
export function refuseUnstorable(value: unknown, place: string): void {
  if (typeof value === "string") {
    const why = whyUnstorable(value);
    if (why !== null) throw new Refusal("BAD_USER_INPUT", `${place} holds ${why}.`, { argument: place });
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) refuseUnstorable(item, `${place}[${index}]`);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) refuseUnstorable(item, `${place}.${key}`);
  }
}
