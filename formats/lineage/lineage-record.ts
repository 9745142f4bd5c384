import type { SourceRecord } from "../record.ts";

/** How one thing came from another; the words of the graph. */
export const lineageRelations = [
  "TRAINED_ON",
  "PRODUCED_BY",
  "DERIVED_DATA",
  "FINETUNE",
  "CONTINUED_PRETRAINING",
  "ADAPTER",
  "QUANTIZED",
  "MERGE",
  "DISTILLED",
  "CONVERTED",
  "EVALUATED",
  "CERTIFIED",
  "EXPORTED",
  "DEPLOYED",
] as const;

export type LineageRelation = (typeof lineageRelations)[number];

/** What one document states to have come from what, between things of any kind. */
export interface LineageRecord {
  readonly source: SourceRecord;
  readonly things?: readonly LineageThingRecord[];
  readonly edges?: readonly LineageEdgeRecord[];
  /** References that are stated to have come from nothing. */
  readonly withoutUpstream?: readonly string[];
}

/** A deployment, an export or a run, which belong to nothing else. */
export interface LineageThingRecord {
  /** `deployment:…`, `export:…` or `run:…`. */
  readonly ref: string;
  readonly name?: string;
  readonly ownerName?: string;
}

/** One "came from". */
export interface LineageEdgeRecord {
  /** The upstream end: `dataset:…`, `checkpoint:…`, `run:…` and so on. */
  readonly from: string;
  /** What came from it. */
  readonly to: string;
  readonly relation: LineageRelation;
  /** Whether `from` is fixed by a digest or version; concluded from its reference if absent. */
  readonly pinned?: boolean;
  /** As the document names it, where that is another text than the reference. */
  readonly fromAsWritten?: string;
  readonly toAsWritten?: string;
  readonly pointer?: string;
}
