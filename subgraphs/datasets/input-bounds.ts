import { Refusal } from "../../kernel/errors.ts";

/** Refuses a text that says nothing. */
export function refuseBlank(text: string | null | undefined, field: string): void {
  if (text == null || text.trim() !== "") return;
  throw new Refusal("BAD_USER_INPUT", `${field} is empty; leave it out where nothing is stated.`);
}

/** Refuses a text of more characters than the field takes. */
export function refuseLongText(text: string | null | undefined, field: string, limit: number): void {
  if (text == null || text.length <= limit) return;
  throw new Refusal("BAD_USER_INPUT", `${field} has ${text.length} characters; at most ${limit} are taken.`);
}

/** Refuses a count below zero. */
export function refuseNegative(count: number | null | undefined, field: string): void {
  if (count == null || count >= 0) return;
  throw new Refusal("BAD_USER_INPUT", `${field} is ${count}; leave it out where it is not known.`);
}

/** Refuses a digest that is not so many lower-case hexadecimal digits. */
export function refuseOtherThanHex(digest: string | null | undefined, field: string, digits: number): void {
  if (digest == null || (digest.length === digits && /^[0-9a-f]+$/.test(digest))) return;
  throw new Refusal(
    "BAD_USER_INPUT",
    `${field} is not ${digits} lower-case hexadecimal digits; leave it out where it is not known.`,
  );
}
