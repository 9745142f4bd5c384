import { type Kysely, type RawBuilder, sql } from "kysely";
import type { CompletenessReason } from "../../../kernel/completeness.ts";
import type { PageRequest } from "../../../kernel/connection.ts";
import { ofManyForms } from "../../../kernel/engine.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { foldedText } from "../../../kernel/text-index.ts";
import { LimitationKind } from "../../../kernel/vocabulary/limitation.ts";
import { all, type Condition, hasValue, oneOf } from "./condition.ts";
import { gapsIn } from "./gap-bits.ts";
import { bitsOfKind } from "./limitation-bits.ts";
import { matches, type Question } from "./question.ts";

type Asker = Pick<RequestContext, "database" | "actor">;
type Sql = RawBuilder<unknown>;

const mostValues = 20;

/** One found thing, with what it is sorted by. */
export interface FoundRow {
  readonly ref: string;
  readonly id: string;
  readonly rank: string;
}

/** What comes after the cursor: the most telling match first, without words the newest, then by reference. */
export async function foundRows(asker: Asker, question: Question, page: PageRequest): Promise<readonly FoundRow[]> {
  const [rank = "", ref = ""] = page.after;
  const behind = sql`where "rank" < ${rank} or ("rank" = ${rank} and "ref" > ${ref})`;
  return await read<FoundRow>(
    asker,
    sql`select "ref", "id", "rank" from (
      select "doc"."ref", "doc"."id", ${rankOf(asker, question)} as "rank" from ${matched(asker, question)}) as "found"
      ${page.after.length === 0 ? sql`` : behind} order by "rank" desc, "ref" limit ${page.limit}`,
  );
}

/** What is found behind a reference, by reference. */
export async function foundByRef(
  asker: Asker,
  question: Question,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly Pick<FoundRow, "ref" | "id">[]> {
  return await read(
    asker,
    sql`select "doc"."ref", "doc"."id" from ${matched(asker, question)} and "doc"."ref" > ${after}
      order by "doc"."ref" limit ${limit}`,
  );
}

/** How many things are found. */
export async function countFound(asker: Asker, question: Question): Promise<number> {
  return await count(asker, sql`select count(*) as "count" from ${matched(asker, question)}`);
}

/** What words weigh follows from where they stand, never from how often others use them, which not everybody may know. */
function rankOf(asker: Asker, { text }: Question): Sql {
  if (text === null) return sql.ref("doc.createdAt");
  const named = hasValue(asker.database, ["name"], [foldedText(text.written)]);
  return sql`case when ${named} then '3' when ${matches(asker, text.phrases, ["names"])} then '2'
    when ${matches(asker, text.phrases, ["names", "uses"])} then '1' else '0' end`;
}

/** The rows "doc" that meet all conditions, of those that the caller may see. */
function matched(asker: Asker, question: Question, conditions: readonly Condition[] = question.conditions): Sql {
  const { database, actor } = asker;
  // SQLite would go through all of a type, in the order of the index, rather than through the few that are listed.
  const type = conditions.some(({ narrows }) => narrows) ? sql`"doc"."type" || ''` : sql.ref("doc.type");
  return sql`"searchDoc" as "doc" where ${type} = ${question.type} and ${oneOf(database, "doc.label", actor.labels)}
    and ${all(conditions.map(({ holds }) => holds))}`;
}

export interface FacetRow {
  readonly field: string;
  readonly value: string;
  readonly count: number;
}

/**
 * The most frequent values of each field among all that is found. Most fields have few values, so that what is found is
 * first put together by all of them, and then counted for each.
 */
export async function facetRows(asker: Asker, question: Question): Promise<readonly FacetRow[]> {
  const { database, actor } = asker;
  const byColumn = (field: string, column: string) => sql`
    select ${sql.lit(field)} as "field", ${sql.ref(column)} as "value", sum("count") as "count" from "alike"
    where ${sql.ref(column)} is not null group by ${sql.ref(column)}`;
  const byKind = Object.values(LimitationKind).map(
    (kind) => sql`select 'limitationKind', ${sql.lit(kind)}, sum("count") from "alike"
      where ("limits" & ${sql.lit(bitsOfKind(kind))}) <> 0 having sum("count") > 0`,
  );
  // What has the same license is of the same classes. In SQLite, "cross join" keeps to the order in which it is written.
  const byClass = sql`select 'licenseClass', "searchValue"."value", sum("count") from "alike"
    cross join "searchValue" where "searchValue"."n" = "alike"."n" and "field" = 'licenseClass' group by "searchValue"."value"`;
  const byLanguage = sql`select 'language', "searchValue"."value", count(*) from "found"
    cross join "searchValue" where "searchValue"."n" = "found"."n" and "field" = 'language' group by "searchValue"."value"`;
  const byBenchmark = sql`select 'benchmark', "benchmark", count(distinct "found"."n") from "found"
    cross join "searchScore" where "subjectRef" = "found"."ref" and ${oneOf(database, "searchScore.label", actor.labels)}
    group by "benchmark"`;
  const columns = [
    byColumn("status", "status"),
    byColumn("license", "license"),
    byColumn("architectureFamily", "family"),
  ];
  const counts = [...columns, ...byKind, byClass, byLanguage, byBenchmark];
  return await read<FacetRow>(
    asker,
    sql`with "found" as materialized (
        select "doc"."n", "doc"."ref", "status", "license", "family", ${question.seen.limits} as "limits"
        from ${matched(asker, question)}),
      "alike" as materialized (
        select min("n") as "n", "status", "license", "family", "limits", count(*) as "count" from "found"
        group by "status", "license", "family", "limits")
      select "field", "value", cast("count" as bigint) as "count" from (
        select "field", "value", "count",
          row_number() over (partition by "field" order by "count" desc, "value") as "place"
        from (${sql.join(counts, sql` union all `)}) as "counted") as "placed"
      where "place" <= ${sql.lit(mostValues)} order by "field", "place"`,
  );
}

/** For each condition that silence fails: how many meet all others, and this one for all that is known. */
export async function silentRows(
  asker: Asker,
  question: Question,
): Promise<readonly { readonly condition: string; readonly count: number }[]> {
  const counts = question.conditions.flatMap((each) => {
    if (each.silent === undefined) return [];
    const others = question.conditions.filter((other) => other !== each);
    const { condition, test } = each.silent;
    return sql`select ${sql.lit(condition)} as "condition", count(*) as "count"
      from ${matched(asker, question, others)} and not ${each.holds} and ${test}`;
  });
  return counts.length === 0 ? [] : await read(asker, sql.join(counts, sql` union all `));
}

/** Why what things came from is not all known, of those that meet every condition that does not stand on that. */
export async function gapsOfFound(asker: Asker, question: Question): Promise<readonly CompletenessReason[]> {
  const others = question.conditions.filter(({ onLineage }) => onLineage !== true);
  const { gaps } = question.seen;
  const query = sql`select distinct ${gaps} as "gaps" from ${matched(asker, question, others)} and ${gaps} <> 0`;
  const found = await read<{ gaps: number }>(asker, query);
  return gapsIn(found.map((row) => row.gaps));
}

/** Whether something is still to be worked out. */
export async function isStale(asker: Asker): Promise<boolean> {
  return (await count(asker, sql`select count(*) as "count" from (select 1 from "searchStale" limit 1) as "one"`)) > 0;
}

async function count(asker: Asker, query: Sql): Promise<number> {
  return (await read<{ count: number }>(asker, query))[0]?.count ?? 0;
}

async function read<Row>({ database }: Asker, query: Sql): Promise<Row[]> {
  const kysely: Kysely<unknown> = database.readKysely();
  return await database.read<Row>(sql<Row>`${sql.raw(ofManyForms)} ${query}`.compile(kysely));
}
