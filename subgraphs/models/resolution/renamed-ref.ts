import { formatRef, parseRef } from "../../../kernel/ref.ts";

const namedAfterModel = ["checkpoint", "model"];

/** The name of the model that a reference to it or to one of its checkpoints holds; null for other references. */
export function modelNameIn(ref: string): string | null {
  if (!namedAfterModel.some((kind) => ref.startsWith(`${kind}:`))) return null;
  return parseRef(ref)?.name ?? null;
}

/** A reference to a model or checkpoint, with another name of the model. */
export function renamedRef(ref: string, name: string): string {
  const parsed = parseRef(ref);
  return parsed === null ? ref : formatRef({ ...parsed, name });
}

/** The present reference of a checkpoint in the key under which other subgraphs file facts about it. */
export function refInKey(key = ""): string {
  return key.split(" ", 1)[0] ?? "";
}
