import { uuidv7 } from "uuidv7";

/** Makes a new opaque id: the prefix of the kind, an underscore and a UUIDv7. */
export function newId(prefix: string): string {
  return `${prefix}_${uuidv7()}`;
}
