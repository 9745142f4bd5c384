import { Refusal } from "../../../kernel/errors.ts";

const maxText = 2_000;

/** Refuses a text that is blank or too long. */
export function refuseText(field: string, text: string): void {
  if (text.trim() === "") refuse(field, "it is empty");
  refuseLongText(field, [text]);
}

/** Refuses values of which one is too long a text. */
export function refuseLongText(field: string, values: readonly unknown[], most = maxText): void {
  if (values.some((value) => typeof value === "string" && value.length > most)) {
    refuse(field, `it holds a text of more than ${most} characters`);
  }
}

/** Refuses a list of more than so many items. */
export function refuseLongList(field: string, list: readonly unknown[], most: number): void {
  if (list.length > most) refuse(field, `it has ${list.length} items; send at most ${most}`);
}

/** Refuses an input, naming the field and why. */
export function refuse(field: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `input.${field} cannot be taken: ${why}.`);
}
