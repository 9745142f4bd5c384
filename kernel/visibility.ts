import type { Expression, SqlBool } from "kysely";
import { anyOf } from "./database.ts";
import type { Parameter } from "./read-statement.ts";

/** The label of rows that everybody may see. */
export const publicLabel = "public";

/** The one predicate of every read: the row's label is among those of the caller. */
export function visible(column: string, labels: Parameter): Expression<SqlBool> {
  return anyOf(column, labels);
}
