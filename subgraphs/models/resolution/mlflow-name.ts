import { writtenRef } from "../../../kernel/ref.ts";

/** What MLflow's name of a numbered version means by itself: that version of the checkpoints of the same name. */
export function refsOfMlflow(name: string): readonly string[] {
  const [, model, version] = /^models:\/([^/@]+)\/(\d+)$/.exec(name) ?? [];
  if (model === undefined || version === undefined) return [];
  // A name of the one spelling can always be decoded.
  const ref = writtenRef({ kind: "checkpoint", name: decodeURIComponent(model), version });
  return ref === null ? [] : [ref];
}
