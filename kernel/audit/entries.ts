import DataLoader from "dataloader";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { requireScope } from "../actor.ts";
import { type Connection, connection, type PageArguments, pageRequest } from "../connection.ts";
import { Refusal } from "../errors.ts";
import { nodeNumber } from "../merkle-tree.ts";
import { type Placeholders, type ReadStatement, readStatement } from "../read-statement.ts";
import type { RequestContext } from "../request-context.ts";
import { leavesOf, nodeHashes } from "./log.reads.ts";

/** Which entries are meant; everything that is given must hold. */
export interface EntriesAsked {
  readonly subject: string | null;
  readonly actor: string | null;
  readonly action: string | null;
  readonly from: string | null;
  readonly until: string | null;
}

/** What everybody may know of an entry. */
export interface EntryRow {
  readonly index: number;
  readonly at: string;
}

type Arguments = Readonly<Record<string, unknown>>;

/** What the index of subjects has of one: more than any id, so that nothing of it is cut off. */
const about = sql.raw(`substr("subject", 1, 60)`);

/** What each filter compares; a subject of several things begins with the one that the write was about. */
const conditions: Readonly<Record<keyof EntriesAsked, ($: Placeholders) => RawBuilder<unknown>>> = {
  subject: ($) => sql`"seq" in (
    select "seq" from "auditEntry" where ${about} = ${$.value("subject")} union all
    select "seq" from "auditEntry" where ${about} >= ${$.value("subjectFrom")} and ${about} < ${$.value("subjectUntil")})`,
  actor: ($) => sql`"actor" = ${$.value("actor")}`,
  action: ($) => sql`"action" = ${$.value("action")}`,
  from: ($) => sql`"at" >= ${$.value("from")}`,
  until: ($) => sql`"at" < ${$.value("until")}`,
};

interface Statements {
  readonly rows: ReadStatement<Arguments, EntryRow>;
  readonly total: ReadStatement<Arguments, { total: number }>;
}
const statements = new Map<string, Statements>();

/** The statements for a combination of filters: with those that are absent among the conditions, no index would serve. */
function statementsFor(asked: EntriesAsked): Statements {
  const given = filterNames.filter((name) => asked[name] !== null);
  const key = given.join();
  const known = statements.get(key);
  if (known) return known;
  const meant = ($: Placeholders) => sql.join([sql`1 = 1`, ...given.map((name) => conditions[name]($))], sql` and `);
  const made: Statements = {
    rows: readStatement((db, $) =>
      compilable(
        sql`select "seq" as "index", "at" from "auditEntry"
          where ${meant($)} and "seq" > ${$.value("after")} order by "seq" limit ${$.value("limit")}`,
        db,
      ),
    ),
    total: readStatement((db, $) =>
      compilable(sql`select count(*) as "total" from "auditEntry" where ${meant($)}`, db),
    ),
  };
  statements.set(key, made);
  return made;
}

const filterNames = ["subject", "actor", "action", "from", "until"] as const;

// The tables of the audit log are in every database; kysely knows none of them here.
function compilable<Row>(statement: RawBuilder<unknown>, db: Kysely<unknown>) {
  return { compile: () => statement.compile(db) as ReturnType<RawBuilder<Row>["compile"]> };
}

/** One page of the entries, the first first. What is known to auditors only can be asked for by them only. */
export async function entriesPage(
  context: RequestContext,
  page: PageArguments,
  asked: EntriesAsked,
): Promise<Connection<EntryRow>> {
  const { subject, actor, action } = asked;
  if (subject !== null || actor !== null || action !== null) requireScope(context.actor, "audit:read");
  const request = pageRequest(page, `audit ${JSON.stringify(asked)}`, 1);
  const after = Number(request.after[0] ?? 0);
  if (!Number.isSafeInteger(after)) throw new Refusal("CURSOR_INVALID", "The cursor was not issued by this list.");
  const bounds = { subjectFrom: subject && `${subject} `, subjectUntil: subject && `${subject}!` };
  const { current } = context.database;
  const { rows, total } = statementsFor(asked);
  const found = await rows(current, { ...asked, ...bounds, after, limit: request.limit });
  const [counted] = await total(current, { ...asked, ...bounds });
  return connection(request, found, counted?.total ?? 0, ({ index }) => [String(index)]);
}

/** What an entry says, for auditors. */
export interface EntryContent {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly requestId: string;
  readonly inputDigest: string;
  readonly reason: string | null;
  readonly scopes: readonly string[];
  readonly bytes: string;
  readonly salt: string;
}

type Loaders = {
  readonly hash: DataLoader<number, string | null>;
  readonly content: DataLoader<number, EntryContent | null>;
};
const loaders = new WeakMap<RequestContext, Loaders>();

function loadersOf(context: RequestContext): Loaders {
  const known = loaders.get(context) ?? {
    hash: new DataLoader(async (positions: readonly number[]) => {
      const numbers = positions.map((position) => nodeNumber(0, position - 1));
      const hashes = await nodeHashes(context.database.current, numbers);
      return numbers.map((number) => hashes.get(number)?.toString("base64") ?? null);
    }),
    content: new DataLoader(async (positions: readonly number[]) => {
      const leaves = new Map((await leavesOf(context.database.current, positions)).map((leaf) => [leaf.seq, leaf]));
      return positions.map((position) => contentOf(leaves.get(position)));
    }),
  };
  loaders.set(context, known);
  return known;
}

/** The public hash of an entry, base64; null if the log has lost it. */
export function leafHashOf(context: RequestContext, { index }: EntryRow): Promise<string | null> {
  return loadersOf(context).hash.load(index);
}

/** What an entry says, as it is in the tree; refused to those who are no auditors. */
export async function entryContent(context: RequestContext, { index }: EntryRow): Promise<EntryContent | null> {
  requireScope(context.actor, "audit:read");
  return await loadersOf(context).content.load(index);
}

function contentOf(leaf: { readonly bytes: string; readonly salt: string } | undefined): EntryContent | null {
  if (leaf === undefined) return null;
  // What the subgraph wrote; fields that came later are absent in older entries.
  const told = JSON.parse(leaf.bytes) as Omit<EntryContent, "bytes" | "salt">;
  return { ...told, reason: told.reason ?? null, scopes: told.scopes ?? [], bytes: leaf.bytes, salt: leaf.salt };
}
