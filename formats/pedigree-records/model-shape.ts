import type { ModelRecord } from "../record.ts";
import { facts, source } from "./source-shape.ts";
import { optional, refOf, required, shape, text } from "./value-reader.ts";

/** A model: a family under one name. */
export const model = shape<ModelRecord>({
  ref: required(refOf("model")),
  ownerName: optional(text),
  ownerContact: optional(text),
  source: optional(source),
  facts: optional(facts),
});
