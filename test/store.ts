import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import pg from "pg";
import { inject } from "vitest";
import type { DatabaseLocation } from "../kernel/database.ts";

/** A place for the records of one subgraph, and a way in from outside of the product. */
export interface Store {
  readonly location: DatabaseLocation;
  /** Runs one statement with `?` for its values, for what no mutation can do and no query shows. */
  run(statement: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
  /** All rows of a table, in the order in which they were written. */
  rows(table: string): Promise<Record<string, unknown>[]>;
  remove(): Promise<void>;
}

/** A store of the kind that the test project is about: a file, or a database of the real PostgreSQL. */
export async function newStore(subgraph: string): Promise<Store> {
  return inject("engine") === "postgres" ? await newPostgresStore(subgraph) : newSqliteStore(subgraph);
}

/** The store of a subgraph in a folder that others use as well; whoever made the folder removes it. */
export function sqliteStoreIn(folder: string, subgraph: string): Store {
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

function newSqliteStore(subgraph: string): Store {
  const folder = mkdtempSync(join(tmpdir(), `pedigree-${subgraph}-`));
  return {
    ...sqliteStoreIn(folder, subgraph),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function newPostgresStore(subgraph: string): Promise<Store> {
  const database = await newPostgresDatabase();
  return { ...postgresStoreIn(database.url, subgraph), remove: database.remove };
}

/** A database of its own in the PostgreSQL of this run: empty, or a copy of one that nobody uses at the moment. */
export async function newPostgresDatabase(copyOf?: string): Promise<{ readonly url: string; remove(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const template = copyOf === undefined ? "" : ` template "${new URL(copyOf).pathname.slice(1)}"`;
  await withClient(inject("postgresUrl"), (client) => client.query(`create database "${name}"${template}`));
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    remove: async () => {
      await withClient(inject("postgresUrl"), (client) => client.query(`drop database "${name}" with (force)`));
    },
  };
}

/** The store of a subgraph in a database that others use as well. */
export function postgresStoreIn(url: string, subgraph: string): Store {
  const run = async (statement: string, ...values: unknown[]) =>
    await withClient(url, async (client) => {
      await client.query(`set search_path to "${subgraph}"`);
      let position = 0;
      const { rows } = await client.query(
        statement.replaceAll("?", () => `$${++position}`),
        values,
      );
      return rows.map(asInSqlite);
    });
  return {
    location: { url },
    run,
    // The first column of a table is its key, which grows with time.
    rows: (table) => run(`select * from "${table}" order by 1`),
    remove: async () => {},
  };
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
