/** Who or what a limitation affects, in parts that can be compared. */
export interface SliceRecord {
  /** BCP 47 tags. */
  readonly languages?: readonly string[];
  readonly domains?: readonly string[];
  readonly populations?: readonly string[];
  readonly text?: string;
}

/** The numbers of an OOD_REGRESSION; what lies between them is computed where it is recorded. */
export interface OutOfDistributionRecord {
  readonly metric: string;
  readonly higherIsBetter?: boolean;
  readonly inDistribution: number;
  readonly inDistributionStandardError?: number;
  readonly outOfDistribution: number;
  readonly outOfDistributionStandardError?: number;
}
