import { OptionalProps } from "@mikro-orm/core";
import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import type { Database } from "./database.ts";
import { readStatement } from "./read-statement.ts";
import type { UnitOfWork } from "./unit-of-work.ts";

/** One announcement of a subgraph to whoever follows it, written in the transaction of the change. */
@Entity({ tableName: "outboxEntry" })
export class OutboxEntry {
  [OptionalProps]?: "seq";

  @PrimaryKey({ type: "integer", autoincrement: true })
  seq!: number;

  @Property({ type: "text" })
  at!: string;

  @Property({ type: "text" })
  payload!: string;
}

/** One announcement as followers read it. */
export interface FeedEntry {
  readonly seq: number;
  /** When the change was written. */
  readonly at: string;
  readonly payload: string;
}

/** A page of the change feed of a subgraph, oldest first. */
export interface FeedPage {
  readonly entries: readonly FeedEntry[];
}

/** Reads what a subgraph announced after a cursor; followers call it until a page is empty. */
export type ReadFeed = (after: number, limit: number) => Promise<FeedPage>;

/** Adds an announcement to the unit of work. */
export function announce(em: UnitOfWork, at: Date, payload: unknown): void {
  em.create(OutboxEntry, { at: at.toISOString(), payload: JSON.stringify(payload) });
}

const entriesAfter = readStatement<{ outboxEntry: FeedEntry }, { after: number; limit: number }, FeedEntry>((db, $) =>
  db
    .selectFrom("outboxEntry")
    .select(["seq", "at", "payload"])
    .where("seq", ">", $.value("after"))
    .orderBy("seq")
    .limit($.value("limit")),
);

/** The change feed over a subgraph's own outbox. */
export function outboxFeed(database: Database): ReadFeed {
  return async (after, limit) => ({ entries: await entriesAfter(database.current, { after, limit }) });
}
