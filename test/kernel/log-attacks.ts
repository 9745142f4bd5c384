import type { AuditFault } from "../../kernel/audit/check-log.ts";
import { leafHash, nodeCount } from "../../kernel/merkle-tree.ts";
import { checkpointText, openCheckpoint, type Signer, signNote } from "../../kernel/signed-note.ts";
import { type Row, type Rows, renumbered, replanted, reworded, row, signer, size, thief } from "./attacked-log.ts";

/** Each attack is done to several entries; what is found is told with the first entry that does not hold. */
export interface Attack {
  readonly name: string;
  readonly done: (rows: Rows, index: number) => void;
  readonly kind: AuditFault;
}

const columns = ["at", "actor", "action", "subject", "requestId", "inputDigest"] as const;

export const attacks: readonly Attack[] = [
  ...columns.map((column): Attack => {
    const done = (rows: Rows, index: number) => void Object.assign(row(rows, index).entry, { [column]: "other" });
    return { name: `another ${column}`, done, kind: "ENTRY_CHANGED" };
  }),
  ...columns.map((column): Attack => {
    const done = (rows: Rows, index: number) => reworded(row(rows, index), { [column]: "other" });
    return { name: `another ${column} in the bytes too`, done, kind: "ENTRY_CHANGED" };
  }),
  ...columns.map((column): Attack => {
    const done = (rows: Rows, index: number) => {
      reworded(row(rows, index), { [column]: "other" });
      replanted(rows);
    };
    return { name: `another ${column} in bytes and tree`, done, kind: "HISTORY_REWRITTEN" };
  }),
  { name: "another salt", done: (rows, index) => flip(row(rows, index), "salt"), kind: "ENTRY_CHANGED" },
  { name: "one byte", done: (rows, index) => flip(row(rows, index), "bytes"), kind: "ENTRY_CHANGED" },
  {
    name: "a number written in another way",
    done: (rows, index) => spelled(row(rows, index), `"seq":${index},`, `"seq":${index}.0,`),
    kind: "ENTRY_CHANGED",
  },
  {
    name: "a number written in another way, in the tree too",
    done: (rows, index) => {
      spelled(row(rows, index), `"seq":${index},`, `"seq":${index}.0,`);
      replanted(rows);
    },
    kind: "ENTRY_CHANGED",
  },
  { name: "a leaf that is gone", done: (rows, index) => setLeaf(rows, index, null), kind: "ENTRY_MISSING" },
  {
    name: "an entry that is gone",
    done: (rows, index) => void rows.entries.splice(index - 1, 1),
    kind: "ENTRY_MISSING",
  },
  {
    name: "an entry that is gone, the others moved up",
    done: (rows, index) => {
      rows.entries.splice(index - 1, 1);
      renumbered(rows);
    },
    kind: "ENTRY_CHANGED",
  },
  {
    name: "an entry that is gone, the tree made anew",
    done: (rows, index) => {
      rows.entries.splice(index - 1, 1);
      renumbered(rows);
      for (const each of rows.entries) reworded(each, {});
      replanted(rows);
    },
    kind: "HEAD_FORGED",
  },
  {
    name: "an entry put in between",
    done: (rows, index) => {
      rows.entries.splice(index - 1, 0, structuredClone(row(rows, index === 1 ? 2 : 1)));
      renumbered(rows);
    },
    kind: "ENTRY_CHANGED",
  },
  {
    name: "two entries that changed places",
    done: (rows, index) => {
      const other = index + 1;
      [row(rows, index).leaf, row(rows, other).leaf] = [row(rows, other).leaf, row(rows, index).leaf];
    },
    kind: "ENTRY_CHANGED",
  },
  {
    name: "a hash of the tree",
    done: (rows, index) => void rows.nodes.set(nodeCount(index) - 1, leafHash(Buffer.from("other"))),
    kind: "TREE_CHANGED",
  },
  { name: "a head that is gone", done: (rows, index) => setNote(rows, index, null), kind: "HEAD_MISSING" },
  {
    name: "a head of before",
    done: (rows, index) => setNote(rows, index, row(rows, index === 1 ? 2 : index - 1).note),
    kind: "HEAD_FORGED",
  },
  {
    name: "a head signed by another key under the same name",
    done: (rows, index) => resign(rows, index, { ...signer, ...thief }),
    kind: "HEAD_FORGED",
  },
  {
    name: "a head of another log by the same key",
    done: (rows, index) => resign(rows, index, { ...signer, name: "pedigree/fossils" }),
    kind: "HEAD_FORGED",
  },
  {
    name: "another origin under the right name",
    done: (rows, index) => resign(rows, index, signer, "pedigree/fossils"),
    kind: "HEAD_FORGED",
  },
  {
    name: "the signature of another head",
    done: (rows, index) => {
      const [text] = String(row(rows, index).note).split("\n\n");
      const [, signature] = String(row(rows, index === 1 ? 2 : 1).note).split("\n\n");
      row(rows, index).note = `${text}\n\n${signature}`;
    },
    kind: "HEAD_FORGED",
  },
  {
    name: "the id of another key",
    done: (rows, index) => {
      const [text, signature = ""] = String(row(rows, index).note).split("— ");
      const [name = "", blob = ""] = signature.trim().split(" ");
      const bytes = Buffer.from(blob, "base64");
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      row(rows, index).note = `${text}— ${name} ${bytes.toString("base64")}\n`;
    },
    kind: "HEAD_FORGED",
  },
  {
    name: "a size with a leading zero, signed",
    done: (rows, index) => setNote(rows, index, signNote(headText(rows, index).replace("\n", "\n0"), signer)),
    kind: "HEAD_FORGED",
  },
  {
    name: "a size beyond what can be counted, signed",
    done: (rows, index) => {
      const text = headText(rows, index).replace(`\n${index}\n`, "\n9007199254740993\n");
      row(rows, index).note = signNote(text, signer);
    },
    kind: "HEAD_FORGED",
  },
  {
    name: "a tail cut off, but for a head",
    done: (rows, index) => {
      const { note } = row(rows, size);
      rows.entries.length = index;
      for (const number of rows.nodes.keys()) if (number >= nodeCount(index)) rows.nodes.delete(number);
      row(rows, index).note = note;
    },
    kind: "HEAD_FORGED",
  },
];

function setNote(rows: Rows, index: number, note: string | null): void {
  row(rows, index).note = note;
}

function setLeaf(rows: Rows, index: number, leaf: Row["leaf"]): void {
  row(rows, index).leaf = leaf;
}

function flip(each: Row, member: "bytes" | "salt"): void {
  if (each.leaf) each.leaf[member] = each.leaf[member].replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  if (each.leaf && member === "salt") each.leaf.salt = Buffer.from("other".padEnd(32)).toString("base64");
}

function spelled(each: Row, from: string, to: string): void {
  if (each.leaf) each.leaf.bytes = each.leaf.bytes.replace(from, to);
}

function headText(rows: Rows, index: number): string {
  return `${String(row(rows, index).note).split("\n\n")[0]}\n`;
}

function resign(rows: Rows, index: number, by: Signer, named: string = by.name): void {
  const head = openCheckpoint(String(row(rows, index).note), signer);
  row(rows, index).note = signNote(checkpointText({ ...head, origin: named }), by);
}

export const positions = [1, 2, 7, 8, 16, 17, 32, 33, 40, size - 1];
