/** A checkpoint to compare, as the owner of checkpoints understood it. */
export interface AskedCheckpoint {
  /** The reference as asked. */
  readonly asked: string;
  /** Every reference that it has or had, the current one first; what results may be filed under if it is not registered. */
  readonly refs: readonly string[];
  readonly registered: boolean;
}

/** What a `Comparison` is the answer to, as its key holds it. */
export interface ComparisonQuestion {
  readonly checkpoints: readonly AskedCheckpoint[];
  readonly benchmark: string;
  /** Null for the one that most of them were measured by. */
  readonly metric: string | null;
}

/** The question behind the key of a `Comparison`. */
export function comparisonIn(comparisonKey: string): ComparisonQuestion {
  // The models subgraph wrote it, and only the gateway passes it on.
  return JSON.parse(comparisonKey) as ComparisonQuestion;
}
