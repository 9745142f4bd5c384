import type { SourcePath } from "./failures.ts";
import { type Entity, isEntity } from "./representation.ts";

/** A list of as many entities as were asked for; null where there is none. */
export function isEntityList(list: unknown, length: number): list is (Entity | null)[] {
  return Array.isArray(list) && list.length === length && list.every((item) => item === null || isEntity(item));
}

/** The path of a subgraph's error, empty where it has none. */
export function pathOf(error: unknown): SourcePath {
  if (!isEntity(error) || !Array.isArray(error["path"])) return [];
  return error["path"].filter((step) => typeof step === "string" || typeof step === "number");
}

/** The code of a subgraph's error, whatever that is. */
export function codeOf(error: unknown): unknown {
  return isEntity(error) && isEntity(error["extensions"]) ? error["extensions"]["code"] : undefined;
}
