import { refuseUnsafe } from "../diagnostic-code.ts";
import { withinGraphBounds } from "../graph-bounds.ts";
import { StatedLineage } from "../lineage/stated-lineage.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import { Remarks } from "../remarks.ts";
import { readEdge, type StatedRow } from "./edge-row.ts";
import { jsonRows } from "./json-rows.ts";
import { isTableHead, tableRows } from "./table-rows.ts";

/** Whether a JSON object with these keys is an edge. */
export function isEdge(keys: ReadonlySet<string>): boolean {
  return ["from", "relation", "to"].every((key) => keys.has(key));
}

/** Whether a text is a table of edges: its first line names the columns `from`, `relation` and `to`. */
export function isEdgeTable(text: string): boolean {
  const [first = ""] = text.split("\n", 1);
  return isTableHead(first);
}

/** Reads a plain list of edges: a table with tabs between its columns, or a JSON object a line. */
export function readEdgeList(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const remarks = new Remarks();
    const lineage = new StatedLineage(remarks);
    const { rows, mediaType } = rowsOf(file, remarks);
    for (const row of rows) takeRow(row, lineage, remarks);
    const source = { uri: file.path, sha256: file.sha256, mediaType, relationship: "UNKNOWN" as const };
    const records = lineage.records(source).map((record) => withinGraphBounds(record, remarks));
    return { outcome: "read", format: "edge-list", records, diagnostics: remarks.all() };
  });
}

function rowsOf(file: DocumentFile, remarks: Remarks): { rows: Iterable<StatedRow>; mediaType: string } {
  const begin = new TextDecoder().decode(file.bytes.subarray(0, 4096)).trimStart();
  if (begin.startsWith("{")) return { rows: jsonRows(file, remarks), mediaType: "application/jsonl" };
  return { rows: tableRows(file, remarks), mediaType: "text/tab-separated-values" };
}

function takeRow(row: StatedRow, lineage: StatedLineage, remarks: Remarks): void {
  const edge = readEdge(row, remarks);
  if (edge === null) return;
  if (edge.relation === null) {
    lineage.addWithoutUpstream(edge.to);
    return;
  }
  const { thing, ...stated } = edge;
  lineage.add(stated);
  if (thing) lineage.addThing(thing);
}
