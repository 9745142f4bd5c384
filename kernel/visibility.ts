import type { Expression, SqlBool } from "kysely";
import type { Actor } from "./actor.ts";
import { anyOf } from "./database.ts";
import type { Parameter } from "./read-statement.ts";

/** The label of rows that everybody may see. */
export const publicLabel = "public";

/** The one predicate of every read: the row's label is among those of the caller. */
export function visible(column: string, labels: Parameter): Expression<SqlBool> {
  return anyOf(column, labels);
}

/** The same predicate for one row at hand, such as one that a write is about to change. */
export function isVisible(row: { readonly label: string }, actor: Actor): boolean {
  return actor.labels.includes(row.label);
}
