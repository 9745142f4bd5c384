import { type SqlBool, sql } from "kysely";
import { Refusal } from "../../../kernel/errors.ts";
import { foldedText, type Phrase, phrasesOf, type TextField, textFields } from "../../../kernel/text-index.ts";
import type { ModelsContext } from "../context.ts";
import { certified } from "./certified-condition.ts";
import { type Condition, hasValue, oneOf, type Test } from "./condition.ts";
import { folded } from "./language-tags.ts";
import { limitationConditions } from "./limitation-condition.ts";
import { type LineageScope, lineageScope } from "./lineage-scope.ts";
import { scoreAtLeast, scoreAtMost } from "./score-condition.ts";
import type { CheckpointFilter, DatasetFilter, RangeFilter, SearchFilter } from "./search-filter.input.ts";
import { type SeenAbove, seenAbove } from "./seen-above.ts";

const maxTextLength = 1_000;
const maxPhrases = 32;
const maxListed = 50;
const maxItemLength = 300;

/** A search, as it is asked of the database. */
export interface Question {
  readonly type: "Checkpoint" | "DatasetVersion";
  readonly text: { readonly phrases: readonly Phrase[]; readonly written: string } | null;
  readonly conditions: readonly Condition[];
  readonly seen: SeenAbove;
  readonly scopes: readonly LineageScope[];
}

/** What is asked of checkpoints. */
export async function checkpointQuestion(
  context: ModelsContext,
  text: string | null,
  filter: CheckpointFilter,
): Promise<Question> {
  const { descendsFrom, trainedOn, status, architectureFamily, taskOrUse, createdAfter } = filter;
  refuseUnbounded(filter);
  const asking = { database: context.database, labels: context.actor.labels };
  const scopes: LineageScope[] = [];
  if (descendsFrom != null) scopes.push(await lineageScope(context, descendsFrom, "checkpoint", "DOWNSTREAM"));
  if (trainedOn != null) scopes.push(await lineageScope(context, trainedOn, "dataset", "DOWNSTREAM"));
  const own: Condition[] = [];
  if (status?.length) own.push({ holds: oneOf(context.database, "doc.status", status) });
  if (filter.scoreAtLeast != null) own.push(scoreAtLeast(asking, filter.scoreAtLeast));
  if (filter.certified != null) own.push(await certified(context, filter.certified));
  if (filter.scoreAtMost != null) own.push(scoreAtMost(asking, filter.scoreAtMost));
  if (architectureFamily?.length)
    own.push({ holds: hasValue(context.database, ["family"], architectureFamily.map(foldedText)), narrows: true });
  if (createdAfter != null) own.push(madeAfter(createdAfter));
  if (taskOrUse != null)
    own.push({ holds: matches(context, wordsIn(taskOrUse, "filter.taskOrUse"), ["uses"]), narrows: true });
  const shared = { ...filter, range: filter.parameters ?? null };
  return await question(context, "Checkpoint", text, shared, { own, scopes, languagesAreInherited: true });
}

/** What is asked of datasets. */
export async function datasetQuestion(
  context: ModelsContext,
  text: string | null,
  filter: DatasetFilter,
): Promise<Question> {
  refuseUnbounded(filter);
  const scopes: LineageScope[] = [];
  if (filter.derivedFrom != null) scopes.push(await lineageScope(context, filter.derivedFrom, "dataset", "DOWNSTREAM"));
  if (filter.usedBy != null) scopes.push(await lineageScope(context, filter.usedBy, "checkpoint", "UPSTREAM"));
  const shared = { ...filter, range: filter.records ?? null };
  return await question(context, "DatasetVersion", text, shared, { own: [], scopes, languagesAreInherited: false });
}

type Shared = SearchFilter & { readonly language?: string[] | null; readonly range: RangeFilter | null };

interface Particular {
  readonly own: readonly Condition[];
  readonly scopes: readonly LineageScope[];
  readonly languagesAreInherited: boolean;
}

async function question(
  context: ModelsContext,
  type: Question["type"],
  text: string | null,
  filter: Shared,
  { own, scopes, languagesAreInherited }: Particular,
): Promise<Question> {
  const { database } = context;
  const seen = await seenAbove(context, type);
  const { licenses, licenseClass, redistributable, owner, language, range } = filter;
  const conditions: Condition[] = [...own];
  if (redistributable != null) conditions.push(redistribution(redistributable));
  if (licenses?.length) conditions.push({ holds: hasValue(database, ["license"], licenses), narrows: true });
  if (licenseClass?.length)
    conditions.push({ holds: hasValue(database, ["licenseClass"], licenseClass), narrows: true });
  if (owner?.length) conditions.push({ holds: hasValue(database, ["owner"], owner.map(foldedText)), narrows: true });
  if (language?.length) {
    const holds = hasValue(database, ["language", "languageOf"], language.map(folded));
    conditions.push({ holds, onLineage: languagesAreInherited, narrows: true });
  }
  if (range !== null) conditions.push(...within(range));
  conditions.push(...limitationConditions(database, seen.limits, filter));
  for (const { numbers } of scopes) conditions.push({ holds: oneOf(database, "doc.n", numbers), narrows: true });
  const written = text === null || text.trim() === "" ? null : text;
  const asked = written === null ? null : { phrases: wordsIn(written, "text"), written };
  if (asked !== null) conditions.push({ holds: matches(context, asked.phrases, textFields), narrows: true });
  return { type, text: asked, conditions, seen, scopes };
}

function redistribution(wanted: boolean): Condition {
  if (!wanted) return { holds: sql<SqlBool>`"doc"."redistributable" <> 'YES'` };
  const unknown = sql<SqlBool>`"doc"."redistributable" = 'UNKNOWN'`;
  return {
    holds: sql<SqlBool>`"doc"."redistributable" = 'YES'`,
    silent: { condition: "REDISTRIBUTABLE", test: unknown },
  };
}

function within({ min, max }: RangeFilter): Condition[] {
  const least = min == null ? sql`` : sql`and "doc"."size" >= ${min}`;
  const most = max == null ? sql`` : sql`and "doc"."size" <= ${max}`;
  if (min == null && max == null) return [];
  const test = sql<SqlBool>`"doc"."size" is null`;
  return [{ holds: sql<SqlBool>`("doc"."size" is not null ${least} ${most})`, silent: { condition: "SIZE", test } }];
}

function madeAfter(time: string): Condition {
  const test = sql<SqlBool>`"doc"."createdAt" = ''`;
  return { holds: sql<SqlBool>`"doc"."createdAt" >= ${time}`, silent: { condition: "CREATED_AFTER", test } };
}

/** That a text holds all phrases in some parts of it; nothing holds what is no word. */
export function matches(
  { database: { textIndex } }: Pick<ModelsContext, "database">,
  phrases: readonly Phrase[],
  fields: readonly TextField[],
): Test {
  const query = textIndex.queryFor(phrases, fields);
  return sql<SqlBool>`"doc"."n" in (select "rowid" from "searchWords" where ${textIndex.matching("searchWords", query)})`;
}

function wordsIn(text: string, place: string): Phrase[] {
  if (text.length > maxTextLength)
    throw new Refusal("BAD_USER_INPUT", `${place} has ${text.length} characters; at most ${maxTextLength} are taken.`);
  const phrases = phrasesOf(text);
  if (phrases.length > maxPhrases)
    throw new Refusal("BAD_USER_INPUT", `${place} has ${phrases.length} words; at most ${maxPhrases} are taken.`);
  return phrases;
}

function refuseUnbounded(filter: object): void {
  for (const [name, value] of Object.entries(filter)) {
    if (!Array.isArray(value)) continue;
    if (value.length > maxListed) {
      const message = `filter.${name} has ${value.length} items; at most ${maxListed} are taken.`;
      throw new Refusal("BAD_USER_INPUT", message);
    }
    const long = value.findIndex((item) => typeof item === "string" && item.length > maxItemLength);
    if (long !== -1)
      throw new Refusal("BAD_USER_INPUT", `filter.${name}[${long}] has more than ${maxItemLength} characters.`);
  }
}
