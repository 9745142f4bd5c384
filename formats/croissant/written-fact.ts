import type { JsonNode } from "../json/json-node.ts";
import { shortJson } from "../json/short-json.ts";
import type { FactPlace } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import type { LinkedValue } from "./linked-node.ts";
import { textOf } from "./linked-value.ts";

/** Characters of the longest text that the graph takes. */
export const longestText = 100_000;

/** A value of a property as a fact: a text as it is, anything else as JSON. */
export function factOf(path: string, value: LinkedValue, remarks: Remarks): FactPlace {
  const text = textOf(value);
  if (text === undefined) return jsonFact(path, value.pointer, value.written, remarks);
  return { path, valueAsWritten: text, pointer: value.pointer };
}

/** A part of the document as a fact, as JSON text. */
export function jsonFact(path: string, pointer: string, written: JsonNode, remarks: Remarks): FactPlace {
  const { text, isWhole } = shortJson(written, longestText);
  if (!isWhole) remarks.on("VALUE_CUT", pointer, `The value was kept up to its character ${longestText}.`, written);
  return { path, valueAsWritten: text, pointer };
}
