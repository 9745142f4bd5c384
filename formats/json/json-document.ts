import { diagnose, type RefusalCode, UnsafeDocument } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import { type JsonNode, type ObjectNode, toJsonText } from "./json-node.ts";
import { maxJsonBytes, parseTolerantJson, tooLarge } from "./tolerant-json.ts";

const refusalByReason = {
  TOO_LARGE: "JSON_TOO_LARGE",
  TOO_DEEP: "JSON_TOO_DEEP",
  SYNTAX: "JSON_UNREADABLE",
} as const satisfies Record<string, RefusalCode>;

/** The JSON object that a document consists of; anything else makes it unsafe to read. */
export function jsonObjectOf(bytes: Uint8Array, diagnostics: Diagnostic[]): ObjectNode {
  if (bytes.byteLength > maxJsonBytes) throw new UnsafeDocument("JSON_TOO_LARGE", tooLarge(bytes.byteLength));
  const json = parseTolerantJson(decoded(bytes, diagnostics));
  if (!json.ok) throw new UnsafeDocument(refusalByReason[json.reason], json.message);
  for (const pointer of json.duplicates) {
    const message = "The key occurs more than once; its last value was taken.";
    diagnostics.push(diagnose("JSON_KEY_REPEATED", { message, pointer }));
  }
  if (json.root.kind === "object") return json.root;
  throw new UnsafeDocument("JSON_UNREADABLE", `The document is a JSON ${json.root.kind} and not an object.`);
}

function decoded(bytes: Uint8Array, diagnostics: Diagnostic[]): string {
  const text = new TextDecoder("utf-8").decode(bytes);
  if (text.includes("\uFFFD")) {
    const message = "The text holds U+FFFD: bytes that are not UTF-8 were read so, or were lost before.";
    diagnostics.push(diagnose("INVALID_UTF8", { message, line: 1 }));
  }
  return text;
}

const rawLimit = 500;

/** A value for a diagnostic; large ones are only named, since writing them out would cost more than it tells. */
export function rawOf(node: JsonNode): string {
  const large = (node.kind === "array" && node.items.length > 50) || (node.kind === "object" && node.members.size > 50);
  return large ? `"a large ${node.kind}"` : toJsonText(node).slice(0, rawLimit);
}
