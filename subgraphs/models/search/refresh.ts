import { type Kysely, sql } from "kysely";
import { anonymous } from "../../../kernel/actor.ts";
import { anyOf, type Database } from "../../../kernel/database.ts";
import type { LicenseGrant } from "../../../kernel/index-entry.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import type { Limitation } from "../../../kernel/vocabulary/limitation.ts";
import type { AnnouncedOverride } from "../../../kernel/vocabulary/limitation-history.ts";
import type { Closure } from "../lineage/closure.ts";
import { upstreamClosures } from "../lineage/index.reads.ts";
import { inheritedLimitations } from "../lineage/inherited-limitations.ts";
import { gapBits } from "./gap-bits.ts";
import { languageValues } from "./language-tags.ts";
import { licenseIdsIn, termsOf } from "./license-terms.ts";
import { limitationBits } from "./limitation-bits.ts";
import type { SearchTables } from "./search-tables.ts";

const atOnce = 200;
/** Most things came from few: those that came from more are walked again, few at once and as far as any walk goes. */
const nodesAtFirst = 500;
const walkedFarAtOnce = 5;

/** What has to be worked out anew. */
interface Stale extends Limited {
  readonly n: number;
  readonly stamp: string;
  readonly type: string;
  readonly license: string;
}

const staleThings = readStatement<SearchTables, { limit: number }, Stale>((db, $) =>
  db
    .selectFrom("searchStale")
    .innerJoin("searchDoc", "searchDoc.n", "searchStale.n")
    .leftJoin("indexNode", "indexNode.n", "searchStale.n")
    .select([
      "searchStale.n",
      "stamp",
      "searchDoc.ref",
      "searchDoc.type",
      "searchDoc.license",
      "limitations",
      "overrides",
    ])
    .orderBy("searchStale.n")
    .limit($.value("limit")),
);

/** Works out all that may have changed, in transactions of its own; at most `most` things. Answers whether that was all. */
export async function refreshStale(database: Database, most: number): Promise<boolean> {
  for (let left = most; left > 0; left -= atOnce) {
    const stale = await staleThings(database.current, { limit: atOnce });
    if (stale.length === 0) return true;
    const found = await workOut(asEverybody(database.current), stale);
    await database.transaction((em) => store(em, found));
    if (stale.length < atOnce) return true;
  }
  return false;
}

/** Who sees what of the index. */
type Viewer = Pick<RequestContext, "database" | "actor" | "signal" | "behind">;

/** What is worked out for all must say nothing of what not everybody may see. */
function asEverybody(database: Database): Viewer {
  return { actor: anonymous, database, signal: new AbortController().signal, behind: () => [] };
}

/** What is worked out of one thing. */
interface WorkedOut {
  readonly stale: Stale;
  readonly row: {
    readonly redistributable: LicenseGrant["redistributable"];
    readonly limits: number;
    readonly gaps: number;
  };
  readonly values: readonly { readonly field: string; readonly value: string }[];
}

async function workOut(context: Viewer, stale: readonly Stale[]): Promise<WorkedOut[]> {
  const closures = await closuresAbove(
    context,
    stale.map(({ ref }) => ref),
  );
  const grants = await grantsOf(context, stale);
  const languages = await languagesOf(context, [...closures.values()]);
  return stale.map((thing) => {
    const closure = closures.get(thing.ref);
    const { redistributable, licenseClasses } = termsOf(thing.license, grants);
    const tags = (closure?.nodes ?? []).flatMap(({ fromRef }) => languages.get(fromRef) ?? []);
    return {
      stale: thing,
      row: { redistributable, limits: limitsOf(thing, closure), gaps: gapsOf(closure) },
      values: [
        ...licenseClasses.map((value) => ({ field: "licenseClass", value })),
        // A dataset is in the languages that it is stated to be in, a checkpoint in those of its data.
        ...(thing.type === "Checkpoint" ? languageValues(tags) : []),
      ],
    };
  });
}

/** A thing with what its owner announced of its limitations and overrides, as JSON text. */
export interface Limited {
  readonly ref: string;
  readonly limitations: string | null;
  readonly overrides: string | null;
}

/** The bits of what a thing falls short of: its own limitations, and those that it inherits. */
export function limitsOf({ ref, limitations, overrides }: Limited, closure: Closure | undefined): number {
  // The casts read back what the owner announced.
  const own = JSON.parse(limitations ?? "[]") as Limitation[];
  const accepted = JSON.parse(overrides ?? "[]") as AnnouncedOverride[];
  const above = closure === undefined ? [] : inheritedLimitations(ref, closure, accepted);
  return limitationBits([...own, ...above.filter(({ overriddenBy }) => overriddenBy === null)]);
}

/** The bits of why not everything above is known. */
export function gapsOf(closure: Closure | undefined): number {
  return gapBits(closure?.completeness.reasons ?? []);
}

/** Everything above some things, as far as any walk goes. */
export async function closuresAbove(context: Viewer, refs: readonly string[]): Promise<ReadonlyMap<string, Closure>> {
  const first = await upstreamClosures(context, refs, nodesAtFirst);
  const found = new Map(refs.map((ref, index) => [ref, first[index] as Closure])); // One for each, in order.
  const far = refs.filter((ref) => found.get(ref)?.completeness.reasons.includes("NODE_BUDGET"));
  for (let start = 0; start < far.length; start += walkedFarAtOnce) {
    const part = far.slice(start, start + walkedFarAtOnce);
    for (const [index, closure] of (await upstreamClosures(context, part)).entries())
      found.set(part[index] ?? "", closure);
  }
  return found;
}

const grants = readStatement<SearchTables, { keys: readonly string[] }, LicenseGrant & { key: string }>((db, $) =>
  db
    .selectFrom("searchLicense")
    .selectAll()
    .where(() => anyOf("key", $.list("keys"))),
);

async function grantsOf({ database }: Viewer, stale: readonly Stale[]) {
  const keys = [...new Set(stale.flatMap(({ license }) => licenseIdsIn(license)))];
  const rows = await grants(database, { keys });
  return new Map(rows.map(({ key, ...grant }) => [key, grant]));
}

const languages = readStatement<SearchTables, { refs: readonly string[] }, { ref: string; languages: string }>(
  (db, $) =>
    db
      .selectFrom("searchDoc")
      .select(["ref", "languages"])
      .where(() => anyOf("ref", $.list("refs")))
      .where("languages", "<>", "[]"),
);

async function languagesOf({ database }: Viewer, closures: readonly Closure[]) {
  const visible = closures.flatMap(({ nodes }) => nodes.filter(({ hidden }) => !hidden));
  const refs = [...new Set(visible.map(({ fromRef }) => fromRef))];
  const rows = await languages(database, { refs });
  // The cast reads back what was stored.
  return new Map(rows.map((row) => [row.ref, JSON.parse(row.languages) as string[]]));
}

/** Stores what was worked out, but for what has changed again meanwhile. */
async function store(em: UnitOfWork, found: readonly WorkedOut[]): Promise<void> {
  const kysely = em.kysely<SearchTables>();
  const numbers = found.map(({ stale }) => stale.n);
  const stamps = await kysely.selectFrom("searchStale").selectAll().where("n", "in", numbers).execute();
  const stampOf = new Map(stamps.map(({ n, stamp }) => [n, stamp]));
  const current = found.filter(({ stale }) => stampOf.get(stale.n) === stale.stamp);
  if (current.length === 0) return;
  const stored = current.map(({ stale }) => stale.n);
  await storeRows(kysely, current);
  await forgetValues(kysely, ["licenseClass"], stored);
  const checkpoints = current.filter(({ stale }) => stale.type === "Checkpoint").map(({ stale }) => stale.n);
  await forgetValues(kysely, ["language", "languageOf"], checkpoints);
  const values = current.flatMap(({ stale, values }) => values.map((value) => ({ n: stale.n, ...value })));
  if (values.length > 0) {
    const insert = kysely.insertInto("searchValue").values(values);
    await insert.onConflict((conflict) => conflict.doNothing()).execute();
  }
  await kysely.deleteFrom("searchStale").where("n", "in", stored).execute();
}

/** In one statement. Both databases name the columns of values so; PostgreSQL takes what is bound there for text. */
async function storeRows(kysely: Kysely<SearchTables>, found: readonly WorkedOut[]): Promise<void> {
  const rows = found.map(({ stale, row }) => sql`(${stale.n}, ${row.redistributable}, ${row.limits}, ${row.gaps})`);
  await sql`update "searchDoc" set "redistributable" = "column2",
      "limits" = cast("column3" as bigint), "gaps" = cast("column4" as bigint)
    from (values ${sql.join(rows)}) as "found" where "n" = cast("column1" as bigint)`.execute(kysely);
}

async function forgetValues(
  kysely: Kysely<SearchTables>,
  fields: readonly string[],
  numbers: readonly number[],
): Promise<void> {
  if (numbers.length === 0) return;
  await kysely.deleteFrom("searchValue").where("n", "in", numbers).where("field", "in", fields).execute();
}
