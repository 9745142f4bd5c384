import { nodeCount } from "../../kernel/merkle-tree.ts";
import type { Acknowledged } from "./client.ts";
import { keyOf } from "./client.ts";
import type { Holdings } from "./server-under-test.ts";

/** The rows that one write leaves in each table, told from what was there before and after it. */
export function rowsOfOneWrite(before: Holdings, after: Holdings): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(after.rows).map(([table, rows]) => [table, rows - (before.rows[table] ?? 0)]),
  );
}

/** What a database is measured against: what it held at the beginning, and what each write adds. */
export interface Yardstick {
  readonly start: Holdings;
  readonly perWrite: Readonly<Record<string, number>>;
}

/**
 * Tables that hold more or less than the whole rows of the effects: some write is there in part. How many hashes an entry
 * adds to the tree of the audit log depends on how many were there.
 */
export function halfApplied(holdings: Holdings, { start, perWrite }: Yardstick): string[] {
  const effects = holdings.keys.length - start.keys.length;
  const afterAll = (table: string) => (start.rows[table] ?? 0) + effects * (perWrite[table] ?? 0);
  return Object.keys(perWrite)
    .map((table) => ({ table, expected: table === "auditNode" ? nodeCount(afterAll("auditLeaf")) : afterAll(table) }))
    .filter(({ table, expected }) => holdings.rows[table] !== expected)
    .map(({ table, expected }) => `${table} has ${holdings.rows[table]} rows instead of ${expected}`);
}

/** Numbers that a sequence from 1 leaves out or holds twice. */
export function gaps(seqs: readonly number[]): string[] {
  return seqs.flatMap((seq, i) => (seq === i + 1 ? [] : [`${seq} stands at position ${i + 1}`]));
}

/** Idempotency keys whose audit entry is missing or tells of something else. */
export function unaudited({ keys, audit }: Holdings): string[] {
  const subjects = new Map(audit.map(({ seq, subject }) => [seq, subject]));
  return keys
    .filter(({ subjects: ids, auditSeq }) => subjects.get(auditSeq ?? 0) !== (JSON.parse(ids) as string[]).join(" "))
    .map(({ key }) => key);
}

/** Acknowledged writes of which the database does not know what was acknowledged. */
export function lost(acknowledged: Iterable<Acknowledged>, { keys }: Holdings): number[] {
  const known = new Map(keys.map(({ key, auditSeq }) => [key, auditSeq]));
  return [...acknowledged]
    .filter(({ number, index }) => known.get(keyOf(number)) !== index)
    .map(({ number }) => number);
}
