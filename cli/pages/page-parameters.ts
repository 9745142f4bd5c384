import { Refusal } from "../../kernel/errors.ts";

const mostCharacters = 500;

/** Refuses a parameter that there is not: a misspelled one would show something else than its author thinks. */
export function refuseOthers(parameters: URLSearchParams, known: readonly string[]): void {
  const foreign = [...parameters.keys()].find((name) => !known.includes(name));
  if (foreign !== undefined)
    refuse(`The address holds the parameter "${foreign.slice(0, 40)}". Use ${known.join(", ")}.`);
}

/** The one value of a parameter; null where it is absent, or left empty in a form. */
export function valueIn(parameters: URLSearchParams, name: string): string | null {
  const values = parameters.getAll(name);
  if (values.length > 1) refuse(`The parameter ${name} is given twice.`);
  const value = values[0]?.trim() ?? "";
  if (value.length > mostCharacters) refuse(`The parameter ${name} is longer than ${mostCharacters} characters.`);
  return value === "" ? null : value;
}

/** All values of a parameter, each of which may hold several with commas; each once. */
export function valuesIn(parameters: URLSearchParams, name: string, most: number): readonly string[] {
  const values = parameters.getAll(name).flatMap((value) => value.split(","));
  const given = [...new Set(values.map((value) => value.trim()).filter((value) => value !== ""))];
  if (given.length > most) refuse(`The parameter ${name} holds ${given.length} values; at most ${most} are taken.`);
  if (given.some((value) => value.length > mostCharacters))
    refuse(`A value of the parameter ${name} is longer than ${mostCharacters} characters.`);
  return given;
}

const written = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/i;

/** An instant as RFC 3339 in UTC; a day is its beginning, and without a zone it is UTC, as forms send it. */
export function instantIn(parameters: URLSearchParams, name: string): string | null {
  const value = valueIn(parameters, name);
  if (value === null) return null;
  // A plus sign that nobody escaped was read as a space.
  const text = value.replace(/ (?=\d{2}:\d{2}$)/, "+");
  const match = written.exec(text);
  const time = match === null ? Number.NaN : Date.parse(/T/i.test(text) && match[1] === undefined ? `${text}Z` : text);
  if (Number.isNaN(time) || match?.[0].slice(8, 10) === "00" || !isDay(text))
    refuse(`The parameter ${name} is no day or time: write it in UTC, such as 2026-01-31 or 2026-01-31T09:30:00Z.`);
  return new Date(time).toISOString();
}

/** Dates such as the 31st of February are read as another day. */
function isDay(text: string): boolean {
  const [date = ""] = text.split(/T/i);
  const time = Date.parse(date);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

export function refuse(message: string): never {
  throw new Refusal("BAD_USER_INPUT", message);
}
