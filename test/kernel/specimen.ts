import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Migration } from "@mikro-orm/migrations";
import type { SqlEntityManager } from "@mikro-orm/sqlite";
import { sql } from "kysely";
import type { Actor } from "../../kernel/actor.ts";
import { AuditEntry } from "../../kernel/audit-log.ts";
import { Database, type DatabaseDefinition } from "../../kernel/database.ts";
import { OutboxEntry } from "../../kernel/outbox.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import { ClaimRecord, SourceDocument } from "../../kernel/source-document.ts";
import { kernelTables } from "../../kernel/tables.ts";
import { IdempotencyRecord } from "../../kernel/write.ts";
import { ada, testTime } from "../open-subgraph.ts";

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

class Specimens0001 extends Migration {
  override up(): void {
    for (const table of kernelTables) this.addSql(table);
    this.addSql(`create table "specimen" (
      "id" text primary key, "owner" text not null, "name" text not null, "label" text not null, "supersededAt" text)`);
  }
}

/** A database of specimens. */
export const specimens: DatabaseDefinition = {
  name: "specimens",
  entities: [AuditEntry, OutboxEntry, IdempotencyRecord, SourceDocument, ClaimRecord, Specimen],
  migrations: [{ name: "0001-specimens", class: Specimens0001 }],
};

/** A specimen as a test adds it. */
export function addSpecimen(em: SqlEntityManager, id: string, of: Partial<Omit<Specimen, "id">> = {}): void {
  em.create(Specimen, { id, owner: "museum", name: "bone", label: "public", supersededAt: null, ...of });
}

/** A database of specimens in a folder of its own, and the context of a request to it. */
export async function openSpecimens() {
  const folder = await mkdtemp(join(tmpdir(), "pedigree-specimens-"));
  const file = join(folder, "specimens.sqlite");
  const database = await Database.open(specimens, file);
  const commits = { count: 0 };
  const contextOf = (actor: Actor = ada): RequestContext => ({
    actor,
    database,
    requestId: "test",
    now: () => new Date(testTime),
    signal: new AbortController().signal,
    committed: async () => void commits.count++,
  });
  const rows = async (table: string) => {
    const query = sql<Record<string, unknown>>`select * from ${sql.table(table)} order by rowid`;
    return (await query.execute(database.readKysely())).rows;
  };
  return {
    folder,
    file,
    database,
    commits,
    contextOf,
    rows,
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
