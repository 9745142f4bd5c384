/** Text that is markup already: only `html` makes it, so that nothing else is ever written unescaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What can stand in a template: what is nothing leaves nothing behind. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

/** Writes markup; whatever is put into it is shown as text, unless it is markup of `html` itself. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(
    pieces.map((piece, index) => (index === 0 ? piece : `${written(parts[index - 1])}${piece}`)).join(""),
  );
}

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return part.map(written).join("");
}

function escaped(text: string): string {
  return shownText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Without what is no character, cannot be seen, or turns the direction of what is around it. */
function shownText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n]|\p{Cf}/gu, " ");
}

/** The beginning of a text that may be long, with a sign that more follows. */
export function shortened(text: string, most: number): string {
  const characters = [...text.slice(0, 4 * most)];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
