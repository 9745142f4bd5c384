import { openJsonLines } from "../json/json-lines.ts";
import { asWritten, type JsonNode, pointerTo } from "../json/json-node.ts";
import { LeftOut } from "../left-out.ts";
import type { DocumentFile } from "../reading.ts";
import type { Remarks } from "../remarks.ts";
import { columns, type StatedRow } from "./edge-row.ts";
import { remarkOnUnknown } from "./unknown-column.ts";

const mostJsonValues = 1_000_000;

/** The edges of a file with a JSON object a line, or with a single one. */
export function jsonRows(file: DocumentFile, remarks: Remarks): StatedRow[] {
  const leftOut = new LeftOut(remarks);
  return openJsonLines(file, remarks, mostJsonValues).map(({ node, pointer }) => {
    const place = pointer.replace(/#$/, "");
    const line = Number(/^line:(\d+)/.exec(place)?.[1] ?? 1);
    const cells = new Map<string, string>();
    for (const [key, value] of node.members) {
      const text = textOf(value);
      if (!columns.includes(key)) remarkOnUnknown(key, pointerTo(pointer, key), leftOut);
      else if (text !== undefined) cells.set(key, text);
      else if (value.kind !== "null")
        remarks.on("WRONG_TYPE", pointerTo(pointer, key), `"${key}" is no text; it was left out.`, value);
    }
    return { cells, pointer: place, line };
  });
}

function textOf(node: JsonNode): string | undefined {
  return node.kind === "boolean" ? String(node.value) : asWritten(node);
}
