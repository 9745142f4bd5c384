import { sql } from "kysely";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { GraphEdge } from "./graph.ts";
import { formOf, only, type Sql, statements, type View, valuesOf } from "./view.ts";

interface EdgeRow {
  readonly toRef: string;
  readonly fromRef: string;
  readonly relation: string;
  readonly pinned: boolean | number;
}

const edges = statements<EdgeRow>((form, $) => {
  const at = $.value("asOf");
  const held = (table: string, when: Sql) => sql`
    select "toRef", "fromRef", "relation", "pinned" from ${sql.table(table)}
    where ${$.list("to").anyOf("toRef")} and ${$.list("from").anyOf("fromRef")} ${only(form, $)} ${when}`;
  const rows = form.past
    ? sql`${held("indexEdge", sql`and "since" <= ${at}`)} union
        ${held("indexEdgePast", sql`and "since" <= ${at} and "until" > ${at}`)}`
    : held("indexEdge", sql``);
  return sql`${rows} limit ${$.value("limit")}`;
});

/** How many declarations of edges are looked at in one answer. */
export const maxEdges = 200_000;

/** Edges between things, each once, and whether there are more. */
export interface EdgesBetween {
  readonly edges: readonly GraphEdge[];
  readonly isCut: boolean;
}

/** The edges that lead from some things to some, whichever way they are walked. */
export async function edgesBetween(
  context: RequestContext,
  view: View,
  ends: { readonly from: readonly string[]; readonly to: readonly string[] },
): Promise<EdgesBetween> {
  const limit = maxEdges + 1;
  const rows = await edges(formOf(view))(context.database, { ...valuesOf(context, view), ...ends, limit });
  const byKey = new Map<string, GraphEdge>();
  for (const { toRef: to, fromRef: from, relation, pinned } of rows.slice(0, maxEdges)) {
    const key = `${to} ${from} ${relation}`;
    // Several documents may declare an edge: one that fixes the source does so for all.
    byKey.set(key, { from, to, relation, pinned: Boolean(pinned) || (byKey.get(key)?.pinned ?? false) });
  }
  return { edges: [...byKey.values()], isCut: rows.length > maxEdges };
}
