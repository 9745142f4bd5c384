import type { JsonNode } from "../json/json-node.ts";
import { refuseManyValues } from "../json/open-json.ts";
import { parseTolerantJson } from "../json/tolerant-json.ts";
import type { DocumentFile } from "../reading.ts";
import type { Remarks } from "../remarks.ts";
import { mostValues } from "./read-evaluation.ts";

/** A JSON file in the same folder; undefined if there is none, or if it cannot be read, which is remarked on. */
export function neighborJson(file: DocumentFile, name: string, remarks: Remarks): JsonNode | undefined {
  const bytes = file.neighbor?.(name);
  if (!bytes) return undefined;
  const text = new TextDecoder("utf-8").decode(bytes);
  refuseManyValues(text, mostValues);
  const json = parseTolerantJson(text);
  if (json.ok) return json.root;
  remarks.on("EVALUATION_PART_NOT_READ", "", `${name}, which lies beside the file, cannot be read. ${json.message}`);
  return undefined;
}
