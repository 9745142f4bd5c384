import { asWritten, type JsonNode, pointerTo } from "../json/json-node.ts";
import type { Remarks } from "../remarks.ts";
import { isKeepable } from "../text-bounds.ts";

/** The text or number of a member, as written; undefined where there is none, or none that can be kept. */
export function keptText(
  node: JsonNode | undefined,
  key: string,
  pointer: string,
  remarks: Remarks,
): string | undefined {
  const value = node?.kind === "object" ? node.members.get(key) : undefined;
  const text = asWritten(value)?.trim();
  if (text === undefined || (isKeepable(text) && text.isWellFormed())) return text;
  const message = `"${key}" is longer than what is kept, or no text that can be stored; it was left out.`;
  remarks.on("VALUE_TOO_LONG", pointerTo(pointer, key), message, value);
  return undefined;
}

/** The first of several members that has a text, as formats call the same by several names. */
export function firstText(
  node: JsonNode | undefined,
  keys: readonly string[],
  pointer: string,
  remarks: Remarks,
): string | undefined {
  for (const key of keys) {
    const text = keptText(node, key, pointer, remarks);
    if (text !== undefined) return text;
  }
  return undefined;
}

type Possibly<Type> = { [Key in keyof Type]?: Type[Key] | undefined };

/** The same without what is not stated; undefined if nothing is. */
export function stated<Type extends object>(parts: Possibly<Type>): Type | undefined {
  const entries = Object.entries(parts).filter(([, value]) => value !== undefined);
  // True where every part may be absent, which is all that this is used for.
  return entries.length > 0 ? (Object.fromEntries(entries) as Type) : undefined;
}
