import type { Kysely } from "kysely";
import type { Database } from "../../../kernel/database.ts";
import type { IndexEntry, SearchFacts } from "../../../kernel/index-entry.ts";
import { parseRef } from "../../../kernel/ref.ts";
import { foldedText } from "../../../kernel/text-index.ts";
import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import { type Applied, baseOf, type Held } from "../lineage/apply-entries.ts";
import { chunks, numbersOf } from "../lineage/index-steps.ts";
import { languageValues } from "./language-tags.ts";
import { licenseIdsIn } from "./license-terms.ts";
import { limitationBits } from "./limitation-bits.ts";
import type { SearchDoc, SearchTables, SearchValue } from "./search-tables.ts";
import { changedAbove, markBelow, markLicensed, markThese } from "./stale.ts";

type Searched = IndexEntry & { readonly type: string; readonly search: SearchFacts };

/**
 * Brings the search projection up to date with announcements, in the transaction in which the lineage index takes them:
 * what they say itself is stored, and what is to be worked out from it, here and below, is marked.
 */
export async function applySearch(
  kysely: Kysely<SearchTables>,
  database: Database,
  latest: readonly IndexEntry[],
  { held, applied }: { readonly held: Held; readonly applied: Applied },
): Promise<void> {
  const changed = changedAbove(held, applied);
  const docs = await storeDocs(kysely, database, latest);
  await storeScores(kysely, database, latest);
  const licenses = await storeLicenses(kysely, latest);
  await markBelow(kysely, database, [...changed, ...docs.otherLanguages]);
  await markThese(kysely, database, docs.refs);
  await markLicensed(kysely, database, licenses);
}

/**
 * Replaces what is stored of the announced things; answers the references of those that can be searched for, and of those
 * that are stated to be in other languages than before.
 */
async function storeDocs(
  kysely: Kysely<SearchTables>,
  database: Database,
  latest: readonly IndexEntry[],
): Promise<{ readonly refs: readonly string[]; readonly otherLanguages: readonly string[] }> {
  const owners = latest.map(({ ref }) => ref);
  const known = await kysely.selectFrom("searchDoc").selectAll().where("ref", "in", owners).execute();
  const searched = latest.filter((entry): entry is Searched => entry.search !== undefined && entry.type !== null);
  if (known.length + searched.length === 0) return { refs: [], otherLanguages: [] };
  await forget(
    kysely,
    known.map(({ n }) => n),
  );
  const refs = searched.map(({ ref }) => ref);
  const numbers = await numbersOf(kysely, refs);
  const before = new Map(known.map((doc) => [doc.ref, doc]));
  const numbered = searched.map((entry) => ({ entry, n: numbers.get(entry.ref) ?? 0 }));
  const docs = numbered.map(({ entry, n }) => docOf(entry, n, before.get(entry.ref)));
  for (const part of chunks(docs, 1_000))
    await kysely
      .insertInto("searchDoc")
      .values(part.map((doc) => ({ ...doc, documented: database.storedBoolean(doc.documented) })))
      .execute();
  const values = numbered.flatMap(({ entry, n }) => valuesOf(entry).map((value) => ({ n, ...value })));
  for (const part of chunks(values, 5_000)) {
    const insert = kysely.insertInto("searchValue").values(part);
    await insert.onConflict((conflict) => conflict.doNothing()).execute();
  }
  await storeWords(kysely, database, numbered);
  const spoken = docs.filter(({ ref, languages }) => languages !== (before.get(ref)?.languages ?? "[]"));
  return { refs, otherLanguages: spoken.map(({ ref }) => ref) };
}

async function forget(kysely: Kysely<SearchTables>, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return;
  await kysely.deleteFrom("searchDoc").where("n", "in", numbers).execute();
  await kysely.deleteFrom("searchValue").where("n", "in", numbers).execute();
  await (kysely as unknown as Kysely<Words>).deleteFrom("searchWords").where("rowid", "in", numbers).execute();
}

/** What is worked out stays as it was until it is worked out anew; of something new, its own is known. */
function docOf(entry: Searched, n: number, before: SearchDoc | undefined): SearchDoc {
  const { ref, type, id, label, license, limitations, search } = entry;
  return {
    ...{ n, ref, type, id, label, status: search.status, createdAt: search.createdAt ?? "" },
    ...{ family: search.family, size: search.size, license: license?.expression ?? noAssertion },
    languages: JSON.stringify(search.languages),
    documented: search.limitationsDocumented,
    redistributable: before?.redistributable ?? "UNKNOWN",
    limits: before?.limits ?? limitationBits(limitations),
    gaps: before?.gaps ?? 0,
  };
}

/** Values that are known without working anything out. */
function valuesOf({ ref, type, license, search }: Searched): Omit<SearchValue, "n">[] {
  const expression = license?.expression ?? noAssertion;
  const name = parseRef(ref)?.name ?? ref;
  const own = [name, name.slice(name.lastIndexOf("/") + 1), ref.slice(ref.indexOf(":") + 1), ...search.names];
  const fields = {
    license: [expression, ...licenseIdsIn(expression)],
    family: search.family === null ? [] : [foldedText(search.family)],
    owner: search.owners.map(foldedText),
    name: own.map(foldedText),
  };
  const values = Object.entries(fields).flatMap(([field, all]) =>
    [...new Set(all)].filter((value) => value !== "").map((value) => ({ field, value })),
  );
  return type === "DatasetVersion" ? [...values, ...languageValues(search.languages)] : values;
}

interface Words {
  searchWords: Readonly<Record<string, string | number>> & { rowid: number };
}

async function storeWords(
  kysely: Kysely<SearchTables>,
  { textIndex }: Database,
  docs: readonly { readonly entry: Searched; readonly n: number }[],
): Promise<void> {
  const rows = docs.map(({ entry, n }) => {
    const { names, uses, prose } = entry.search;
    const text = { names: [entry.ref.slice(entry.ref.indexOf(":") + 1), ...names], uses, prose };
    return { rowid: n, ...textIndex.columnsOf(text) };
  });
  for (const part of chunks(rows, 1_000))
    await (kysely as unknown as Kysely<Words>)
      .insertInto("searchWords")
      .values(part as never)
      .execute();
}

async function storeScores(
  kysely: Kysely<SearchTables>,
  database: Database,
  latest: readonly IndexEntry[],
): Promise<void> {
  const results = latest.filter(({ type }) => type === "Result");
  if (results.length === 0) return;
  await kysely
    .deleteFrom("searchScore")
    .where(
      "resultRef",
      "in",
      results.map(({ ref }) => ref),
    )
    .execute();
  const rows = results.flatMap(({ ref, label, score, upstream: [measured] }) => {
    if (score === undefined || measured === undefined) return [];
    const { benchmark, metric, value, interval, hasUnit, higherIsBetter } = score;
    return {
      ...{ resultRef: ref, subjectRef: measured.from, benchmark, base: baseOf(benchmark), metric, value, label },
      ...{ low: interval?.low ?? null, high: interval?.high ?? null, hasUnit: database.storedBoolean(hasUnit) },
      higherIsBetter: higherIsBetter === null ? null : database.storedBoolean(higherIsBetter),
    };
  });
  for (const part of chunks(rows, 2_000)) await kysely.insertInto("searchScore").values(part).execute();
}

/** Stores what licenses allow; answers the keys of those that allow something else than was known. */
async function storeLicenses(kysely: Kysely<SearchTables>, latest: readonly IndexEntry[]): Promise<string[]> {
  const told = latest.flatMap(({ ref, grant }) => (grant ? { key: parseRef(ref)?.name ?? ref, ...grant } : []));
  if (told.length === 0) return [];
  const keys = told.map(({ key }) => key);
  const known = await kysely.selectFrom("searchLicense").selectAll().where("key", "in", keys).execute();
  const before = new Map(known.map((row) => [row.key, row]));
  const changed = told.filter(({ key, redistributable, licenseClass }) => {
    const row = before.get(key);
    return row?.redistributable !== redistributable || row?.licenseClass !== licenseClass;
  });
  if (changed.length === 0) return [];
  const changedKeys = changed.map(({ key }) => key);
  await kysely.deleteFrom("searchLicense").where("key", "in", changedKeys).execute();
  await kysely.insertInto("searchLicense").values(changed).execute();
  return changedKeys;
}
