import { createHash } from "node:crypto";
import { closeSync, createReadStream, fsyncSync, openSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import type { CopiedFile } from "./manifest.ts";

/** What the bytes of a file are, once they are on the disk and not only on their way to it. */
export async function fileOnDisk(folder: string, path: string): Promise<CopiedFile> {
  const file = join(folder, path);
  syncToDisk(file);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return { path, bytes: statSync(file).size, sha256: hash.digest("hex") };
}

/** Waits until a file, or the names in a folder, would survive a loss of power. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** What a copied database tells of itself. */
export interface DatabaseHeads {
  readonly migrations: readonly string[];
  readonly auditHead: number;
  readonly outboxHead: number;
}

/** The heads of a database that nobody has open, or null if SQLite finds a fault in it. */
export function soundHeads(file: string): DatabaseHeads | null {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const integrity: unknown = database.pragma("integrity_check(1)", { simple: true });
    const strays = database.pragma("foreign_key_check") as unknown[];
    if (integrity !== "ok" || strays.length > 0) return null;
    const headOf = (table: string) => Number(database.prepare(`select max("seq") from "${table}"`).pluck().get() ?? 0);
    const migrations = database.prepare(`select "name" from "migration" order by "name"`).pluck().all();
    return { migrations: migrations.map(String), auditHead: headOf("auditEntry"), outboxHead: headOf("outboxEntry") };
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return null;
    throw error;
  } finally {
    database.close();
  }
}
