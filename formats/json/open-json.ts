import { type RefusalCode, UnsafeDocument } from "../diagnostic-code.ts";
import type { DocumentFile } from "../reading.ts";
import type { Remarks } from "../remarks.ts";
import { decodeText } from "../text/decode-text.ts";
import type { JsonNode } from "./json-node.ts";
import { parseTolerantJson } from "./tolerant-json.ts";

const refusalByReason = {
  TOO_LARGE: "JSON_TOO_LARGE",
  TOO_DEEP: "JSON_TOO_DEEP",
  SYNTAX: "JSON_UNREADABLE",
} as const satisfies Record<string, RefusalCode>;

/** Reads a file as JSON of bounded size, depth and number of values. */
export function openJson(file: DocumentFile, remarks: Remarks, mostValues: number): JsonNode {
  const decoded = decodeText(file.bytes);
  remarks.take(decoded.diagnostics);
  refuseManyValues(decoded.text, mostValues);
  return openJsonText(decoded.text, remarks);
}

/** Reads a text as JSON. */
export function openJsonText(text: string, remarks: Remarks): JsonNode {
  const json = parseTolerantJson(text);
  if (!json.ok) throw new UnsafeDocument(refusalByReason[json.reason], json.message);
  remarkOnRepeated(json.duplicates, remarks);
  return json.root;
}

/** Remarks on keys that an object has more than once. */
export function remarkOnRepeated(pointers: readonly string[], remarks: Remarks, within = ""): void {
  for (const pointer of pointers) {
    const message = "The key occurs more than once; its last value was taken.";
    remarks.on("JSON_KEY_REPEATED", within + pointer, message);
  }
}

/** Refuses a text with more values. They are counted in the text, because a list of millions of numbers is small as text and large once it is built. */
export function refuseManyValues(text: string, mostValues: number): void {
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === quote) at = endOfString(text, at);
    else if (character === comma || character === brace || character === bracket) values += 1;
    if (values <= mostValues) continue;
    throw new UnsafeDocument("JSON_TOO_LARGE", `The document holds more than ${mostValues} values.`);
  }
}

const [quote, comma, brace, bracket, backslash] = [0x22, 0x2c, 0x7b, 0x5b, 0x5c];

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}
