import { expect } from "vitest";
import { commitment } from "../../kernel/audit/append.ts";
import type { StoredEntry, StoredLog } from "../../kernel/audit/check-log.ts";
import { entryContent, sortedJson } from "../../kernel/audit-log.ts";
import { appended, leafHash, treeRoot } from "../../kernel/merkle-tree.ts";
import type { Signer } from "../../kernel/signed-note.ts";
import { auditKeys, keysNamed, testLog } from "../audit-keys.ts";

export const size = 48;
export const origin = "pedigree/specimens";
export const signer: Signer = { name: origin, ...auditKeys };
export const thief = keysNamed("somebody who has the database and not the key");

/** A log as rows, which whoever has the database can change at will. */
export interface Rows {
  entries: { entry: StoredEntry["entry"]; leaf: { bytes: string; salt: string } | null; note: string | null }[];
  nodes: Map<number, Buffer>;
}

export function entryAt(seq: number) {
  const at = new Date(Date.UTC(2026, 10, 1, 0, seq)).toISOString();
  const who = { actor: `person ${seq % 5}`, action: "specimen.added", subject: `bone_${seq}`, requestId: `r${seq}` };
  return { seq, at, ...who, inputDigest: "a".repeat(64) };
}

/** Signs entries one after the other, as a log does; others may be put in between. */
export function logOf(entries: readonly StoredEntry["entry"][], log = testLog("specimens"), salted = "salt"): Rows {
  const rows: Rows = { entries: [], nodes: new Map() };
  for (const [at, entry] of entries.entries()) {
    const bytes = sortedJson({ v: 1, ...entryContent(log.origin, entry) });
    const salt = Buffer.from(`${salted} ${at}`.padEnd(32)).toString("base64");
    rows.entries.push({ entry, leaf: { bytes, salt }, note: null });
    plant(rows, at);
    const last = rows.entries.at(-1);
    if (last) last.note = log.sign({ size: at + 1, root: treeRoot(at + 1, (number) => nodeIn(rows, number)) });
  }
  return rows;
}

/** Puts the hashes that a leaf completes where they belong. */
function plant(rows: Rows, at: number): void {
  const { bytes = "", salt = "" } = rows.entries[at]?.leaf ?? {};
  const leaf = leafHash(commitment(bytes, Buffer.from(salt, "base64")));
  for (const { number, hash } of appended(at, leaf, (wanted) => nodeIn(rows, wanted))) rows.nodes.set(number, hash);
}

function nodeIn({ nodes }: Rows, number: number): Buffer {
  const hash = nodes.get(number);
  if (hash === undefined) throw new Error(`There is no node ${number}.`);
  return hash;
}

/** The rows as a database answers them. */
export function stored({ entries, nodes }: Rows): StoredLog {
  return {
    entries: async (after) => entries.filter(({ entry }) => entry.seq > after).slice(0, 20),
    nodes: async (start, end) => new Map([...nodes].filter(([number]) => number >= start && number < end)),
    end: () => expect.unreachable("the whole log is looked at"),
    ends: async () => {
      const head = Math.max(0, ...entries.filter(({ note }) => note !== null).map(({ entry }) => entry.seq));
      return { leaf: Math.max(0, ...entries.map(({ entry }) => entry.seq)), node: Math.max(-1, ...nodes.keys()), head };
    },
  };
}

export const honest = logOf(Array.from({ length: size }, (_, at) => entryAt(at + 1)));

export function changed(change: (rows: Rows) => void): Rows {
  const rows = { entries: structuredClone(honest.entries), nodes: new Map(honest.nodes) };
  change(rows);
  return rows;
}

export type Row = Rows["entries"][number];
export const row = (rows: Rows, index: number): Row => rows.entries[index - 1] ?? expect.unreachable(`entry ${index}`);

/** Writes all hashes anew, as somebody does who wants them to fit. */
export function replanted(rows: Rows): void {
  rows.nodes.clear();
  for (const at of rows.entries.keys()) plant(rows, at);
}

export function renumbered(rows: Rows): void {
  for (const [at, each] of rows.entries.entries()) each.entry.seq = at + 1;
}

/** Puts other words into an entry, its columns and its bytes. */
export function reworded(each: Row, change: object): void {
  Object.assign(each.entry, change);
  if (each.leaf) each.leaf.bytes = sortedJson({ v: 1, ...entryContent(origin, each.entry) });
}
