import { uuidv7 } from "uuidv7";

/** Makes a new opaque id: the prefix of the kind, an underscore and a UUIDv7. */
export function newId(prefix: string): string {
  return `${prefix}_${uuidv7()}`;
}

/** The prefix of an id, which tells its kind, or null if the text is no id. */
export function idPrefix(id: string): string | null {
  const match = /^([a-z]+)_[0-9a-f-]{36}$/.exec(id);
  return match?.[1] ?? null;
}
