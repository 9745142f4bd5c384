import type { DocumentFile } from "../reading.ts";
import type { Remarks } from "../remarks.ts";
import { decodeText } from "../text/decode-text.ts";
import { columns, type StatedRow } from "./edge-row.ts";
import { UnknownColumns } from "./unknown-columns.ts";

const required = ["from", "relation", "to"];

/** Whether a line names the columns of a table of edges. */
export function isTableHead(line: string): boolean {
  const names = namesIn(line);
  return required.every((name) => names.includes(name));
}

/** The edges of a table: the first line names the columns, which may stand in any order; `#` begins a note. */
export function tableRows(file: DocumentFile, remarks: Remarks): StatedRow[] {
  const { text, diagnostics } = decodeText(file.bytes);
  remarks.take(diagnostics);
  const [head = "", ...lines] = text.split("\n");
  const names = namesIn(head);
  const unknown = new UnknownColumns(remarks);
  for (const name of names) if (!columns.includes(name)) unknown.remark(name, "line:1", 1);
  return lines.flatMap((content, at) => rowOf(content, at + 2, names, remarks));
}

function namesIn(line: string): string[] {
  return line
    .replace(/^\uFEFF/, "")
    .split("\t")
    .map((name) => name.trim());
}

function rowOf(content: string, line: number, names: readonly string[], remarks: Remarks): StatedRow[] {
  if (content.trim() === "" || content.startsWith("#")) return [];
  const pointer = `line:${line}`;
  const fields = content.split("\t");
  if (fields.length > names.length) {
    const message = `The line has ${fields.length} columns where the first line names ${names.length}; it was left out.`;
    remarks.add("LINE_UNREADABLE", { message, pointer, line, raw: JSON.stringify(content.slice(0, 200)) });
    return [];
  }
  const cells = new Map<string, string>();
  for (const [at, field] of fields.entries()) {
    const name = names[at] ?? "";
    if (field.trim() !== "" && columns.includes(name)) cells.set(name, field.trim());
  }
  return [{ cells, pointer, line }];
}
