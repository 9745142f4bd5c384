import type { DatasetFileRecord, DatasetRelation, DatasetSplitRecord } from "./dataset-parts.ts";

/**
 * What every reader of a foreign document produces: records in the shape of Pedigree's own mutations, each tied to the
 * document it was read from, and diagnostics for whatever could not be taken as it stood.
 */

import type { BenchmarkRecord } from "./benchmark-record.ts";
import type { DerivationRecord } from "./derivation-record.ts";
import type { FileRecord } from "./file-record.ts";
import type { GuidanceRecord } from "./guidance-record.ts";
import type { OutOfDistributionRecord, SliceRecord } from "./limitation-parts.ts";
import type { LineageRecord } from "./lineage/lineage-record.ts";
import type { ReleaseRecord } from "./release-record.ts";
import type { ResultsRecord } from "./result-record.ts";

export type { UsageGuidanceRecord } from "./guidance-record.ts";
export type { ProtocolRecord, ResultRecord, ResultsRecord } from "./result-record.ts";

/** One statement about one subject by one document; sent through the mutation of the same name. */
export type PedigreeRecord =
  | { readonly kind: "model"; readonly input: ModelRecord }
  | { readonly kind: "checkpoint"; readonly input: CheckpointRecord }
  | { readonly kind: "datasetVersion"; readonly input: DatasetVersionRecord }
  | { readonly kind: "benchmark"; readonly input: BenchmarkRecord }
  | { readonly kind: "results"; readonly input: ResultsRecord }
  | { readonly kind: "lineage"; readonly input: LineageRecord };

/** The document a statement was read from. */
export interface SourceRecord {
  /** Where the document is; a path relative to the import root, or a URL. */
  readonly uri: string;
  /** SHA-256 of its bytes, lower-case hex. */
  readonly sha256?: string;
  readonly mediaType?: string;
  /** Who asserts what the document says. */
  readonly assertedBy?: string;
  readonly relationship?: AsserterRelationship;
  /** Whether somebody checked the statement. */
  readonly verified?: boolean;
}

export type AsserterRelationship = "FIRST_PARTY" | "THIRD_PARTY" | "UNKNOWN";

/** Where one scalar fact of a record stands in its document, and how it is written there. */
export interface FactPlace {
  /** Field of the record, such as `license` or `architecture.parameterCount`. */
  readonly path: string;
  readonly valueAsWritten: string;
  /** JSON pointer (`/model-index/0/name`) or `line:N`. */
  readonly pointer?: string;
}

export interface ModelRecord {
  /** `model:<name>`. */
  readonly ref: string;
  readonly ownerName?: string;
  readonly ownerContact?: string;
  readonly source?: SourceRecord;
  readonly facts?: readonly FactPlace[];
}

export type LicenseSource = "DECLARED" | "CONCLUDED" | "INHERITED" | "NOT_DOCUMENTED";

export interface CheckpointRecord extends GuidanceRecord {
  /** `checkpoint:<model name>[@<version>]`; without a version, the checkpoint as named. */
  readonly ref: string;
  readonly status?: "DRAFT" | "RELEASED" | "DEPRECATED" | "WITHDRAWN";
  readonly ownerName?: string;
  readonly ownerContact?: string;
  /** SPDX expression; absent if nothing is stated. */
  readonly license?: string;
  readonly licenseAsWritten?: string;
  readonly step?: number;
  readonly tokensSeen?: number;
  /** How it came to be and why, in prose. */
  readonly provenanceNarrative?: string;
  /** RFC 3339. */
  readonly createdAt?: string;
  readonly releasedAt?: string;
  readonly architecture?: { readonly family?: string; readonly name?: string; readonly parameterCount?: number };
  readonly files?: readonly FileRecord[];
  readonly derivedFrom?: readonly DerivationRecord[];
  readonly trainingRuns?: readonly TrainingRunRecord[];
  readonly limitations?: readonly LimitationRecord[];
  readonly release?: ReleaseRecord;
  /** Sections about which the source states that there is nothing to say. */
  readonly noneKnown?: readonly DocumentationSection[];
  readonly source?: SourceRecord;
  readonly facts?: readonly FactPlace[];
}

export type DocumentationSection =
  | "LIMITATIONS"
  | "TRAINING_DATA"
  | "TRAINING_CONFIGURATION"
  | "EVALUATION"
  | "USE_POLICY"
  | "LICENSE";

export interface TrainingRunRecord {
  /** Distinguishes the runs of one checkpoint, such as `pretraining`; `main` if absent. */
  readonly name?: string;
  readonly stage?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly code?: { readonly repository: string; readonly commit?: string };
  readonly hyperparameters?: readonly { readonly name: string; readonly value: string }[];
  /** How it departed from what was planned or published. */
  readonly deviations?: readonly string[];
  readonly environment?: {
    readonly os?: string;
    readonly runtime?: string;
    readonly accelerators?: readonly { readonly model: string; readonly count?: number }[];
    readonly cuda?: string;
    readonly containerDigest?: string;
    readonly packages?: readonly { readonly name: string; readonly version?: string }[];
  };
  readonly compute?: { readonly gpuHours?: number; readonly energyKwh?: number; readonly co2eKg?: number };
  readonly inputs?: readonly TrainingInputRecord[];
  readonly pointer?: string;
}

export interface TrainingInputRecord {
  /** The data exactly as the document names it. */
  readonly dataset: string;
  /** `train`, `validation`, `evaluation`, `calibration`, `preference`, `unspecified`. */
  readonly role: string;
  readonly split?: string;
  readonly recordsUsed?: number;
  readonly weight?: number;
  /** How records were chosen. */
  readonly sampling?: { readonly method?: string; readonly seed?: string };
  readonly pointer?: string;
}

export type LimitationKind =
  | "DISTRIBUTION_BIAS"
  | "COVERAGE_GAP"
  | "OOD_REGRESSION"
  | "FAILURE_MODE"
  | "SECURITY"
  | "PRIVACY"
  | "FACTUALITY"
  | "TEMPORAL"
  | "RESOURCE"
  | "OTHER";

export interface LimitationRecord {
  readonly kind: LimitationKind;
  readonly severity: "LOW" | "MEDIUM" | "HIGH" | "CRITICAL" | "UNKNOWN";
  /** One sentence. */
  readonly summary: string;
  readonly scenario?: string;
  readonly affectedSlice?: string;
  readonly slice?: SliceRecord;
  readonly outOfDistribution?: OutOfDistributionRecord;
  readonly origin?: "DECLARED" | "MEASURED";
  readonly evidence?: readonly { readonly uri: string; readonly sha256?: string }[];
  readonly pointer?: string;
}

export interface DatasetVersionRecord {
  /** `dataset:<name>[@<version>]`; without a version, the dataset as named. */
  readonly ref: string;
  readonly license?: string;
  readonly licenseAsWritten?: string;
  readonly summary?: string;
  /** How the data is to be cited, as written. */
  readonly citation?: string;
  /** Who made the data, by name. */
  readonly creators?: readonly string[];
  /** BCP 47 tags. */
  readonly languages?: readonly string[];
  readonly anonymization?: string;
  /** Whom and what the data stands for. */
  readonly representativeness?: string;
  readonly ethicsApproval?: { readonly body: string; readonly id?: string; readonly date?: string };
  readonly files?: readonly DatasetFileRecord[];
  readonly samples?: readonly {
    readonly kind: "SYNTHETIC" | "DEIDENTIFIED";
    readonly uri: string;
    readonly method?: string;
    readonly sha256?: string;
  }[];
  readonly splits?: readonly DatasetSplitRecord[];
  readonly transformations?: readonly {
    readonly kind: string;
    readonly description?: string;
    readonly codeRef?: string;
    readonly generator?: string;
    readonly parameters?: readonly { readonly name: string; readonly value: string }[];
  }[];
  readonly sources?: readonly {
    /** The source exactly as the document names it. */
    readonly ref: string;
    readonly relation: DatasetRelation;
    readonly pointer?: string;
  }[];
  readonly limitations?: readonly LimitationRecord[];
  readonly source?: SourceRecord;
  readonly facts?: readonly FactPlace[];
}
