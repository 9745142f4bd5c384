import type { Rename } from "./plan.ts";
import { type Entity, isEntity } from "./representation.ts";

/** Adds an answer's fields to an object of the merged data, in place. */
export function mergeInto(target: Entity, answer: Entity): void {
  for (const key in answer) {
    // JSON may spell this key, and reading it from the target would reach the prototype of every object.
    if (key === "__proto__") continue;
    const added = answer[key];
    const present = target[key];
    target[key] = present === undefined || present === null ? added : mergedValue(present, added);
  }
}

function mergedValue(present: unknown, added: unknown): unknown {
  if (isEntity(present) && isEntity(added)) {
    mergeInto(present, added);
    return present;
  }
  if (Array.isArray(present) && Array.isArray(added) && present.length === added.length) {
    return present.map((item, index) => mergedValue(item, added[index]));
  }
  // Two subgraphs that may both answer a field: the first answer stands, unless it was none.
  return present ?? added;
}

/** A copy that shares nothing: later fetches add fields to one place and not to the other. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isEntity(value)) return value;
  const copy: Entity = {};
  for (const key in value) if (key !== "__proto__") copy[key] = copyOf(value[key]);
  return copy;
}

/** Gives keys that the planner had to choose for a fetch the names under which the answer is merged. */
export function applyRenames(value: unknown, renames: readonly Rename[]): void {
  for (const rename of renames) applyRename(value, rename, 0);
}

function applyRename(value: unknown, { path, to }: Rename, at: number): void {
  if (Array.isArray(value)) {
    for (const item of value) applyRename(item, { path, to }, at);
    return;
  }
  const segment = path[at];
  if (!isEntity(value) || segment === undefined) return;
  if (typeof segment !== "string") {
    if (segment.has(String(value["__typename"]))) applyRename(value, { path, to }, at + 1);
  } else if (at < path.length - 1) {
    applyRename(value[segment], { path, to }, at + 1);
  } else if (segment in value) {
    value[to] = value[segment];
    delete value[segment];
  }
}
