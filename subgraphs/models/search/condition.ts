import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../../../kernel/database.ts";
import type { SilentCondition } from "./search.entity.ts";

export type Test = RawBuilder<SqlBool>;

/** One thing that is asked of what is found, as a test of the row "doc". */
export interface Condition {
  readonly holds: Test;
  /** Whether it fails only for want of documentation, and under which name that is counted. */
  readonly silent?: { readonly condition: SilentCondition; readonly test: Test };
  /** Whether it names what it leaves, so that nothing else need be looked at. */
  readonly narrows?: boolean;
  /** Whether it stands on all that a thing came from. */
  readonly onLineage?: boolean;
}

/** That a column of "doc" holds one of some values. */
export function oneOf(database: Database, column: string, values: readonly (string | number)[]): Test {
  return sql<SqlBool>`${database.anyOf(column, database.bindList(values))}`;
}

/** That a thing has one of some values in one of some fields. */
export function hasValue(database: Database, fields: readonly string[], values: readonly string[]): Test {
  const named = fields.map((field) => sql.lit(field));
  return sql<SqlBool>`"doc"."n" in (select "n" from "searchValue"
    where "field" in (${sql.join(named)}) and ${oneOf(database, "value", values)})`;
}

/** That several tests hold; everything, if there are none. */
export function all(tests: readonly Test[]): Test {
  return tests.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`(${sql.join(tests, sql` and `)})`;
}
