import type { FactPlace } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import type { JsonNode } from "./json-node.ts";
import { shortJson } from "./short-json.ts";

/** Characters of the longest text that the graph takes. */
export const longestText = 100_000;

/** A part of the document as a fact, as JSON text. */
export function jsonFact(path: string, pointer: string, written: JsonNode, remarks: Remarks): FactPlace {
  const { text, isWhole } = shortJson(written, longestText);
  if (!isWhole) remarks.on("VALUE_CUT", pointer, `The value was kept up to its character ${longestText}.`, written);
  return { path, valueAsWritten: text, pointer };
}
