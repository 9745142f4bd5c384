import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import type { Actor } from "../../kernel/actor.ts";
import { auditLogEntities, auditLogTables } from "../../kernel/audit/log-rows.ts";
import { AuditEntry } from "../../kernel/audit-log.ts";
import { Database, type DatabaseDefinition } from "../../kernel/database.ts";
import { OutboxEntry } from "../../kernel/outbox.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import { ClaimRecord, SourceDocument } from "../../kernel/source-document.ts";
import { kernelTables } from "../../kernel/tables.ts";
import type { UnitOfWork } from "../../kernel/unit-of-work.ts";
import { IdempotencyRecord } from "../../kernel/write.ts";
import { testLog } from "../audit-keys.ts";
import { ada, testTime } from "../open-subgraph.ts";
import { newStore } from "../store.ts";

/** Something that belongs to an owner: the least that a database can keep. */
@Entity({ tableName: "specimen" })
export class Specimen {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  owner!: string;

  @Property({ type: "text" })
  name!: string;

  @Property({ type: "text" })
  label!: string;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}

const specimens0001 = [
  ...kernelTables,
  ...auditLogTables,
  `create table "specimen" (
    "id" text primary key, "owner" text not null, "name" text not null, "label" text not null, "supersededAt" text)`,
];

/** A database of specimens. */
export const specimens: DatabaseDefinition = {
  name: "specimens",
  entities: [AuditEntry, ...auditLogEntities, OutboxEntry, IdempotencyRecord, SourceDocument, ClaimRecord, Specimen],
  migrations: [{ name: "0001-specimens", statements: specimens0001 }],
};

/** A specimen as a test adds it. */
export function addSpecimen(em: UnitOfWork, id: string, of: Partial<Omit<Specimen, "id">> = {}): void {
  em.create(Specimen, { id, owner: "museum", name: "bone", label: "public", supersededAt: null, ...of });
}

/** A database of specimens in a store of its own, and the context of a request to it. */
export async function openSpecimens() {
  const store = await newStore(specimens.name);
  const database = await Database.open(specimens, store.location);
  const auditLog = testLog(specimens.name);
  const commits = { count: 0 };
  const contextOf = (actor: Actor = ada): RequestContext => ({
    actor,
    database,
    auditLog,
    requestId: "test",
    now: () => new Date(testTime),
    signal: new AbortController().signal,
    behind: () => [],
    committed: async () => void commits.count++,
  });
  return {
    /** Of SQLite, where the store is one. */
    file: String(store.location),
    database,
    commits,
    contextOf,
    rows: store.rows,
    store,
    location: store.location,
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await store.remove();
    },
  };
}
