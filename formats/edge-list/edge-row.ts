import {
  type LineageEdgeRecord,
  type LineageRelation,
  type LineageThingRecord,
  lineageRelations,
} from "../lineage/lineage-record.ts";
import { kindOfRef, thingRef } from "../lineage/thing-ref.ts";
import type { Remarks } from "../remarks.ts";
import type { RefKind } from "../subject.ts";

/** One line of an edge list: the text under each column that is filled, and where it stands. */
export interface StatedRow {
  readonly cells: ReadonlyMap<string, string>;
  readonly pointer: string;
  readonly line: number;
}

/** Columns that are known; a list may leave out all but the first three. */
export const columns = ["from", "relation", "to", "pinned", "fromAsWritten", "toAsWritten", "pointer", "name", "owner"];

/** The relation of a line that says of `to` that it has come from nothing. */
const fromNothing = "NONE";

/** What names without a kind are, by the relation between them. */
const impliedKinds: Readonly<Record<LineageRelation, readonly [RefKind, RefKind]>> = {
  TRAINED_ON: ["dataset", "checkpoint"],
  PRODUCED_BY: ["run", "checkpoint"],
  DERIVED_DATA: ["dataset", "dataset"],
  FINETUNE: ["checkpoint", "checkpoint"],
  CONTINUED_PRETRAINING: ["checkpoint", "checkpoint"],
  ADAPTER: ["checkpoint", "checkpoint"],
  QUANTIZED: ["checkpoint", "checkpoint"],
  MERGE: ["checkpoint", "checkpoint"],
  DISTILLED: ["checkpoint", "checkpoint"],
  CONVERTED: ["checkpoint", "checkpoint"],
  EVALUATED: ["checkpoint", "result"],
  CERTIFIED: ["checkpoint", "certificate"],
  EXPORTED: ["checkpoint", "export"],
  DEPLOYED: ["checkpoint", "deployment"],
};

export type StatedEdge =
  | (LineageEdgeRecord & { readonly thing?: LineageThingRecord })
  | { readonly relation: null; readonly to: string };

/** Reads one line as an edge; null, with a remark, for one that states none. */
export function readEdge(row: StatedRow, remarks: Remarks): StatedEdge | null {
  const relation = relationOf(row, remarks);
  if (relation === undefined) return null;
  if (relation === null) return withoutUpstream(row, remarks);
  const [fromKind, toKind] = impliedKinds[relation];
  const from = refUnder("from", fromKind, row, remarks);
  const to = refUnder("to", toKind, row, remarks);
  if (from === null || to === null) return null;
  const { cells, pointer } = row;
  const pinned = pinnedOf(row, remarks);
  const thing = thingOf(to, row, remarks);
  const fromAsWritten = cells.get("fromAsWritten") ?? cells.get("from") ?? from;
  const toAsWritten = cells.get("toAsWritten") ?? cells.get("to") ?? to;
  return {
    ...{ from, to, relation, pointer: cells.get("pointer") ?? pointer },
    ...(fromAsWritten !== from && { fromAsWritten }),
    ...(toAsWritten !== to && { toAsWritten }),
    ...(pinned !== undefined && { pinned }),
    ...(thing && { thing }),
  };
}

/** Deployments and exports are named and owned by what a list says of them; all else is registered elsewhere. */
function thingOf(ref: string, row: StatedRow, remarks: Remarks): LineageThingRecord | null {
  if (!["deployment", "export"].includes(kindOfRef(ref))) {
    leaveOut(["name", "owner"], row, `"${kindOfRef(ref)}" is no kind that a list names`, remarks);
    return null;
  }
  const name = row.cells.get("name");
  const ownerName = row.cells.get("owner");
  return { ref, ...(name !== undefined && { name }), ...(ownerName !== undefined && { ownerName }) };
}

function leaveOut(names: readonly string[], { cells, pointer, line }: StatedRow, why: string, remarks: Remarks): void {
  for (const name of names.filter((one) => cells.has(one))) {
    const message = `What stands under "${name}" was left out: ${why}.`;
    remarks.add("COLUMN_NOT_READ", { message, pointer, line, raw: JSON.stringify(cells.get(name)) });
  }
}

function withoutUpstream(row: StatedRow, remarks: Remarks): StatedEdge | null {
  const others = columns.filter((name) => name !== "to" && name !== "relation");
  leaveOut(others, row, `a line of the relation ${fromNothing} speaks of "to" only`, remarks);
  const to = refUnder("to", "dataset", row, remarks);
  return to === null ? null : { relation: null, to };
}

/** Null is the statement that there is none; undefined is what cannot be read. */
function relationOf({ cells, pointer, line }: StatedRow, remarks: Remarks): LineageRelation | null | undefined {
  const written = cells.get("relation") ?? "";
  const word = written
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, "_");
  if (word === fromNothing) return null;
  const relation = lineageRelations.find((known) => known === word);
  if (relation !== undefined) return relation;
  const message = `The relation is not one of ${lineageRelations.join(", ")} or ${fromNothing}; the line was left out.`;
  remarks.add("RELATION_UNKNOWN", { message, pointer, line, raw: JSON.stringify(written) });
  return undefined;
}

function refUnder(column: "from" | "to", kind: RefKind, row: StatedRow, remarks: Remarks): string | null {
  const { cells, pointer, line } = row;
  const written = cells.get(column);
  const ref = written === undefined ? null : thingRef(written, kind);
  if (ref !== null) return ref;
  const message = `There is nothing under "${column}" that a reference can hold; the line was left out.`;
  remarks.add("NAME_UNUSABLE", { message, pointer, line, raw: JSON.stringify(written ?? null) });
  return null;
}

function pinnedOf({ cells, pointer, line }: StatedRow, remarks: Remarks): boolean | undefined {
  const written = cells.get("pinned")?.trim().toLowerCase();
  if (written === undefined) return undefined;
  if (["true", "yes", "1"].includes(written)) return true;
  if (["false", "no", "0"].includes(written)) return false;
  const message = "Whether the source is pinned is neither true nor false; it was concluded from the reference.";
  remarks.add("WRONG_TYPE", { message, pointer, line, raw: JSON.stringify(written) });
  return undefined;
}
