/** The parts that a model can be released with, as the Model Openness Framework tells them apart. */
export type ComponentKind =
  | "MODEL_ARCHITECTURE"
  | "FINAL_PARAMETERS"
  | "EVALUATION_RESULTS"
  | "MODEL_CARD"
  | "DATA_CARD"
  | "TECHNICAL_REPORT"
  | "SAMPLE_OUTPUTS"
  | "TRAINING_CODE"
  | "INFERENCE_CODE"
  | "EVALUATION_CODE"
  | "EVALUATION_DATA"
  | "SUPPORTING_LIBRARIES"
  | "DATASETS"
  | "DATA_PREPROCESSING_CODE"
  | "INTERMEDIATE_PARAMETERS"
  | "RESEARCH_PAPER"
  | "MODEL_METADATA";

export interface ComponentRecord {
  readonly kind: ComponentKind;
  readonly released?: boolean;
  /** SPDX expression; `NONE` if the document says that there is none, absent if it states none that can be read. */
  readonly license?: string;
  readonly licenseAsWritten?: string;
  /** Where the text of the license is. */
  readonly licenseUri?: string;
  readonly uri?: string;
  readonly pointer?: string;
}

export interface DependencyRecord {
  /** Package URL. */
  readonly purl: string;
  readonly version?: string;
  readonly license?: string;
  readonly licenseAsWritten?: string;
  readonly vulnerabilities?: readonly {
    readonly id: string;
    readonly severity?: "NONE" | "LOW" | "MEDIUM" | "HIGH" | "CRITICAL" | "UNKNOWN";
    readonly source?: string;
  }[];
  readonly pointer?: string;
}

export interface DistributionRecord {
  readonly form: "FULL" | "COMPRESSED" | "QUANTIZED" | "STREAM";
  readonly uri: string;
  readonly sizeBytes?: number;
  readonly sha256?: string;
  readonly rangeRequests?: boolean;
  readonly access?: "OPEN" | "GATED" | "RESTRICTED";
  readonly license?: string;
  readonly licenseAsWritten?: string;
  readonly redistribution?: { readonly granted: boolean; readonly conditions?: readonly string[] };
  readonly redaction?: { readonly fields: readonly string[]; readonly reason: string };
  readonly pointer?: string;
}

/** What a checkpoint is released with, and in which forms. */
export interface ReleaseRecord {
  readonly components?: readonly ComponentRecord[];
  readonly dependencies?: readonly DependencyRecord[];
  readonly distributions?: readonly DistributionRecord[];
}
