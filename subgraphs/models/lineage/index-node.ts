import type { LicenseSource } from "../../../kernel/vocabulary/license-source.ts";

/** One thing that the lineage index knows, in the index's own table. */
export interface IndexNode {
  readonly ref: string;
  /** The reference without its version. */
  readonly base: string;
  readonly id: string;
  readonly type: string;
  /** The thing whose announcement brought it: itself, or what it is a part of. */
  readonly ownerRef: string;
  readonly label: string;
  readonly license: string | null;
  readonly licenseSource: LicenseSource | null;
  /** JSON text. */
  readonly limitations: string;
  /** JSON text: the accepted overrides of inherited limitations. */
  readonly overrides: string;
  /** When the index first heard of it, RFC 3339; empty where that was before it kept the time. */
  readonly since: string;
}

/** A further reference by which a node can be found. */
export interface IndexAlias {
  readonly alias: string;
  readonly ref: string;
  readonly label: string;
}

/** One declared "came from". */
export interface IndexEdgeRow {
  readonly toRef: string;
  readonly fromRef: string;
  readonly relation: string;
  readonly ownerRef: string;
  readonly pinned: boolean;
  readonly asWritten: string;
  /** Since when it is declared; empty where that was before the index kept the time. */
  readonly since: string;
}

/** An edge whose source is named by a digest: it leads to whatever is registered with it. */
export interface IndexDigestEdge {
  readonly digest: string;
  readonly toRef: string;
  readonly relation: string;
  readonly ownerRef: string;
}

/** The tables of the index as kysely sees them. */
export interface IndexTables {
  indexNode: IndexNode & { readonly n: number };
  indexRef: { readonly n: number; readonly ref: string };
  indexStep: IndexStepRow;
  indexAlias: IndexAlias;
  indexEdge: IndexEdgeRow;
  indexDigestEdge: IndexDigestEdge;
  indexNodePast: IndexNode & { readonly until: string };
  indexEdgePast: IndexEdgeRow & { readonly until: string };
  indexWithoutUpstream: { readonly ref: string; readonly ownerRef: string };
  feedCursor: { subgraph: string; seq: number };
}

/** One edge as walks take it: by number, and once however many declare it. */
export interface IndexStepRow {
  readonly toN: number;
  readonly fromN: number;
  readonly relation: string;
}
