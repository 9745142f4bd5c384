import { Refusal } from "./errors.ts";
import { refuseUnstorable } from "./storable-text.ts";

const maxItems = 10_000;
const maxText = 100_000;

/** Refuses an input whose lists or texts are larger than any document of this kind is, or cannot be stored, naming the place. */
export function refuseOversized(input: object, place = "input"): void {
  for (const [key, value] of Object.entries(input)) refuseValue(value, `${place}.${key}`);
}

function refuseValue(value: unknown, place: string): void {
  if (typeof value === "string" && value.length > maxText) {
    throw new Refusal("BAD_USER_INPUT", `${place} has ${value.length} characters; at most ${maxText} are taken.`);
  }
  if (typeof value === "string") refuseUnstorable(value, place);
  if (Array.isArray(value)) {
    if (value.length > maxItems) {
      throw new Refusal("BAD_USER_INPUT", `${place} has ${value.length} items; at most ${maxItems} are taken.`);
    }
    for (const [index, item] of value.entries()) refuseValue(item, `${place}[${index}]`);
  } else if (typeof value === "object" && value !== null) refuseOversized(value, place);
}
