import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { PageRequest } from "../../../kernel/connection.ts";
import { ofManyForms } from "../../../kernel/engine.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { foldedText } from "../../../kernel/text-index.ts";
import { LimitationKind } from "../../../kernel/vocabulary/limitation.ts";
import { all, type Condition, hasValue, oneOf, type Test } from "./condition.ts";
import { gapReasons } from "./gap-bits.ts";
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
  return sql`"searchDoc" as "doc" where ${candidates(asker, question)} and ${all(conditions.map(({ holds }) => holds))}`;
}

function candidates({ database, actor }: Asker, { type }: Question): Test {
  return sql<SqlBool>`"doc"."type" = ${type} and ${oneOf(database, "doc.label", actor.labels)}`;
}

export interface FacetRow {
  readonly field: string;
  readonly value: string;
  readonly count: number;
}

/** The most frequent values of each field among all that is found. */
export async function facetRows(asker: Asker, question: Question): Promise<readonly FacetRow[]> {
  const { database, actor } = asker;
  const kinds = Object.values(LimitationKind).map(
    (kind) => sql`select ${sql.lit(kind)} as "value", ${sql.lit(bitsOfKind(kind))} as "bits"`,
  );
  const column = (field: string, name: string) => sql`
    select ${sql.lit(field)} as "field", ${sql.ref(name)} as "value", count(*) as "count" from "found"
    where ${sql.ref(name)} is not null group by ${sql.ref(name)}`;
  return await read<FacetRow>(
    asker,
    sql`with "found" as materialized (
        select "doc"."n", "doc"."ref", "status", "license", "family", ${question.seen.limits} as "limits"
        from ${matched(asker, question)}),
      "kinds" as (${sql.join(kinds, sql` union all `)}),
      "counted" as (
        ${column("status", "status")} union all ${column("license", "license")}
        union all ${column("architectureFamily", "family")}
        union all select "field", "value", count(*) from "found" join "searchValue" on "searchValue"."n" = "found"."n"
          where "field" in ('language', 'licenseClass') group by "field", "value"
        union all select 'limitationKind', "value", count(*) from "found" join "kinds" on ("limits" & "bits") <> 0
          group by "value"
        union all select 'benchmark', "benchmark", count(distinct "found"."n") from "found"
          join "searchScore" on "subjectRef" = "found"."ref"
          where ${oneOf(database, "searchScore.label", actor.labels)} group by "benchmark")
      select "field", "value", "count" from (
        select "field", "value", "count",
          row_number() over (partition by "field" order by "count" desc, "value") as "place" from "counted") as "placed"
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
export async function gapRows(asker: Asker, question: Question): Promise<readonly { readonly reason: string }[]> {
  const others = question.conditions.filter(({ onLineage }) => onLineage !== true);
  const reasons = gapReasons.map(
    ({ reason, bit }) => sql`select ${sql.lit(reason)} as "reason"
      where exists (select 1 from ${matched(asker, question, others)} and (${question.seen.gaps} & ${sql.lit(bit)}) <> 0)`,
  );
  return await read(asker, sql.join(reasons, sql` union all `));
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
