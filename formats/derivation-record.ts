/** How one checkpoint comes from another. */
export type DerivationRelation =
  | "FINETUNE"
  | "CONTINUED_PRETRAINING"
  | "ADAPTER"
  | "QUANTIZED"
  | "MERGE"
  | "DISTILLED"
  | "CONVERTED";

/** One step from a parent. */
export interface DerivationRecord {
  /** The parent exactly as the document names it: an own ref, a hub id, a path, anything. */
  readonly parent: string;
  readonly relation: DerivationRelation;
  /** True if the relation was concluded and not stated. */
  readonly inferred?: boolean;
  /** Share of the parent in a merge. */
  readonly weight?: number;
  /** Everything else that configures the step, as written. */
  readonly settings?: readonly SettingRecord[];
  readonly pointer?: string;
}

/** One setting of a step. */
export interface SettingRecord {
  readonly name: string;
  readonly value: string;
}
