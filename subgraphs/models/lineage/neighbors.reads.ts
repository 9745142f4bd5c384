import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Placeholders, type ReadStatement, readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { GraphEdge } from "./graph.ts";
import type { LineageDirection, LineageRelation } from "./lineage-terms.ts";
import type { Found, Surroundings } from "./walk.ts";

/** Which edges are walked, and as of when. */
export interface View {
  readonly direction: LineageDirection;
  /** Only these; all if null. */
  readonly relations: readonly LineageRelation[] | null;
  /** As the index knew it then; now if null. */
  readonly asOf: string | null;
}

type Arguments = Readonly<Record<string, unknown>>;
type Sql = RawBuilder<unknown>;

/** What distinguishes one statement from another: everything about a view but its values. */
interface Form {
  readonly near: Sql;
  readonly far: Sql;
  readonly filtered: boolean;
  readonly past: boolean;
}

const toRef = sql.ref("toRef");
const fromRef = sql.ref("fromRef");

function formOf({ direction, relations, asOf }: View): Form {
  const [near, far] = direction === "UPSTREAM" ? [toRef, fromRef] : [fromRef, toRef];
  return { near, far, filtered: relations !== null, past: asOf !== null };
}

const steps = statements<{ ref: string }>((form, $) => {
  const select = (table: string, when: Sql) =>
    sql`select distinct ${form.far} as "ref" from ${sql.table(table)}
      where ${$.list("refs").anyOf(form.near === toRef ? "toRef" : "fromRef")} ${only(form, $)} ${when}`;
  return overTime(form, $, "indexEdge", select);
});

const ends = statements<{ ref: string }>((form, $) => {
  const [near, far] = form.near === toRef ? ["toRef", "fromRef"] : ["fromRef", "toRef"];
  const select = (table: string, when: Sql) =>
    sql`select distinct ${form.near} as "ref" from ${sql.table(table)}
      where ${$.list("refs").anyOf(near)} and ${$.list("others").anyOf(far)} ${only(form, $)} ${when}`;
  return overTime(form, $, "indexEdge", select);
});

const finds = statements<{ ref: string; id: string; type: string; label: string }>((form, $) => {
  const select = (table: string, when: Sql) =>
    sql`select "ref", "id", "type", ${labelIn(table)} as "label" from ${sql.table(table)}
      where ${$.list("refs").anyOf("ref")} ${when}`;
  return overTime(form, $, "indexNode", select);
});

interface EdgeRow {
  readonly toRef: string;
  readonly fromRef: string;
  readonly relation: string;
  readonly pinned: boolean | number;
}

const edges = statements<EdgeRow>((form, $) => {
  const select = (table: string, when: Sql) =>
    sql`select "toRef", "fromRef", "relation", "pinned" from ${sql.table(table)}
      where ${$.list("refs").anyOf(form.near === toRef ? "toRef" : "fromRef")} ${only(form, $)} ${when}`;
  return sql`${overTime(form, $, "indexEdge", select)} limit ${$.value("limit")}`;
});

/** What was is as visible as what it belongs to is today. */
function labelIn(table: string): Sql {
  if (table === "indexNode") return sql.ref("label");
  return sql`coalesce((select "label" from "indexNode" as "owner" where "owner"."ref" = "indexNodePast"."ownerRef"), "label")`;
}

function only({ filtered }: Form, $: Placeholders): Sql {
  return filtered ? sql`and ${$.list("relations").anyOf("relation")}` : sql``;
}

/** What holds now; or what held at a time, be it that it still does or not. */
function overTime(form: Form, $: Placeholders, table: string, select: (table: string, when: Sql) => Sql): Sql {
  if (!form.past) return select(table, sql``);
  const at = $.value("asOf");
  return sql`${select(table, sql`and "since" <= ${at}`)} union
    ${select(`${table}Past`, sql`and "since" <= ${at} and "until" > ${at}`)}`;
}

/** One statement for each form, compiled when it is first needed. */
function statements<Row>(build: (form: Form, $: Placeholders) => Sql): (form: Form) => ReadStatement<Arguments, Row> {
  const known = new Map<string, ReadStatement<Arguments, Row>>();
  return (form) => {
    const key = `${form.near === toRef} ${form.filtered} ${form.past}`;
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

/** The lineage index around some references, as the caller may see it. */
export function surroundings({ database, actor }: RequestContext, view: View): Surroundings {
  const form = formOf(view);
  const labels = new Set(actor.labels);
  const values = { relations: view.relations, asOf: view.asOf };
  return {
    step: async (refs) => (await steps(form)(database, { refs, ...values })).map(({ ref }) => ref),
    find: async (refs) => {
      const rows = await finds(form)(database, { refs, ...values });
      return new Map(rows.map(({ ref, id, type, label }) => [ref, foundOf(id, type, labels.has(label))]));
    },
    leadingTo: async (refs, others) => (await ends(form)(database, { refs, others, ...values })).map(({ ref }) => ref),
  };
}

function foundOf(id: string, type: string, isVisible: boolean): Found {
  return isVisible ? { id, type, hidden: false } : { id: null, type: null, hidden: true };
}

/** The edges on the near side of some references, each once; at most so many. */
export async function edgesAt(
  { database }: RequestContext,
  view: View,
  refs: readonly string[],
  limit: number,
): Promise<GraphEdge[]> {
  const values = { relations: view.relations, asOf: view.asOf, limit };
  const byKey = new Map<string, GraphEdge>();
  for (const { toRef: to, fromRef: from, relation, pinned } of await edges(formOf(view))(database, {
    refs,
    ...values,
  })) {
    const key = `${to} ${from} ${relation}`;
    const known = byKey.get(key);
    // Several documents may declare an edge: one that fixes the source does so for all.
    byKey.set(key, { from, to, relation, pinned: Boolean(pinned) || (known?.pinned ?? false) });
  }
  return [...byKey.values()];
}
