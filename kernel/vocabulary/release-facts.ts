/** What licenses tells of passing on a checkpoint, over everything that it came from. */
export interface ReleaseLicenseFacts {
  readonly redistribution: "YES" | "NO" | "UNKNOWN";
  /** What conflicts, or what is not known; the first few, none if it is allowed. */
  readonly reasons: readonly string[];
  /** How many duties whoever passes it on has. */
  readonly obligations: number;
}

/** What evaluations tells of how well the results of a checkpoint are documented. */
export interface EvaluationFacts {
  readonly state: "DOCUMENTED" | "PARTLY_DOCUMENTED" | "NOT_DOCUMENTED";
  readonly results: number;
}

/** What datasets tells of the data that a checkpoint learned from. */
export interface TrainingDataFacts {
  readonly datasets: readonly AuditedData[];
}

/** What is documented of the sensitive content of one dataset. */
export interface AuditedData {
  readonly ref: string;
  readonly registered: boolean;
  /** The document that tells; null where none does. */
  readonly audit: { readonly uri: string; readonly sha256: string | null } | null;
}

/** Facts as another subgraph wrote them; null where they are absent, which means that they are not known. */
export function releaseFactsIn<Facts>(text: string | null | undefined): Facts | null {
  if (text == null) return null;
  try {
    // The cast reads back what the subgraph that owns the facts wrote.
    return JSON.parse(text) as Facts;
  } catch {
    return null;
  }
}
