/** One file of the weights. */
export interface FileRecord {
  readonly path: string;
  readonly sizeBytes?: number;
  readonly sha256?: string;
  /** How many numbers of each type its tensors hold. */
  readonly parameters?: readonly ParameterCount[];
}

export interface ParameterCount {
  /** As the file spells it, such as `BF16`. */
  readonly dataType: string;
  readonly count: number;
}
