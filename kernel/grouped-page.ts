import DataLoader from "dataloader";
import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely";
import { type Connection, connection, type PageArguments, type PageRequest, pageRequest } from "./connection.ts";
import { anyOf } from "./database.ts";
import { type Placeholders, type ReadStatement, readStatement } from "./read-statement.ts";
import type { RequestContext } from "./request-context.ts";

/** A list that many things of one request have, each paged by itself. */
export interface GroupedList {
  readonly table: string;
  /** Column that says whose the row is. */
  readonly group: string;
  /** Columns of text that order the rows; together unique within a group. */
  readonly order: readonly string[];
  /** Whether rows carry a visibility label of their own; otherwise they are as visible as what they belong to. */
  readonly labelled: boolean;
  /** Whether rows can be superseded; such rows are left out. */
  readonly supersedable: boolean;
  /** Where several rows tell of one thing: the column that says of which, and those of which a row shows what all agree on. */
  readonly merged?: { readonly by: string; readonly agreed: readonly string[] };
  /** Column of which a page can be asked for one value only. */
  readonly filter?: { readonly column: string; readonly values: readonly string[] };
}

/** Loads one page of a list by the id of what it belongs to; of one value of its filter, if that is given. */
export type PageLoader<Row> = (page: PageArguments, only?: string | null) => DataLoader<string, Connection<Row>>;

type Arguments = Readonly<Record<string, unknown>>;

/**
 * Pages a list for all its owners at once: two statements, one for the rows and one for the totals, whatever the number
 * of owners. Without this, a page of models that each show a page of checkpoints would cost a statement a model.
 */
export function groupedPages<Row extends object>(list: GroupedList): (context: RequestContext) => PageLoader<Row> {
  const rows = readStatement<Record<string, never>, Arguments, Row>((db, $) => compilable(rowsSql(list, $), db));
  const totals = readStatement<Record<string, never>, Arguments, Total>((db, $) => compilable(totalsSql(list, $), db));
  return (context) => {
    const loaders = new Map<string, DataLoader<string, Connection<Row>>>();
    return (page, only = null) => {
      const key = JSON.stringify([page.first, page.after, only]);
      const name = only === null ? list.table : `${list.table} ${only}`;
      const request = { ...pageRequest(page, name, list.order.length), only };
      const loader = loaders.get(key) ?? pageLoader(context, list, request, rows, totals);
      loaders.set(key, loader);
      return loader;
    };
  };
}

interface Total {
  readonly owner: string;
  readonly total: number;
}

function pageLoader<Row extends object>(
  context: RequestContext,
  list: GroupedList,
  request: PageRequest & { readonly only: string | null },
  rows: ReadStatement<Arguments, Row>,
  totals: ReadStatement<Arguments, Total>,
): DataLoader<string, Connection<Row>> {
  return new DataLoader(async (owners) => {
    const { database, actor } = context;
    const only = request.only === null ? (list.filter?.values ?? []) : [request.only];
    const shared = { owners, labels: actor.labels, only };
    const keys = Object.fromEntries(list.order.map((_, index) => [`after${index}`, request.after[index] ?? ""]));
    const found = await rows(database, { ...shared, ...keys, limit: request.limit });
    const counted = await totals(database, shared);
    const ofOwner = Map.groupBy(found, (row) => columnOf(row, list.group));
    const totalOf = new Map(counted.map(({ owner, total }) => [owner, total]));
    return owners.map((owner) =>
      connection(request, ofOwner.get(owner) ?? [], totalOf.get(owner) ?? 0, (row) =>
        list.order.map((column) => columnOf(row, column)),
      ),
    );
  });
}

function columnOf(row: object, column: string): string {
  // The list names the columns of its own rows.
  return String((row as Record<string, unknown>)[column]);
}

function rowsSql(list: GroupedList, $: Placeholders): RawBuilder<unknown> {
  const order = sql.join(list.order.map((column) => sql.ref(column)));
  const after = sql.join(list.order.map((_, index) => sql`${$.value(`after${index}`)}`));
  const owner = sql.ref(list.group);
  return sql`
    select * from (
      select *, row_number() over (partition by ${owner} order by ${order}) as "rank"
      from ${itemsSql(list, $)} as "item" where (${order}) > (${after})
    ) as "page" where "rank" <= ${$.value("limit")} order by ${order}`;
}

function totalsSql(list: GroupedList, $: Placeholders): RawBuilder<unknown> {
  const owner = sql.ref(list.group);
  return sql`
    select ${owner} as "owner", count(*) as "total" from ${itemsSql(list, $)} as "item" group by ${owner}`;
}

/** The rows of the asked owners; the condition stands inside, since no database pushes it through a grouping. */
function itemsSql(list: GroupedList, $: Placeholders): RawBuilder<unknown> {
  const from = sql`from ${sql.table(list.table)} where ${conditions(list, $)}`;
  if (list.merged === undefined) return sql`(select * ${from})`;
  const keys = sql.join([list.group, list.merged.by].map((column) => sql.ref(column)));
  const agreed = sql.join(list.merged.agreed.map(agreedSql));
  return sql`(select ${keys}, ${agreed} ${from} group by ${keys})`;
}

/** The one value that rows have, where they have one; null where they differ. */
function agreedSql(column: string): RawBuilder<unknown> {
  const value = sql.ref(column);
  return sql`case when min(${value}) = max(${value}) then min(${value}) end as ${value}`;
}

function conditions(list: GroupedList, $: Placeholders): Expression<SqlBool> {
  const parts: Expression<SqlBool>[] = [anyOf(list.group, $.list("owners"))];
  if (list.labelled) parts.push(anyOf("label", $.list("labels")));
  if (list.filter) parts.push(anyOf(list.filter.column, $.list("only")));
  if (list.supersedable) parts.push(sql<SqlBool>`"supersededAt" is null`);
  return sql.join<SqlBool>(parts, sql` and `) as Expression<SqlBool>;
}

function compilable(query: RawBuilder<unknown>, db: Parameters<RawBuilder<unknown>["compile"]>[0]) {
  // A raw query has no row type of its own: groupedPages is told it.
  return { compile: () => query.compile(db) as never };
}
