import { sql } from "kysely";
import type { Database } from "../database.ts";
import { readStatement } from "../read-statement.ts";

interface Note {
  readonly size: number;
  readonly note: string;
}

interface Tables {
  auditEntry: { seq: number };
  auditLeaf: { seq: number; bytes: string; salt: string };
  auditNode: { number: number; hash: string };
  auditCheckpoint: Note;
}

const lastNote = readStatement<Tables, Record<string, never>, Note>((db) =>
  db.selectFrom("auditCheckpoint").selectAll().orderBy("size", "desc").limit(1),
);

const noteAt = readStatement<Tables, { size: number }, Note>((db, $) =>
  db.selectFrom("auditCheckpoint").selectAll().where("size", "=", $.value("size")),
);

const nodesByNumber = readStatement<Tables, { numbers: readonly number[] }, Tables["auditNode"]>((db, $) =>
  db.selectFrom("auditNode").selectAll().where($.list("numbers").anyOf("number")),
);

const leavesBySeq = readStatement<Tables, { seqs: readonly number[] }, Tables["auditLeaf"]>((db, $) =>
  db.selectFrom("auditLeaf").selectAll().where($.list("seqs").anyOf("seq")),
);

const lastSeq = readStatement<Tables, Record<string, never>, { seq: number | null }>((db) =>
  db.selectFrom("auditEntry").select(sql<number | null>`max("seq")`.as("seq")),
);

/** The signed head at a size, or the last one; null if there is none. */
export async function checkpointNote(database: Database, size: number | null): Promise<Note | null> {
  const found = size === null ? await lastNote(database, {}) : await noteAt(database, { size });
  return found[0] ?? null;
}

/** The hashes of complete subtrees by their numbers. */
export async function nodeHashes(database: Database, numbers: Iterable<number>): Promise<ReadonlyMap<number, Buffer>> {
  const wanted = [...new Set(numbers)];
  const rows = wanted.length === 0 ? [] : await nodesByNumber(database, { numbers: wanted });
  return new Map(rows.map(({ number, hash }) => [number, Buffer.from(hash, "base64")]));
}

/** Entries as they are in the tree. */
export async function leavesOf(database: Database, seqs: readonly number[]): Promise<readonly Tables["auditLeaf"][]> {
  return await leavesBySeq(database, { seqs });
}

/** How many entries there are, as they are numbered. */
export async function entryCount(database: Database): Promise<number> {
  return (await lastSeq(database, {}))[0]?.seq ?? 0;
}
