import { writtenRef } from "../../../kernel/ref.ts";

/** What MLflow's name of a numbered version means by itself: that version of the checkpoints of the same name. */
export function refsOfMlflow(name: string): readonly string[] {
  const [, model, version] = /^models:\/([^/@]+)\/(\d+)$/.exec(name) ?? [];
  if (model === undefined || version === undefined) return [];
  // A name of the one spelling can always be decoded.
  const ref = writtenRef({ kind: "checkpoint", name: decodeURIComponent(model), version });
  return ref === null ? [] : [ref];
}

/** A movable name of a model. */
export interface NamedAlias {
  readonly model: string;
  readonly alias: string;
}

/** The alias that MLflow's name of one names; null for its other names. */
export function aliasOfMlflow(name: string): NamedAlias | null {
  const [, model, alias] = /^models:\/([^/@]+)@([^/@]+)$/.exec(name) ?? [];
  if (model === undefined || alias === undefined) return null;
  return { model: decodeURIComponent(model), alias: decodeURIComponent(alias) };
}
