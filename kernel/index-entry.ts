import type { CertificateStatus, ClaimKind } from "./vocabulary/certificate.ts";
import type { LicenseClass } from "./vocabulary/license-class.ts";
import type { LicenseSource } from "./vocabulary/license-source.ts";
import type { AnnouncedLimitation } from "./vocabulary/limitation.ts";
import type { AnnouncedOverride } from "./vocabulary/limitation-history.ts";
import type { Norm } from "./vocabulary/norm.ts";

/**
 * What a subgraph announces of one of its things: enough for the lineage index to find it by reference, to walk its
 * edges and to know what is inherited along them, without asking back.
 */
export interface IndexEntry {
  readonly subgraph: string;
  /** Null for what is no thing itself and only declares edges between others, such as a document. */
  readonly type: string | null;
  readonly id: string;
  readonly ref: string;
  /** Further references by which it can be found, such as a digest. */
  readonly aliases: readonly string[];
  readonly label: string;
  readonly license: { readonly expression: string; readonly source: LicenseSource } | null;
  readonly limitations: readonly AnnouncedLimitation[];
  /** What is accepted of inherited limitations that no longer hold for it and what comes from it. */
  readonly overrides?: readonly AnnouncedOverride[];
  /** Everything that the thing is declared to have come from, replaced as a whole by a newer entry. */
  readonly upstream: readonly IndexEdge[];
  /** Things that exist only as parts of this one, such as the runs that made a checkpoint; replaced with it. */
  readonly parts?: readonly IndexPart[];
  /** Edges between any things that it declares; replaced with it. */
  readonly declared?: readonly DeclaredEdge[];
  /** References that it states to have come from nothing. */
  readonly withoutUpstream?: readonly string[];
  /** What the one who wrote the change says of it. */
  readonly note?: string | null;
  /** What it is found by; absent where it is nothing to search for. */
  readonly search?: SearchFacts;
  /** What was measured; absent where it is no result that stands. */
  readonly score?: ScoreFacts;
  /** What a license allows; absent where it is none. */
  readonly grant?: LicenseGrant;
  /** What a certificate is of, and until when; absent where it is none. */
  readonly certified?: CertifiedFacts;
  /** How large the perturbations of a threat model are; absent where it is none. */
  readonly threat?: ThreatFacts;
  /** What happened, for the timelines of things; what was told under its key once stays, whatever is announced later. */
  readonly events?: readonly AnnouncedEvent[];
  /** Whether nothing happened, and only what is known is told once more. */
  readonly restated?: boolean;
}

/** Something that happened, as the timeline of what it concerns shows it. */
export interface AnnouncedEvent {
  /** Tells it from all other events, and orders those of one instant. */
  readonly key: string;
  /** Whom it concerns: a canonical reference, or the root digest of weights with `sha256:` in front. */
  readonly of: string;
  readonly kind: string;
  /** RFC 3339 in UTC with milliseconds. */
  readonly at: string;
  readonly actor: string | null;
  readonly about: string | null;
  readonly note: string | null;
  /** What it happened to: its reference, and its id; either is null where there is none. */
  readonly subjectRef: string | null;
  readonly subjectId: string | null;
  /** Id of what one has to see as well to be told; null if nothing. */
  readonly seenWith: string | null;
}

/** A threat model as far as what is certified against it is found by it. */
export interface ThreatFacts {
  readonly norm: Norm | null;
  /** A decimal or a fraction, as it is written; null if there is no size. */
  readonly epsilon: string | null;
}

/** A certificate as far as it follows from it what holds of weights now. */
export interface CertifiedFacts {
  /** `sha256:` and the root digest of the weights. */
  readonly digest: string;
  readonly threatModelId: string;
  readonly claimKind: ClaimKind;
  /** The state that it was turned to last, which the clock does not change. */
  readonly turnedTo: CertificateStatus;
  readonly validFrom: string;
  /** Null if it does not end by itself. */
  readonly validUntil: string | null;
}

/** What a thing is found by, beside its reference, license, limitations and lineage. */
export interface SearchFacts {
  readonly names: readonly string[];
  /** What it is meant for. */
  readonly uses: readonly string[];
  /** What else is written of it. */
  readonly prose: readonly string[];
  readonly status: string | null;
  /** When it was made, RFC 3339 in UTC. */
  readonly createdAt: string | null;
  readonly owners: readonly string[];
  readonly family: string | null;
  /** Parameters of a checkpoint, records of a dataset. */
  readonly size: number | null;
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  /** Whether anything is documented of how it falls short. */
  readonly limitationsDocumented: boolean;
}

/** A result as far as things are found by it. The upstream of its announcement says what was measured. */
export interface ScoreFacts {
  /** Canonical reference. */
  readonly benchmark: string;
  readonly metric: string;
  /** What is stated in percent is told as a fraction. */
  readonly value: number;
  /** Within what it lies; null where no uncertainty is stated. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly hasUnit: boolean;
  readonly higherIsBetter: boolean | null;
}

/** What a license allows, and what kind it is of. */
export interface LicenseGrant {
  readonly redistributable: "YES" | "NO" | "UNKNOWN";
  readonly licenseClass: LicenseClass;
}

/** A part of an announced thing, with its own place in the lineage. */
export interface IndexPart {
  readonly type: string;
  readonly id: string;
  readonly ref: string;
  readonly upstream: readonly IndexEdge[];
}

/** One declared "came from". */
export interface IndexEdge {
  /** Canonical reference of the source, whether or not it is registered. */
  readonly from: string;
  readonly relation: string;
  /** Whether the source is fixed by a digest or version. */
  readonly pinned: boolean;
  readonly asWritten: string;
}

/** One "came from" between two things, neither of which need be the one that is announced. */
export interface DeclaredEdge extends IndexEdge {
  /** Canonical reference of what came from the source. */
  readonly to: string;
}
