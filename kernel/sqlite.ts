import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { type CompiledQuery, SqliteDialect, sql } from "kysely";
import { DatabaseRefused, type Engine } from "./engine.ts";
import { sqliteTextIndex } from "./text-index.ts";

const minSqliteVersion = [3, 51, 3] as const;
const requiredPragmas = { journal_mode: "wal", synchronous: 2, foreign_keys: 1, busy_timeout: 5000 } as const;

/** SQLite in a file: one connection writes, another can only read. */
export function openSqlite(file: string): Engine {
  makeFolder(file);
  const opened: SqliteDatabase.Database[] = [];
  const open = (side: "writer" | "reader") => {
    const database = openFile(file, side);
    opened.push(database);
    return withStatementCache(database, side === "writer" ? "begin immediate" : "begin");
  };
  try {
    const [writer, reader] = [open("writer"), open("reader")];
    return {
      name: `The database ${file}`,
      writer: new SqliteDialect({ database: writer }),
      primary: new SqliteDialect({ database: reader }),
      replica: null,
      // The rows are what the statement selects.
      readAtOnce: <Row>({ sql: text, parameters }: CompiledQuery<Row>) =>
        reader.prepare(text).all(...parameters) as Row[],
      forms: {
        anyOf: (column, list) => sql`${sql.ref(column)} in (select value from json_each(${list}))`,
        itemsOf: (list) => sql`(select value as "item" from json_each(${list}))`,
        bindList: (list) => JSON.stringify(list),
        gather: (column) => sql`json_group_array(${sql.ref(column)})`,
        bindBoolean: (value) => (value ? 1 : 0),
        textIndex: sqliteTextIndex,
        translate: (ddl) => ddl,
      },
      // A write takes its lock when it begins: see withStatementCache.
      lockWrites: async () => {},
      prepare: async () => {},
      settle: async () => {},
      hasTable: async (kysely, table) => {
        const found = sql`select 1 from sqlite_master where type = 'table' and name = ${table}`;
        return (await found.execute(kysely)).rows.length > 0;
      },
      facts: async () => factsOf(file),
    };
  } catch (error) {
    for (const database of opened) database.close();
    throw error;
  }
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

function openFile(file: string, side: "writer" | "reader"): SqliteDatabase.Database {
  try {
    const database = new SqliteDatabase(file);
    // First of all, since another process may be making the same file durable.
    database.pragma("busy_timeout = 5000");
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    assertDurable(database, file);
    if (side === "reader") {
      database.pragma("query_only = ON");
      // KiB. The index of a million edges fits, so that a walk does not read the same pages again and again.
      database.pragma("cache_size = -65536");
    }
    return database;
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
  const version = sqliteVersion(database);
  const parts = version.split(".").map(Number);
  const difference = minSqliteVersion.map((least, i) => (parts[i] ?? 0) - least).find((d) => d !== 0) ?? 0;
  if (difference < 0) {
    throw new DatabaseRefused(`SQLite ${version} can corrupt a database that two connections use: 3.51.3 is needed.`);
  }
}

function sqliteVersion(database: SqliteDatabase.Database): string {
  return String(database.prepare("select sqlite_version()").pluck().get());
}

/** What `doctor` tells of the file, as a connection of ours sees it. */
function factsOf(file: string) {
  const database = openFile(file, "reader");
  try {
    const pragmas = Object.keys(requiredPragmas).map((pragma) => [pragma, database.pragma(pragma, { simple: true })]);
    return { engine: `SQLite ${sqliteVersion(database)}`, settings: Object.fromEntries(pragmas), problems: [] };
  } finally {
    database.close();
  }
}

// Preparing a statement costs several times what running it does; its text is the key. A write takes its lock when it
// begins: one that reads first and then finds that another process has written meanwhile could only fail.
function withStatementCache(database: SqliteDatabase.Database, begin: string) {
  const prepared = new Map<string, SqliteDatabase.Statement>();
  return {
    close: () => database.close(),
    prepare: (given: string): SqliteDatabase.Statement => {
      // SQLite has rolled back by itself where the disk was full: doing so again would fail, and the connection would
      // never be given back.
      const rolledBack = given === "rollback" && !database.inTransaction;
      const text = given === "begin" ? begin : rolledBack ? "select 1" : given;
      const known = prepared.get(text);
      if (known) return known;
      if (prepared.size >= 500) prepared.clear();
      const statement = database.prepare(text);
      prepared.set(text, statement);
      return statement;
    },
  };
}
