import { type RawBuilder, sql } from "kysely";

/**
 * Whether a list of texts, kept as JSON text, has one that is given as JSON text too, in words that every engine knows.
 * What stands between two commas and two quotes is a whole text of the list, since quotes within texts are escaped.
 */
export function namedAmong(list: RawBuilder<unknown>, text: unknown): RawBuilder<boolean> {
  const texts = sql`'",' || substr(${list}, 2, length(${list}) - 2) || ',"'`;
  return sql<boolean>`replace(${texts}, '",' || ${text} || ',"', '') <> ${texts}`;
}
