import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Placeholders, type ReadStatement, readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { LineageDirection, LineageRelation } from "./lineage-terms.ts";

/** Which edges are walked, and as of when. */
export interface View {
  readonly direction: LineageDirection;
  /** Only these; all if null, and all but one if it is told so. */
  readonly relations: readonly LineageRelation[] | "ALL_BUT_VERSION_OF" | null;
  /** As the index knew it then; now if null. */
  readonly asOf: string | null;
}

export type Arguments = Readonly<Record<string, unknown>>;
export type Sql = RawBuilder<unknown>;

/** What distinguishes one statement from another: everything about a view but its values. */
export interface Form {
  readonly up: boolean;
  readonly filter: "all" | "listed" | "allButVersions";
  readonly past: boolean;
}

export function formOf({ direction, relations, asOf }: View): Form {
  const filter = relations === null ? "all" : relations === "ALL_BUT_VERSION_OF" ? "allButVersions" : "listed";
  return { up: direction === "UPSTREAM", filter, past: asOf !== null };
}

export function only({ filter }: Form, $: Placeholders): Sql {
  if (filter === "all") return sql``;
  return filter === "listed" ? sql`and ${$.list("relations").anyOf("relation")}` : sql`and "relation" <> 'VERSION_OF'`;
}

/** One statement for each form, compiled when it is first needed. */
export function statements<Row>(
  build: (form: Form, $: Placeholders) => Sql,
): (form: Form) => ReadStatement<Arguments, Row> {
  const known = new Map<string, ReadStatement<Arguments, Row>>();
  return (form) => {
    const key = JSON.stringify(form);
    const statement =
      known.get(key) ??
      readStatement<Record<string, never>, Arguments, Row>((db: Kysely<Record<string, never>>, $) => {
        const query = build(form, $);
        // A raw query has no row type of its own: its statement is told it.
        return { compile: () => query.compile(db) as never };
      });
    known.set(key, statement);
    return statement;
  };
}

export function valuesOf({ actor }: RequestContext, { relations, asOf }: View): Arguments {
  return { relations, asOf, labels: actor.labels };
}
