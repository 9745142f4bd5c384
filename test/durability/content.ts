import { createHash } from "node:crypto";
import Sqlite from "better-sqlite3";

/** A digest over every row of every table. */
export function contentOf(database: Sqlite.Database): string {
  // A text index has no rows that could be read back: what it was made of is in the other tables.
  const named = "select name from sqlite_master where type = 'table' and name not like 'searchWords%' order by name";
  const tables = database.prepare(named).pluck().all();
  const hash = createHash("sha256");
  for (const table of tables) {
    hash.update(JSON.stringify(database.prepare(`select * from "${table}" order by rowid`).raw().all()));
  }
  return hash.digest("hex");
}

/** The digest of a file that others may have open. */
export function contentOfFile(file: string): string {
  const database = new Sqlite(file, { readonly: true });
  try {
    return contentOf(database);
  } finally {
    database.close();
  }
}
