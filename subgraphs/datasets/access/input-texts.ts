import { Refusal } from "../../../kernel/errors.ts";

const mostCharacters = 2_000;

/** Refuses an input, naming the place and the reason; never the text itself. */
export function refuse(place: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `input.${place} cannot be taken: ${why}.`);
}

/** Refuses a text that says nothing or too much; an absent one says what it should. */
export function refuseText(place: string, text: string | null | undefined, most = mostCharacters): void {
  if (text == null) return;
  if (text.trim() === "") refuse(place, "it is empty");
  if (text.length > most) refuse(place, `it has more than ${most} characters`);
}

/** As `refuseText` for each text of a list, and refuses one that is too long or says something twice. */
export function refuseTexts(place: string, texts: readonly string[], most: number): void {
  if (texts.length > most) refuse(place, `it has ${texts.length} items; at most ${most} are taken`);
  for (const [index, text] of texts.entries()) {
    refuseText(`${place}[${index}]`, text);
    if (texts.indexOf(text) < index) refuse(`${place}[${index}]`, "it is there twice");
  }
}

/** Refuses what is no address of any kind, or none of the schemes where they are named. */
export function refuseOtherThanAddress(
  place: string,
  text: string | null | undefined,
  schemes: readonly string[] = [],
): void {
  refuseText(place, text);
  if (text == null) return;
  const protocol = URL.canParse(text) ? new URL(text).protocol : "";
  if (protocol === "") refuse(place, "it is no address; write it with its scheme, such as https:// or s3://");
  if (schemes.length > 0 && !schemes.includes(protocol))
    refuse(place, `it does not begin with ${schemes.join(" or ")}`);
}
