import { Refusal } from "./errors.ts";
import { refuseUnstorable } from "./storable-text.ts";

const maxItems = 10_000;
const maxText = 100_000;

/** Fields whose lists may be longer than others, and how long. */
export type LongLists = Readonly<Record<string, number>>;

/** Refuses an input whose lists or texts are larger than any document of this kind is, or cannot be stored, naming the place. */
export function refuseOversized(input: object, longLists: LongLists = {}, place = "input"): void {
  for (const [key, value] of Object.entries(input)) {
    const most = Object.hasOwn(longLists, key) ? longLists[key] : undefined;
    refuseValue(value, longLists, `${place}.${key}`, most);
  }
}

function refuseValue(value: unknown, longLists: LongLists, place: string, most = maxItems): void {
  if (typeof value === "string" && value.length > maxText) {
    throw new Refusal("BAD_USER_INPUT", `${place} has ${value.length} characters; at most ${maxText} are taken.`);
  }
  if (typeof value === "string") refuseUnstorable(value, place);
  if (Array.isArray(value)) {
    if (value.length > most) {
      throw new Refusal("BAD_USER_INPUT", `${place} has ${value.length} items; at most ${most} are taken.`);
    }
    for (const [index, item] of value.entries()) refuseValue(item, longLists, `${place}[${index}]`);
  } else if (typeof value === "object" && value !== null) refuseOversized(value, longLists, place);
}
