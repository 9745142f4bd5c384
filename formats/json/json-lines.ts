import { UnsafeDocument } from "../diagnostic-code.ts";
import type { DocumentFile } from "../reading.ts";
import type { Remarks } from "../remarks.ts";
import { decodeText } from "../text/decode-text.ts";
import type { ObjectNode } from "./json-node.ts";
import { openJsonText, refuseManyValues, remarkOnRepeated } from "./open-json.ts";
import { parseTolerantJson } from "./tolerant-json.ts";

/** An object of a document, and the pointer that leads to it: empty for the whole, `line:N#` for a line. */
export interface JsonEntry {
  readonly pointer: string;
  readonly node: ObjectNode;
}

/** Reads a file as one JSON object, or as lines that are one each; a line that is none is remarked on and left out. */
export function openJsonLines(file: DocumentFile, remarks: Remarks, mostValues: number): JsonEntry[] {
  const decoded = decodeText(file.bytes);
  remarks.take(decoded.diagnostics);
  refuseManyValues(decoded.text, mostValues);
  const lines = decoded.text.split("\n").flatMap((text, at) => (text.trim() === "" ? [] : [{ text, line: at + 1 }]));
  const first = parseTolerantJson(lines[0]?.text ?? "");
  if (lines.length > 1 && first.ok) return lines.flatMap(({ text, line }) => entryOf(text, line, remarks));
  const node = openJsonText(decoded.text, remarks);
  if (node.kind === "object") return [{ pointer: "", node }];
  throw new UnsafeDocument("JSON_UNREADABLE", `The document is a JSON ${node.kind} and not an object.`);
}

function entryOf(text: string, line: number, remarks: Remarks): JsonEntry[] {
  const json = parseTolerantJson(text);
  const pointer = `line:${line}`;
  if (json.ok && json.root.kind === "object") {
    remarkOnRepeated(json.duplicates, remarks, `${pointer}#`);
    return [{ pointer: `${pointer}#`, node: json.root }];
  }
  const message = json.ok ? "The line is no JSON object; it was left out." : `The line was left out. ${json.message}`;
  remarks.add("LINE_UNREADABLE", { message, pointer, line, raw: JSON.stringify(text.slice(0, 200)) });
  return [];
}
