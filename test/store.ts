import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import pg from "pg";
import { inject } from "vitest";
import type { DatabaseLocation } from "../kernel/database.ts";
import { createLogger } from "../kernel/logger.ts";
import type { SubgraphKind } from "../kernel/subgraph.ts";
import { auditKeys } from "./audit-keys.ts";

/** When tests happen, unless they say otherwise. */
export const testTime = "2026-11-21T05:00:00.000Z";

/** A place for the records of one subgraph, and a way in from outside of the product. */
export interface Store {
  readonly location: DatabaseLocation;
  /** Runs one statement with `?` for its values, for what no mutation can do and no query shows. */
  run(statement: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
  /** All rows of a table, in the order in which they were written. */
  rows(table: string): Promise<Record<string, unknown>[]>;
  remove(): Promise<void>;
}

/** An empty store of the kind that the test project is about: a file, or a database of the real PostgreSQL. */
export async function newStore(subgraph: string): Promise<Store> {
  return inject("engine") === "postgres" ? await newPostgresStore(subgraph) : newSqliteStore(subgraph);
}

/** A store that a subgraph was opened on before: its tables and starting data are there, made once in a run. */
export async function newMigratedStore(kind: SubgraphKind): Promise<Store> {
  if (inject("engine") === "postgres") return await newPostgresStore(kind.name, await migratedDatabase(kind));
  const store = newSqliteStore(kind.name);
  copyFileSync(await migratedFile(kind), store.location);
  return store;
}

/** A store in a file. */
type SqliteStore = Store & { readonly location: string };

/** The store of a subgraph in a folder that others use as well; whoever made the folder removes it. */
export function sqliteStoreIn(folder: string, subgraph: string): SqliteStore {
  const file = join(folder, `${subgraph}.sqlite`);
  const run = async (statement: string, ...values: unknown[]) => {
    const database = new SqliteDatabase(file);
    try {
      const prepared = database.prepare<unknown[], Record<string, unknown>>(statement);
      if (prepared.reader) return prepared.all(...values);
      prepared.run(...values);
      return [];
    } finally {
      database.close();
    }
  };
  return {
    location: file,
    run,
    rows: (table) => run(`select * from "${table}" order by rowid`),
    remove: async () => {},
  };
}

function newSqliteStore(subgraph: string): SqliteStore {
  const folder = mkdtempSync(join(tmpdir(), `pedigree-${subgraph}-`));
  return {
    ...sqliteStoreIn(folder, subgraph),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function newPostgresStore(subgraph: string, copyOf?: string): Promise<Store> {
  const database = await newPostgresDatabase(copyOf);
  const store = postgresStoreIn(database.url, subgraph);
  return {
    ...store,
    remove: async () => {
      await store.remove();
      await database.remove();
    },
  };
}

/** A database of its own in the PostgreSQL of this run: empty, or a copy of one that nobody uses at the moment. */
export async function newPostgresDatabase(copyOf?: string): Promise<{ readonly url: string; remove(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await createDatabase(name, copyOf === undefined ? "template1" : nameOf(copyOf));
  return {
    url: urlOf(name),
    remove: async () => void (await administer(`drop database "${name}" with (force)`)),
  };
}

/** A copy of files is quicker than one through the log, as long as nobody else has much to write. */
async function createDatabase(name: string, template: string): Promise<void> {
  await administer(`create database "${name}" template "${template}" strategy file_copy`);
}

function urlOf(database: string): string {
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${database}`;
  return url.href;
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

let administration: pg.Pool | null = null;

/** Runs a statement beside all databases of tests; a connection costs more than most statements, so that one is kept. */
async function administer(statement: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
  administration ??= poolOf(inject("postgresUrl"), {});
  return await administration.query(statement, [...values]);
}

/** The store of a subgraph in a database that others use as well. */
export function postgresStoreIn(url: string, subgraph: string): Store {
  const pool = poolOf(url, { options: `-c search_path="${subgraph}"` });
  const run = async (statement: string, ...values: unknown[]) => {
    let position = 0;
    const { rows } = await pool.query(
      statement.replaceAll("?", () => `$${++position}`),
      values,
    );
    return rows.map(asInSqlite);
  };
  return {
    location: { url },
    run,
    // The first column of a table is its key, which grows with time.
    rows: (table) => run(`select * from "${table}" order by 1`),
    remove: () => pool.end(),
  };
}

/** A database that a subgraph was opened on and that nobody can use but to copy it; the first who needs it makes it. */
async function migratedDatabase(kind: SubgraphKind): Promise<string> {
  const template = `migrated_${kind.name}`;
  const { rows } = await administer(`select 1 from pg_database where "datname" = $1`, [template]);
  if (rows.length > 0) return urlOf(template);
  const fresh = `${template}_${randomUUID().replaceAll("-", "")}`;
  await createDatabase(fresh, "template1");
  await migrate(kind, { url: urlOf(fresh) });
  await administer(`alter database "${fresh}" allow_connections false`);
  await administer(`alter database "${fresh}" rename to "${template}"`).catch(async (error: unknown) => {
    // Another file of tests was first.
    if (!(error instanceof pg.DatabaseError && error.code === "42P04")) throw error;
    await administer(`drop database "${fresh}"`);
  });
  return urlOf(template);
}

/** A file that a subgraph was opened on and has closed; the first who needs it makes it. */
async function migratedFile(kind: SubgraphKind): Promise<string> {
  // The folder of temporary files is that of this run.
  const template = join(tmpdir(), `migrated-${kind.name}.sqlite`);
  if (existsSync(template)) return template;
  const fresh = `${template}.${randomUUID()}`;
  await migrate(kind, fresh);
  renameSync(fresh, template);
  return template;
}

async function migrate(kind: SubgraphKind, location: DatabaseLocation): Promise<void> {
  const verifyToken = () => Promise.reject(new Error("Nobody calls it."));
  const now = () => new Date(testTime);
  const subgraph = await kind.open({
    location,
    now,
    verifyToken,
    auditKeys,
    logger: createLogger("silent", kind.name),
  });
  await subgraph.close();
}

/** Reads of a subgraph's tables that all see one moment. */
export async function postgresSnapshot<Result>(
  url: string,
  subgraph: string,
  read: (run: (statement: string) => Promise<Record<string, unknown>[]>) => Promise<Result>,
): Promise<Result> {
  return await withClient(url, async (client) => {
    await client.query(`set search_path to "${subgraph}"`);
    await client.query("begin isolation level repeatable read read only");
    let last: Promise<unknown> = Promise.resolve();
    return await read((statement) => {
      // A connection takes one statement at a time.
      const rows = last.then(async () => (await client.query(statement)).rows.map(asInSqlite));
      last = rows;
      return rows;
    });
  });
}

/** Booleans as the numbers that SQLite keeps, so that a test says what is stored in one way. */
function asInSqlite(row: object): Record<string, unknown> {
  const plain = Object.entries(row).map(([name, value]) => [name, typeof value === "boolean" ? Number(value) : value]);
  return Object.fromEntries(plain);
}

/** One connection, made when it is needed; neither it nor a server that drops it keeps or ends the process. */
function poolOf(connectionString: string, more: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 1,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
    types: { getTypeParser },
    ...more,
  });
  return pool.on("error", () => {});
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser } });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function getTypeParser(oid: number, format?: "text" | "binary") {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as "text");
}
