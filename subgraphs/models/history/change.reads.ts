import { cursorOf, pageRequest } from "../../../kernel/connection.ts";
import { anyOf, type Database } from "../../../kernel/database.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { IndexTables } from "../lineage/index-node.ts";
import { ChangeKind, type ChangePage, type ChangeRecord } from "./change.entity.ts";
import type { ChangeTables } from "./record-changes.ts";

const list = "changes";

/** How many changes one page looks at, those that are not for the caller included. */
const scannedAtOnce = 2_000;

type Scanned = { last: number | null; scanned: number };
const scan = readStatement<ChangeTables, { after: number; most: number }, Scanned>((db, $) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom("change")
        .select("seq")
        .where("seq", ">", $.value("after"))
        .orderBy("seq")
        .limit($.value("most"))
        .as("scanned"),
    )
    .select((of) => [of.fn.max("seq").as("last"), of.fn.countAll<number>().as("scanned")]),
);

type PageArgs = {
  after: number;
  until: number;
  kinds: readonly string[];
  labels: readonly string[];
  limit: number;
};
// What has been hidden since is hidden, and so is what was hidden then.
const page = readStatement<ChangeTables & IndexTables, PageArgs, ChangeRecord>((db, $) =>
  db
    .selectFrom("change")
    .innerJoin("indexNode", "indexNode.id", "change.id")
    .selectAll("change")
    .where("change.seq", ">", $.value("after"))
    .where("change.seq", "<=", $.value("until"))
    .where(() => anyOf("change.kind", $.list("kinds")))
    .where(() => visible("change.label", $.list("labels")))
    .where(() => visible("indexNode.label", $.list("labels")))
    .orderBy("change.seq")
    .limit($.value("limit")),
);

const lastSeq = readStatement<ChangeTables, Record<never, never>, { last: number | null }>((db) =>
  db.selectFrom("change").select((of) => of.fn.max("seq").as("last")),
);

/** What is asked of the feed. */
export interface ChangesAsked {
  readonly since: string | null;
  readonly kinds: readonly ChangeKind[] | null;
  readonly first: number | null;
}

/**
 * The changes after a cursor that the caller may see. Every page ends at a cursor that lies behind all that was looked
 * at, so that whoever asks on from there misses nothing and sees nothing twice.
 */
export async function changePage(context: RequestContext, asked: ChangesAsked): Promise<ChangePage> {
  const { database, actor } = context;
  const { first, after: cursor, limit } = pageRequest({ first: asked.first, after: asked.since }, list, 1);
  const after = positionOf(cursor[0] ?? "0");
  const [found] = await scan(database, { after, most: scannedAtOnce });
  const { last, scanned } = found ?? { last: null, scanned: 0 };
  if (last === null) {
    await refuseFuture(database, after);
    return { items: [], endCursor: cursorAt(after), hasNextPage: false, behind: context.behind() };
  }
  const kinds = asked.kinds ?? Object.values(ChangeKind);
  const rows = await page(database, { after, until: last, kinds, labels: actor.labels, limit });
  const shown = rows.slice(0, first);
  const isCut = rows.length > first;
  return {
    items: shown.map((row) => ({ ...row, cursor: cursorAt(row.seq) })),
    endCursor: cursorAt(isCut ? (shown.at(-1)?.seq ?? after) : last),
    hasNextPage: isCut || scanned === scannedAtOnce,
    behind: context.behind(),
  };
}

/** The cursor behind the last change that there is. */
export async function lastChange({ database }: RequestContext): Promise<string> {
  const [found] = await lastSeq(database, {});
  return cursorAt(found?.last ?? 0);
}

function cursorAt(seq: number): string {
  return cursorOf(list, [String(seq)]);
}

function positionOf(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Refusal("CURSOR_INVALID", "The cursor was not issued by this list; begin again without since.");
}

/** A cursor from beyond the end was issued before the records were put back to an earlier state. */
async function refuseFuture({ current }: Database, after: number): Promise<void> {
  const [found] = await lastSeq(current, {});
  if (after <= (found?.last ?? 0)) return;
  throw new Refusal("CURSOR_INVALID", "The cursor lies behind the last change: begin again without since.");
}
