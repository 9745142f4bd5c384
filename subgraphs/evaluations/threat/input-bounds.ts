import { Refusal } from "../../../kernel/errors.ts";

export const maxText = 2_000;
export const maxProse = 20_000;

/** Refuses an input, naming the place and the reason. */
export function refuse(place: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `input.${place} cannot be taken: ${why}.`);
}

/** Refuses a text that says nothing or too much. */
export function refuseText(place: string, text: string, most = maxText): void {
  if (text.trim() === "") refuse(place, "it is empty");
  if (text.length > most) refuse(place, `it has more than ${most} characters`);
}

/** As `refuseText`, where nothing need be said. */
export function refuseGivenText(place: string, text: string | null | undefined, most = maxText): void {
  if (text != null) refuseText(place, text, most);
}

/** Refuses a list that is too long; answers an absent one as empty. */
export function boundedList<Item>(
  place: string,
  items: readonly Item[] | null | undefined,
  most: number,
): readonly Item[] {
  if (items == null) return [];
  if (items.length > most) refuse(place, `it has ${items.length} items; at most ${most} are taken`);
  return items;
}

/** Refuses texts of a list as `refuseText` does, and a list that is too long. */
export function refuseTexts(place: string, texts: readonly string[] | null | undefined, most = 100): void {
  for (const [index, text] of boundedList(place, texts, most).entries()) refuseText(`${place}[${index}]`, text);
}

const sha256 = /^[0-9a-f]{64}$/;

/** A SHA-256 as it is kept, in lower case and without its name; refuses what is none. */
export function sha256OrRefuse(place: string, text: string): string {
  const digest = text.toLowerCase().replace(/^sha256:/, "");
  return sha256.test(digest) ? digest : refuse(place, "it is no SHA-256; write sha256: and 64 hex digits");
}

/** As `sha256OrRefuse`, where none need be given. */
export function givenSha256OrRefuse(place: string, text: string | null | undefined): string | null {
  return text == null ? null : sha256OrRefuse(place, text);
}
