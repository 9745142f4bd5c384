import { sql } from "kysely";
import { anyOf, gathered } from "../../../kernel/database.ts";
import { type Placeholders, readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { IndexTables } from "./index-node.ts";
import { kindOf, type LineageKind } from "./lineage-terms.ts";
import { lookingAhead, type Sight } from "./look-ahead.ts";
import { type Form, formOf, only, type Sql, statements, type View, valuesOf } from "./view.ts";
import type { Surroundings } from "./walk.ts";

/** What a walk came to, described. */
export interface Described {
  readonly ref: string;
  readonly kind: LineageKind;
  /** What it is registered as; null if it is not, or not for the caller's eyes. */
  readonly found: { readonly id: string; readonly type: string } | null;
}

const looks = statements<{ hidden: unknown; beyond: unknown }>((form, $) => {
  const [near, far] = form.up ? ["toN", "fromN"] : ["fromN", "toN"];
  const from = form.past ? pastSteps(form, $, near) : sql`"indexStep" where ${$.list("things").anyOf(near)}`;
  // Mostly there is nothing hidden, and nothing to be looked up for each edge.
  return sql`with "hidden" as materialized (${hiddenThings(form, $)})
    select (select ${$.gather("n")} from "hidden") as "hidden", (
      select ${$.gather(far)} from ${from} ${only(form, $)}
        and (not exists (select 1 from "hidden") or ${sql.ref(near)} not in (select "n" from "hidden"))) as "beyond"`;
});

const leading = statements<{ found: unknown }>((form, $) => {
  const [near, far] = form.up ? ["toN", "fromN"] : ["fromN", "toN"];
  const from = form.past ? pastSteps(form, $, near) : sql`"indexStep" where ${$.list("things").anyOf(near)}`;
  return sql`select ${$.gather(near)} as "found" from ${from} and ${$.list("others").anyOf(far)} ${only(form, $)}`;
});

/** The steps that held at a time, of the edges that still hold and of those that do not. */
function pastSteps({ up }: Form, $: Placeholders, near: string): Sql {
  const at = $.value("asOf");
  const [nearRef, farRef] = up ? ["toRef", "fromRef"] : ["fromRef", "toRef"];
  const [nearN, farN] = [sql.ref(near), sql.ref(near === "toN" ? "fromN" : "toN")];
  const held = (table: string, when: Sql) => sql`
    select "near"."n" as ${nearN}, "far"."n" as ${farN}, "relation" from ${sql.table(table)}
    join "indexRef" as "near" on "near"."ref" = ${sql.ref(nearRef)}
    join "indexRef" as "far" on "far"."ref" = ${sql.ref(farRef)}
    where ${sql.ref(nearRef)} in (select "ref" from "indexRef" where ${$.list("things").anyOf("n")})
      and "since" <= ${at} ${when}`;
  const rows = sql`${held("indexEdge", sql``)} union ${held("indexEdgePast", sql`and "until" > ${at}`)}`;
  return sql`(${rows}) as "held" where true`;
}

/** How many things are looked from at most where a walk looks far ahead, and how much is to be seen from them. */
const far = { things: 256, rows: 2_000 } as const;

interface SightRow {
  readonly n: number;
  readonly beyond: number | null;
  readonly hidden: unknown;
}

const looksFar = statements<SightRow>((form, $) => {
  const [nearN, farN] = form.up ? ["toN", "fromN"] : ["fromN", "toN"];
  const step = sql`"indexStep" on ${sql.ref(`indexStep.${nearN}`)} = "ahead"."n" ${only(form, $)}`;
  // The limit ends the recursion: in a wide graph, it goes no further than to that many things.
  return sql`with recursive "ahead"("n") as (
      select "n" from "indexRef" where ${$.list("things").anyOf("n")}
      union select ${sql.ref(farN)} from "ahead" join ${step})
    select "ahead"."n", ${sql.ref(farN)} as "beyond", exists (
      select 1 from "indexNode" where "indexNode"."n" = "ahead"."n" and ${hasHiddenLabel($)}) as "hidden"
    from (select "n" from "ahead" limit ${sql.lit(far.things)}) as "ahead" left join ${step} limit ${sql.lit(far.rows)}`;
});

const hides = statements<{ found: unknown }>(
  (form, $) => sql`select ${$.gather("n")} as "found" from (${hiddenThings(form, $)}) as "hidden"`,
);

function hiddenThings({ past }: Form, $: Placeholders): Sql {
  if (past)
    return sql`select "n" from (${describedThen($)}) as "then" where "label" is not null and ${hasHiddenLabel($)}`;
  return sql`select "n" from "indexNode" where ${$.list("things").anyOf("n")} and ${hasHiddenLabel($)}`;
}

/** Few things have a label of their own, and only those are in the index that the first condition names. */
function hasHiddenLabel($: Placeholders): Sql {
  return sql`"label" <> 'public' and not ${$.list("labels").anyOf("label")}`;
}

interface DescribedRow {
  readonly n: number;
  readonly ref: string;
  readonly id: string | null;
  readonly type: string | null;
  readonly label: string | null;
}

const describes = statements<DescribedRow>((form, $) => {
  if (form.past) return describedThen($);
  return sql`select "indexRef"."n", "indexRef"."ref", "id", "type", "label" from "indexRef"
    left join "indexNode" on "indexNode"."n" = "indexRef"."n" where ${$.list("things").anyOf("indexRef.n")}`;
});

/** What was registered at a time. It is as visible as what it belongs to is today. */
function describedThen($: Placeholders): Sql {
  const at = $.value("asOf");
  const held = (table: string, label: Sql, when: Sql) => sql`
    select "ref", "id", "type", ${label} as "label" from ${sql.table(table)} where "since" <= ${at} ${when}
      and "ref" in (select "ref" from "indexRef" where ${$.list("things").anyOf("n")})`;
  const ownersLabel = sql`coalesce((select "label" from "indexNode" as "owner"
    where "owner"."ref" = "indexNodePast"."ownerRef"), "label")`;
  return sql`select "n", "indexRef"."ref", "id", "type", "label" from "indexRef" left join (
      ${held("indexNode", sql.ref("label"), sql``)} union
      ${held("indexNodePast", ownersLabel, sql`and "until" > ${at}`)}) as "held" on "held"."ref" = "indexRef"."ref"
    where ${$.list("things").anyOf("n")}`;
}

/** The lineage index around some things, as the caller may see it. */
export function surroundings(context: RequestContext, view: View): Surroundings {
  const { database } = context;
  const form = formOf(view);
  const values = valuesOf(context, view);
  const around: Surroundings = {
    look: async (things) => {
      const [row] = await looks(form)(database, { ...values, things });
      return { hidden: gathered<number>(row?.hidden), beyond: gathered<number>(row?.beyond) };
    },
    hidden: async (things) => gathered<number>((await hides(form)(database, { ...values, things }))[0]?.found),
  };
  if (form.past) return around;
  return lookingAhead(around, async (things) => sightsIn(await looksFar(form)(database, { ...values, things })));
}

/** Nothing where there may be more than was read: what is seen from a thing is seen wholly or not at all. */
function sightsIn(rows: readonly SightRow[]): ReadonlyMap<number, Sight> {
  const sights = new Map<number, { hidden: boolean; beyond: number[] }>();
  if (rows.length === far.rows) return sights;
  for (const { n, beyond, hidden } of rows) {
    const sight = sights.get(n) ?? { hidden: Boolean(hidden), beyond: [] };
    sights.set(n, sight);
    if (beyond !== null) sight.beyond.push(beyond);
  }
  return sights;
}

/** Those of some things from which an edge leads on to one of others. */
export async function leadingTo(
  context: RequestContext,
  view: View,
  things: readonly number[],
  others: readonly number[],
): Promise<readonly number[]> {
  const [row] = await leading(formOf(view))(context.database, { ...valuesOf(context, view), things, others });
  return [...new Set(gathered<number>(row?.found))];
}

/** What some things are, by their numbers. */
export async function describe(
  context: RequestContext,
  view: View,
  things: readonly number[],
): Promise<ReadonlyMap<number, Described>> {
  if (things.length === 0) return new Map();
  const rows = await describes(formOf(view))(context.database, { ...valuesOf(context, view), things });
  const labels = new Set(context.actor.labels);
  return new Map(
    rows.map(({ n, ref, id, type, label }) => {
      const found = id !== null && type !== null && label !== null && labels.has(label) ? { id, type } : null;
      return [n, { ref, kind: kindOf(ref, found?.type ?? null), found }];
    }),
  );
}

const types = readStatement<IndexTables, { things: readonly number[]; labels: readonly string[] }, TypeCount>((db, $) =>
  db
    .selectFrom("indexNode")
    .select(({ fn }) => ["type", fn.countAll<number>().as("count")])
    .where(() => anyOf("n", $.list("things")))
    .where(() => visible("label", $.list("labels")))
    .groupBy("type"),
);

interface TypeCount {
  readonly type: string;
  readonly count: number;
}

const unregistered = readStatement<IndexTables, { things: readonly number[] }, { ref: string }>((db, $) =>
  db
    .selectFrom("indexRef")
    .leftJoin("indexNode", "indexNode.n", "indexRef.n")
    .select("indexRef.ref")
    .where(() => anyOf("indexRef.n", $.list("things")))
    .where("indexNode.n", "is", null),
);

/** How many of some visible things there are of each kind. */
export async function countTypes(
  { database, actor }: RequestContext,
  things: readonly number[],
): Promise<ReadonlyMap<LineageKind, number>> {
  const counts = new Map<LineageKind, number>();
  const add = (kind: LineageKind, count: number) => counts.set(kind, (counts.get(kind) ?? 0) + count);
  for (const { type, count } of await types(database, { things, labels: actor.labels })) add(kindOf("", type), count);
  for (const { ref } of await unregistered(database, { things })) add(kindOf(ref, null), 1);
  return counts;
}

const numbers = readStatement<IndexTables, { ref: string }, { n: number }>((db, $) =>
  db.selectFrom("indexRef").select("n").where("ref", "=", $.value("ref")),
);

/** The number of a reference; null if nothing was ever declared or registered under it. */
export async function numberOf({ database }: RequestContext, ref: string): Promise<number | null> {
  return (await numbers(database, { ref }))[0]?.n ?? null;
}
