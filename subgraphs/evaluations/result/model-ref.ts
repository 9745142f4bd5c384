import { formatRef, parseRef } from "../../../kernel/ref.ts";

/** The model by whose name a checkpoint goes; of any other reference, that reference without its version. */
export function modelRefOf(checkpointRef: string): string {
  const ref = parseRef(checkpointRef);
  if (ref === null) return checkpointRef;
  return formatRef({ kind: ref.kind === "checkpoint" ? "model" : ref.kind, name: ref.name, version: null });
}
