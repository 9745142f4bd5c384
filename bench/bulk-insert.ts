import SqliteDatabase from "better-sqlite3";

type Value = string | number | null;

/** Inserts one row; the values in the order of the columns. */
export type Insert = (...values: readonly Value[]) => void;

/**
 * Fills a database file in one transaction: without a journal, and with the indexes made afterwards as they were, since
 * that is several times faster and whoever fails here begins anew. What follows from the rows is made `then`.
 */
export function fill(
  file: string,
  rows: (table: (name: string, columns: string) => Insert) => void,
  then: readonly string[] = [],
): void {
  const database = new SqliteDatabase(file);
  try {
    for (const pragma of [
      "locking_mode = exclusive",
      "journal_mode = delete",
      "journal_mode = off",
      "synchronous = off",
    ]) {
      database.pragma(pragma);
    }
    database.pragma("cache_size = -400000");
    const indexes = database.prepare(
      `select "name", "sql" from sqlite_master where "type" = 'index' and "sql" is not null`,
    );
    const dropped = indexes.all() as { name: string; sql: string }[]; // The columns that the statement names.
    for (const { name } of dropped) database.exec(`drop index "${name}"`);
    database.exec("begin");
    rows((name, columns) => inserter(database, name, columns.split(/\s+/)));
    for (const statement of then) database.exec(statement);
    database.exec("commit");
    for (const { sql } of dropped) database.exec(sql);
  } finally {
    database.close();
  }
}

function inserter(database: SqliteDatabase.Database, table: string, columns: readonly string[]): Insert {
  const names = columns.map((column) => `"${column}"`).join();
  const statement = database.prepare(`insert into "${table}" (${names}) values (${columns.map(() => "?").join()})`);
  return (...values) => void statement.run(values);
}
