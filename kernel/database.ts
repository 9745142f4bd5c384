import type { EntityClass } from "@mikro-orm/core";
import { type CompiledQuery, type Expression, Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { DatabaseLocation, Engine, EngineFacts, PoolState } from "./engine.ts";
import { entityTables } from "./entity-table.ts";
import { GroupCommit } from "./group-commit.ts";
import { type Migration, migrate } from "./migrate.ts";
import type { Parameter } from "./read-statement.ts";
import { RowStatements } from "./row-statements.ts";
import { openSqlite } from "./sqlite.ts";
import { isStorageFault, whyUnanswered } from "./storage-fault.ts";
import type { TextIndexForms } from "./text-index.ts";
import { UnitOfWork } from "./unit-of-work.ts";

export { type DatabaseLocation, DatabaseRefused } from "./engine.ts";

/** What a subgraph's database is made of. */
export interface DatabaseDefinition {
  readonly name: string;
  readonly entities: readonly EntityClass<object>[];
  /** Oldest first; append-only. */
  readonly migrations: readonly Migration[];
}

/** What is going on in a database. */
interface Use {
  statements: number;
  /** The reads that are under way. */
  readonly reading: Set<Promise<unknown>>;
}

/**
 * One subgraph's database. Writes go through a unit of work; reads go through connections of their own that cannot write,
 * and wait for no write.
 */
export class Database {
  readonly #engine: Engine;
  readonly #writer: Kysely<unknown>;
  readonly #primary: Kysely<unknown>;
  readonly #replica: Kysely<unknown>;
  /** Shared with the view of this database that reads only what is current. */
  readonly #use: Use;
  readonly #writes: GroupCommit;
  #current: Database | null = null;
  /** Whether this opening made it. */
  isNew = false;

  private constructor(
    engine: Engine,
    writes: { readonly writer: Kysely<unknown>; readonly group: GroupCommit },
    primary: Kysely<unknown>,
    replica: Kysely<unknown>,
    use: Use = { statements: 0, reading: new Set() },
  ) {
    this.#engine = engine;
    this.#writer = writes.writer;
    this.#primary = primary;
    this.#replica = replica;
    this.#use = use;
    this.#writes = writes.group;
  }

  /** Opens or creates the database, brings its schema up to date and asserts what durability needs. */
  static async open(definition: DatabaseDefinition, location: DatabaseLocation): Promise<Database> {
    const engine = await openEngine(definition, location);
    const writer = new Kysely<unknown>({ dialect: engine.writer });
    const group = groupCommitOf(definition, engine, writer);
    const primary = new Kysely<unknown>({ dialect: engine.primary });
    const replica = engine.replica ? new Kysely<unknown>({ dialect: engine.replica }) : primary;
    const database = new Database(engine, { writer, group }, primary, replica);
    try {
      const { migrations } = definition;
      database.isNew = await migrate({ engine, migrations, primary, write: (work) => database.transaction(work) });
      return database;
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** The same database for who has just written: every read sees all that is committed. */
  get current(): Database {
    if (this.#replica === this.#primary) return this;
    const writes = { writer: this.#writer, group: this.#writes };
    this.#current ??= new Database(this.#engine, writes, this.#primary, this.#primary, this.#use);
    return this.#current;
  }

  /** Runs a write in a transaction, perhaps together with others; nothing in it may wait for another service. */
  async transaction<Result>(work: (em: UnitOfWork) => Promise<Result>): Promise<Result> {
    this.#use.statements++;
    return await this.#writes.run(work);
  }

  /** The query builder of the read side. */
  readKysely<Tables>(): Kysely<Tables> {
    // Kysely's table types exist only while compiling: every view of one connection is the same object.
    return this.#replica as Kysely<Tables>;
  }

  /** `column IN (the items of a list parameter)`. */
  anyOf(column: string, list: unknown): Expression<SqlBool> {
    return this.#engine.forms.anyOf(column, list);
  }

  /** The items of a list parameter as a table with one column, "item". */
  itemsOf(list: unknown): RawBuilder<unknown> {
    return this.#engine.forms.itemsOf(list);
  }

  /** A list as one bound value, since the number of its items must not change the statement. */
  bindList(list: unknown): unknown {
    return this.#engine.forms.bindList(list);
  }

  /** All values of a column as one list, which `gathered` reads: one row costs less than one for each value. */
  gather(column: string): Expression<unknown> {
    return this.#engine.forms.gather(column);
  }

  /** A boolean in the form that the driver takes; SQLite has none and keeps 0 or 1. */
  storedBoolean(value: boolean): boolean {
    // Typed as what the column means, since that is what it is compared with.
    return this.#engine.forms.bindBoolean(value) as boolean;
  }

  /** How words are stored and looked for. */
  get textIndex(): TextIndexForms {
    return this.#engine.forms.textIndex;
  }

  /** How many statements were run so far. */
  get statementCount(): number {
    return this.#use.statements;
  }

  /** Runs a compiled read. */
  async read<Row>(query: CompiledQuery<Row>): Promise<Row[]> {
    this.#use.statements++;
    if (this.#engine.readAtOnce) return this.#engine.readAtOnce(query);
    const reading = this.#replica.executeQuery<Row>(query);
    this.#use.reading.add(reading);
    try {
      return (await reading).rows;
    } finally {
      this.#use.reading.delete(reading);
    }
  }

  /** The connections to a server, by what they are for; none where there is no server. */
  pools(): Readonly<Record<string, PoolState>> {
    return this.#engine.pools?.() ?? {};
  }

  /** Why each server that is needed does not answer; null for one that does. */
  async health(): Promise<Readonly<Record<string, string | null>>> {
    const database = await whyUnanswered(() => sql`select 1`.execute(this.#primary));
    if (this.#replica === this.#primary) return { database };
    return { database, replica: await whyUnanswered(() => sql`select 1`.execute(this.#replica)) };
  }

  /** What the one who runs it wants to know: the system, its version, and the settings that durability needs. */
  facts(): Promise<EngineFacts> {
    return this.#engine.facts();
  }

  async close(): Promise<void> {
    // A pool that ends while a connection is on its way to a read would wait for it for ever.
    await Promise.allSettled([...this.#use.reading]);
    if (this.#replica !== this.#primary) await this.#replica.destroy();
    await this.#primary.destroy();
    await this.#writer.destroy();
  }
}

/** `column IN (the items of a list parameter)`, with one statement whatever the length of the list. */
export function anyOf(column: string, list: Parameter): Expression<SqlBool> {
  return list.anyOf(column);
}

/** The list that `gather` made, as the driver gives it: text from SQLite, and from PostgreSQL null where it is empty. */
export function gathered<Item>(list: unknown): readonly Item[] {
  return typeof list === "string" ? JSON.parse(list) : ((list ?? []) as readonly Item[]);
}

/** Opens the system that keeps the database of a subgraph. */
export async function openEngine(
  { name }: Pick<DatabaseDefinition, "name">,
  location: DatabaseLocation,
): Promise<Engine> {
  if (typeof location === "string") return openSqlite(location);
  // Who keeps records in files need not load the client of a server.
  const { openPostgres } = await import("./postgres.ts");
  return await openPostgres(location, name);
}

function groupCommitOf({ entities }: DatabaseDefinition, engine: Engine, writer: Kysely<unknown>): GroupCommit {
  const tableOf = entityTables(entities);
  const statements = new RowStatements(engine.forms);
  return new GroupCommit({
    writer,
    unitOver: (connection) => new UnitOfWork(connection, tableOf, statements),
    lock: (connection) => engine.lockWrites(connection),
    isFault: isStorageFault,
  });
}
