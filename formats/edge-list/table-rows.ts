import { UnsafeDocument } from "../diagnostic-code.ts";
import { LeftOut } from "../left-out.ts";
import type { DocumentFile } from "../reading.ts";
import type { Remarks } from "../remarks.ts";
import { decodeText } from "../text/decode-text.ts";
import { columns, type StatedRow } from "./edge-row.ts";
import { remarkOnUnknown } from "./unknown-column.ts";

const required = ["from", "relation", "to"];
const mostLines = 250_000;

/** Whether a line names the columns of a table of edges. */
export function isTableHead(line: string): boolean {
  const names = namesIn(line);
  return required.every((name) => names.includes(name));
}

/** The edges of a table: the first line names the columns, which may stand in any order; `#` begins a note. */
export function* tableRows(file: DocumentFile, remarks: Remarks): Generator<StatedRow> {
  const { text, diagnostics } = decodeText(file.bytes);
  remarks.take(diagnostics);
  const [head = "", ...lines] = text.split("\n", mostLines + 2);
  if (lines.length > mostLines) {
    throw new UnsafeDocument("EDGES_TOO_MANY", `The list has more than ${mostLines} lines; divide it into several.`);
  }
  const names = columnsIn(head, remarks);
  for (const [at, content] of lines.entries()) {
    const row = rowOf(content, at + 2, names, remarks);
    if (row !== null) yield row;
  }
}

function namesIn(line: string): string[] {
  return line
    .replace(/^\uFEFF/, "")
    .split("\t")
    .map((name) => name.trim());
}

/** The known column at each place of the head; null for one that is unknown or stands there a second time. */
function columnsIn(head: string, remarks: Remarks): (string | null)[] {
  const leftOut = new LeftOut(remarks);
  const names = namesIn(head);
  return names.map((name, at) => {
    if (names.indexOf(name) < at) {
      const message = "The column is named more than once; the first was taken.";
      leftOut.once("DUPLICATE_KEY", name, "line:1", message, { kind: "string", value: name });
      return null;
    }
    if (columns.includes(name)) return name;
    remarkOnUnknown(name, "line:1", leftOut);
    return null;
  });
}

function rowOf(content: string, line: number, names: readonly (string | null)[], remarks: Remarks): StatedRow | null {
  if (content.trim() === "" || content.startsWith("#")) return null;
  const pointer = `line:${line}`;
  const fields = content.split("\t");
  if (fields.length > names.length) {
    const message = `The line has ${fields.length} columns where the first line names ${names.length}; it was left out.`;
    remarks.add("LINE_UNREADABLE", { message, pointer, line, raw: JSON.stringify(content.slice(0, 200)) });
    return null;
  }
  const cells = new Map<string, string>();
  for (const [at, field] of fields.entries()) {
    const name = names[at] ?? null;
    if (name !== null && field.trim() !== "") cells.set(name, field.trim());
  }
  return { cells, pointer, line };
}
