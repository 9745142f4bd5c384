/** A file of a distribution, or a set of files given by a pattern. */
export interface DatasetFileRecord {
  readonly name: string;
  readonly uri?: string;
  readonly mediaType?: string;
  readonly sizeBytes?: number;
  /** Lower-case hex. */
  readonly sha256?: string;
  /** Lower-case hex. */
  readonly md5?: string;
  /** Which files belong to the set; absent for a single file. */
  readonly pattern?: string;
  /** Name of the file or set that it lies in. */
  readonly containedIn?: string;
}

/** A named part of a dataset, such as what a model is trained on. */
export interface DatasetSplitRecord {
  readonly name: string;
  readonly config?: string;
  readonly records?: number;
  readonly bytes?: number;
}

/** How data relates to what it was made from. */
export type DatasetRelation = "SUBSET" | "FILTERED" | "COMBINED" | "TRANSLATED" | "ANNOTATED" | "GENERATED" | "DERIVED";
