import type { RequestContext } from "./request-context.ts";
import type { UnitOfWork } from "./unit-of-work.ts";

/** How many things are told again in one transaction. */
const atOnce = 500;

interface Tables {
  restatement: { table: string; after: string };
}

/**
 * Migration after which all rows of a table are announced once more: of what was recorded before announcements held what
 * they hold now, followers would otherwise never hear.
 */
export function restates(...tables: readonly string[]): readonly string[] {
  return [
    `create table if not exists "restatement" ("table" text primary key, "after" text not null)`,
    ...tables.map(
      (table) => `insert into "restatement" ("table", "after")
        select '${table}', '' where exists (select 1 from "${table}") on conflict ("table") do update set "after" = ''`,
    ),
  ];
}

/** Announces one thing as it stands. */
export type Restate = (em: UnitOfWork, at: Date, id: string) => Promise<void>;

/** Announces what a migration left to be announced once more; called at every open, and mostly there is nothing. */
export async function restate(
  { database, now }: Pick<RequestContext, "database" | "now">,
  howTo: Readonly<Record<string, Restate>>,
): Promise<void> {
  const waiting = await database.current.readKysely<Tables>().selectFrom("restatement").selectAll().execute();
  for (const { table } of waiting) {
    const tell = howTo[table];
    if (tell === undefined) throw new Error(`Nobody knows how to announce what is in ${table}.`);
    while (await database.transaction((em) => restatePage(em, table, now(), tell)));
  }
}

/** Tells the next rows; answers whether there may be more. */
async function restatePage(em: UnitOfWork, table: string, at: Date, tell: Restate): Promise<boolean> {
  const kysely = em.kysely<Tables & Record<string, { id: string }>>();
  // Of several processes that start at once, each goes on where the one before it stopped.
  const state = await kysely.selectFrom("restatement").selectAll().where("table", "=", table).executeTakeFirst();
  if (state === undefined) return false;
  const rows = await kysely
    .selectFrom(table as "any")
    .select("id")
    .where("id", ">", state.after)
    .orderBy("id")
    .limit(atOnce)
    .execute();
  for (const { id } of rows) await tell(em, at, id);
  const last = rows.at(-1);
  if (last === undefined) await kysely.deleteFrom("restatement").where("table", "=", table).execute();
  else await kysely.updateTable("restatement").set({ after: last.id }).where("table", "=", table).execute();
  return last !== undefined;
}
