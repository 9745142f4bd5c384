import { jsonFact } from "../json/json-fact.ts";
import type { FactPlace } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import type { LinkedValue } from "./linked-node.ts";
import { textOf } from "./linked-value.ts";

/** A value of a property as a fact: a text as it is, anything else as JSON. */
export function factOf(path: string, value: LinkedValue, remarks: Remarks): FactPlace {
  const text = textOf(value);
  if (text === undefined) return jsonFact(path, value.pointer, value.written, remarks);
  return { path, valueAsWritten: text, pointer: value.pointer };
}
