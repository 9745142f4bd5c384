import { parseRef } from "../../../kernel/ref.ts";

/** `step143000` and nothing else: a version such as `v1.5` or `2024-01-01` is a number too, and of no step. */
const namedStep = /^step[-_]?(\d{1,15})$/;

/** The training step of a measured checkpoint: what the document states, else what the version of its reference says; else null. */
export function trainingStep(stated: number | null, checkpointRef: string): number | null {
  if (stated !== null) return stated;
  const digits = namedStep.exec(parseRef(checkpointRef)?.version ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}
