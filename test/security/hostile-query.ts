import type fc from "fast-check";

/** An operation that must be refused, and the codes of which one says why. */
export interface HostileQuery {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly codes: readonly string[];
}

/** Draws such operations. */
export type Generator = fc.Arbitrary<HostileQuery>;

export const tooMuch = ["QUERY_TOO_EXPENSIVE"];
export const tooMuchOrDeep = ["QUERY_TOO_EXPENSIVE", "QUERY_TOO_DEEP"];
/** A text several times, with blanks between. */
export const repeat = (text: string, times: number) => Array.from({ length: times }, () => text).join(" ");
/** What a count of numbers from 0 is written as. */
export const numbered = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i));
