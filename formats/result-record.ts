import type { SourceRecord } from "./record.ts";

export interface ResultsRecord {
  readonly results: readonly ResultRecord[];
  readonly source: SourceRecord;
}

export interface ResultRecord {
  /** The checkpoint exactly as the document names it, or as the importer was told. */
  readonly checkpoint: string;
  /** `benchmark:<slug>[@<version>]`. */
  readonly benchmark: string;
  /** The benchmark as the document names it. */
  readonly benchmarkName?: string;
  /** Metric without its filter, such as `acc_norm`. */
  readonly metric: string;
  /** The value exactly as written. */
  readonly valueAsWritten: string;
  /** The parsed number; absent if it is none. */
  readonly value?: number;
  /** `fraction`, `percent`, `seconds`, …; absent if the document does not say and it cannot be known. */
  readonly unit?: string;
  readonly higherIsBetter?: boolean;
  readonly uncertainty?: readonly {
    readonly source: "SAMPLING" | "SEED" | "BACKEND" | "ANNOTATOR" | "UNKNOWN";
    readonly standardError?: number;
    readonly confidenceInterval?: { readonly low: number; readonly high: number; readonly level: number };
    readonly sampleCount?: number;
    /** How it was worked out: `bootstrap, 1000 samples`, `stated`. */
    readonly method?: string;
  }[];
  readonly evaluator?: {
    readonly name: string;
    readonly relationship: "FIRST_PARTY" | "THIRD_PARTY" | "VERIFIED" | "REPRODUCED" | "UNKNOWN";
  };
  readonly protocol?: ProtocolRecord;
  /** True if only a part of the benchmark was run. */
  readonly partial?: boolean;
  readonly pointer?: string;
  /** The scale of the metric. */
  readonly range?: { readonly low?: number; readonly high?: number };
  /** `name` is what the seed is for, `value` what was measured with it. */
  readonly seeds?: readonly { readonly seed: string; readonly name?: string; readonly value?: number }[];
  /** At most 20,000 values, each named. */
  readonly samples?: { readonly ids: readonly string[]; readonly values: readonly number[] };
  /** Number of samples that were right, where the metric is a proportion. */
  readonly successes?: number;
  readonly slices?: readonly {
    readonly name: string;
    readonly value?: number;
    readonly valueAsWritten?: string;
    readonly sampleCount?: number;
    readonly standardError?: number;
  }[];
  readonly baseline?: { readonly checkpoint?: string; readonly name?: string; readonly value?: number };
  readonly pipeline?: { readonly repository?: string; readonly commit?: string; readonly command?: string };
  readonly environment?: {
    readonly os?: string;
    readonly runtime?: string;
    readonly accelerators?: readonly string[];
    readonly packages?: readonly { readonly name: string; readonly version?: string }[];
    readonly containerDigest?: string;
  };
  /** How the measurement departs from the rules of the benchmark, in words. */
  readonly deviations?: readonly string[];
  readonly reproduction?: {
    readonly command?: string;
    readonly expected?: number;
    readonly tolerance?: number;
    readonly seed?: string;
    readonly environment?: string;
  };
  /** The same metric with one setting changed. */
  readonly sensitivity?: readonly {
    readonly factor: string;
    readonly setting: string;
    readonly value?: number;
    readonly standardError?: number;
  }[];
  /** Training step and tokens, where the document states them of what it measured. */
  readonly step?: number;
  readonly tokensSeen?: number;
  /** The document whose claim this one only repeats. */
  readonly sourceClaim?: { readonly uri?: string; readonly text?: string };
}

/** Everything that makes two results comparable, as far as the document says. */
export interface ProtocolRecord {
  readonly dataset?: string;
  readonly datasetConfig?: string;
  readonly datasetRevision?: string;
  readonly split?: string;
  readonly shots?: number;
  readonly filter?: string;
  readonly harness?: string;
  readonly harnessVersion?: string;
  readonly taskVersion?: string;
  /** SHA-256 of the prompt template, or the harness's own task hash. */
  readonly promptDigest?: string;
  readonly limit?: string;
  /** By its name or in words, with instructions that stand before each sample. */
  readonly prompt?: string;
  readonly chatTemplateDigest?: string;
  /** Temperature and the like; the order does not matter. */
  readonly sampling?: readonly { readonly name: string; readonly value: string }[];
}
