import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Constructor, EntityClass, EntityManager } from "@mikro-orm/core";
import { EntityCaseNamingStrategy } from "@mikro-orm/core";
import { ReflectMetadataProvider } from "@mikro-orm/decorators/legacy";
import { type Migration, Migrator } from "@mikro-orm/migrations";
import { MikroORM, type SqlEntityManager } from "@mikro-orm/sqlite";
import SqliteDatabase from "better-sqlite3";
import { type Expression, type Kysely, type SqlBool, SqliteDialect, sql } from "kysely";
import type { Parameter } from "./read-statement.ts";

const minSqliteVersion = [3, 51, 3] as const;
const requiredPragmas = { journal_mode: "wal", synchronous: 2, foreign_keys: 1, busy_timeout: 5000 } as const;

/** What a subgraph's database is made of. */
export interface DatabaseDefinition {
  readonly name: string;
  readonly entities: readonly EntityClass<object>[];
  /** Oldest first; append-only. */
  readonly migrations: readonly { readonly name: string; readonly class: Constructor<Migration> }[];
}

/** The database could not be opened; the message is one sentence and says what to do. */
export class DatabaseRefused extends Error {}

/**
 * One subgraph's database. Writes go through the unit of work of one ORM, reads through another that cannot write:
 * with a single ORM, a query from outside an open SQLite transaction would wait for ever.
 */
export class Database {
  readonly #writer: MikroORM;
  readonly #reader: MikroORM;
  readonly #readKysely: Kysely<unknown>;
  #statements = 0;

  private constructor(writer: MikroORM, reader: MikroORM) {
    this.#writer = writer;
    this.#reader = reader;
    this.#readKysely = reader.em.fork().getKysely();
  }

  /** Opens or creates the database file, brings its schema up to date and asserts what durability needs. */
  static async open(definition: DatabaseDefinition, file: string): Promise<Database> {
    makeFolder(file);
    const writer = await connect(definition, file, "writer");
    try {
      await migrate(writer, definition, file);
      const reader = await connect(definition, file, "reader");
      return new Database(writer, reader);
    } catch (error) {
      await writer.close();
      throw error;
    }
  }

  /** A fresh unit of work. */
  unitOfWork(): SqlEntityManager {
    return this.#writer.em.fork();
  }

  /** Runs a write in one transaction; nothing in it may wait for another service. */
  async transaction<Result>(work: (em: SqlEntityManager) => Promise<Result>): Promise<Result> {
    this.#statements++;
    return await this.unitOfWork().transactional((em) => work(em));
  }

  /** The query builder of the read side. */
  readKysely<Tables>(): Kysely<Tables> {
    // Kysely's table types exist only while compiling: every view of one connection is the same object.
    return this.#readKysely as Kysely<Tables>;
  }

  /** A list as one bound value, since the number of its items must not change the statement. */
  bindList(list: unknown): unknown {
    return JSON.stringify(list);
  }

  /** How many statements were run so far. */
  get statementCount(): number {
    return this.#statements;
  }

  countStatement(): void {
    this.#statements++;
  }

  /** Rejects if the database does not answer a trivial question. */
  async check(): Promise<void> {
    await sql`select 1`.execute(this.#readKysely);
  }

  async close(): Promise<void> {
    await this.#reader.close();
    await this.#writer.close();
  }
}

/** `column IN (the items of a list parameter)`, with one statement whatever the length of the list. */
export function anyOf(column: string, list: Parameter): Expression<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${list}))`;
}

/** Makes the folder of a file, or says in one sentence that it cannot be made. */
export function makeFolder(file: string): void {
  if (file === ":memory:") throw new DatabaseRefused("A reader and a writer cannot share an in-memory database.");
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch {
    throw new DatabaseRefused(`The folder ${dirname(file)} cannot be written: set PEDIGREE_DATA to one that can.`);
  }
}

async function connect(definition: DatabaseDefinition, file: string, side: "writer" | "reader"): Promise<MikroORM> {
  return await MikroORM.init({
    contextName: `${definition.name}-${side}`,
    dbName: file,
    // The reader hands out rows and not entities: without them it opens in a fraction of the time.
    entities: side === "writer" ? [...definition.entities] : [],
    discovery: { warnWhenNoEntities: false },
    metadataProvider: ReflectMetadataProvider,
    namingStrategy: EntityCaseNamingStrategy,
    metadataCache: { enabled: false },
    extensions: side === "writer" ? [Migrator] : [],
    migrations: {
      migrationsList: [...definition.migrations],
      tableName: "migration",
      transactional: true,
      silent: true,
      snapshot: false,
    },
    driverOptions: new SqliteDialect({ database: openFile(file, side) }),
    debug: false,
  });
}

function openFile(file: string, side: "writer" | "reader") {
  try {
    const database = new SqliteDatabase(file);
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("busy_timeout = 5000");
    database.pragma("foreign_keys = ON");
    assertDurable(database, file);
    if (side === "reader") database.pragma("query_only = ON");
    return withStatementCache(database, side === "writer" ? "begin immediate" : "begin");
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseRefused(`The database ${file} cannot be opened (${reason}): check PEDIGREE_DATA.`);
  }
}

function assertDurable(database: SqliteDatabase.Database, file: string): void {
  for (const [pragma, required] of Object.entries(requiredPragmas)) {
    const actual: unknown = database.pragma(pragma, { simple: true });
    if (actual !== required) {
      throw new DatabaseRefused(`The database ${file} has ${pragma} = ${String(actual)} instead of ${required}.`);
    }
  }
  const version = String(database.prepare("select sqlite_version()").pluck().get());
  const parts = version.split(".").map(Number);
  const difference = minSqliteVersion.map((least, i) => (parts[i] ?? 0) - least).find((d) => d !== 0) ?? 0;
  if (difference < 0) {
    throw new DatabaseRefused(`SQLite ${version} can corrupt a database that two connections use: 3.51.3 is needed.`);
  }
}

// Preparing a statement costs several times what running it does; its text is the key. A write takes its lock when it
// begins: one that reads first and then finds that another process has written meanwhile could only fail.
function withStatementCache(database: SqliteDatabase.Database, begin: string) {
  const prepared = new Map<string, SqliteDatabase.Statement>();
  return {
    close: () => database.close(),
    prepare: (given: string): SqliteDatabase.Statement => {
      const text = given === "begin" ? begin : given;
      const known = prepared.get(text);
      if (known) return known;
      if (prepared.size >= 500) prepared.clear();
      const statement = database.prepare(text);
      prepared.set(text, statement);
      return statement;
    },
  };
}

async function migrate(orm: MikroORM, definition: DatabaseDefinition, file: string): Promise<void> {
  const known = new Set(definition.migrations.map((migration) => migration.name));
  const executed = await orm.migrator.getExecuted();
  const unknown = executed.find((migration) => !known.has(migration.name));
  if (unknown) {
    throw new DatabaseRefused(
      `The database ${file} is from a newer version (it has the migration ${unknown.name}): update Pedigree.`,
    );
  }
  if (executed.length < known.size) await orm.migrator.up();
}

export type { EntityManager };

/** The query builder inside a transaction, for tables that are derived and have no entity. */
export function writeKysely<Tables>(em: SqlEntityManager): Kysely<Tables> {
  // As in readKysely: the table types exist only while compiling.
  return em.getKysely() as unknown as Kysely<Tables>;
}

/** A boolean in the form that the driver takes; SQLite has none and keeps 0 or 1. */
export function storedBoolean(value: boolean): boolean {
  return (value ? 1 : 0) as unknown as boolean;
}

/** Whether the database could not take a write for want of room or because another process held it. */
export function isStorageFault(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY)/.test(code);
}
