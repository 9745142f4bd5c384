import type { FactPlace, ProtocolRecord, SourceRecord } from "./record.ts";

/** What one document states of one benchmark; sent through `registerBenchmark`. */
export interface BenchmarkRecord {
  /** `benchmark:<name>[@<version>]`. */
  readonly ref: string;
  readonly description?: string;
  readonly tasks?: readonly BenchmarkTaskRecord[];
  readonly metrics?: readonly BenchmarkMetricRecord[];
  /** How it is measured unless a result says otherwise. */
  readonly protocol?: ProtocolRecord;
  readonly pipeline?: { readonly repository?: string; readonly commit?: string; readonly command?: string };
  readonly environment?: {
    readonly os?: string;
    readonly runtime?: string;
    readonly accelerators?: readonly string[];
    readonly packages?: readonly { readonly name: string; readonly version?: string }[];
    readonly containerDigest?: string;
  };
  /** How to run it, step by step. */
  readonly instructions?: string;
  readonly baselines?: readonly BenchmarkBaselineRecord[];
  readonly source?: SourceRecord;
  readonly facts?: readonly FactPlace[];
}

export interface BenchmarkTaskRecord {
  readonly name: string;
  /** The data exactly as the document names it. */
  readonly dataset?: string;
  readonly config?: string;
  readonly split?: string;
  readonly partition?: string;
  readonly revision?: string;
  /** SHA-256 of the file that is measured on, lower-case hex. */
  readonly digest?: string;
  readonly recordCount?: number;
}

export interface BenchmarkMetricRecord {
  readonly name: string;
  readonly unit?: string;
  readonly range?: { readonly low?: number; readonly high?: number };
  readonly higherIsBetter?: boolean;
}

export interface BenchmarkBaselineRecord {
  readonly name?: string;
  readonly checkpoint?: string;
  readonly metric: string;
  readonly value: number;
  readonly standardError?: number;
  readonly conditions?: string;
}
