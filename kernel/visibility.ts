import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Actor } from "./actor.ts";
import { anyOf } from "./database.ts";
import type { Parameter } from "./read-statement.ts";

/** The label of rows that everybody may see. */
export const publicLabel = "public";

/** The one predicate of every read: the row's label is among those of the caller. */
export function visible<Tables, Table extends keyof Tables>(
  where: ExpressionBuilder<Tables, Table>,
  column: string,
  labels: Parameter,
): Expression<SqlBool> {
  return anyOf(where, column, labels);
}

/** The argument that goes with `visible`. */
export function labelsOf(actor: Actor): readonly string[] {
  return actor.labels;
}
