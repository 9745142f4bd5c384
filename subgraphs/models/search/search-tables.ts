import type { LicenseGrant } from "../../../kernel/index-entry.ts";
import type { IndexTables } from "../lineage/index-node.ts";

/** One thing that can be searched for, under the number that the lineage index gave its reference. */
export interface SearchDoc {
  readonly n: number;
  readonly ref: string;
  readonly type: string;
  readonly id: string;
  readonly label: string;
  readonly status: string | null;
  /** RFC 3339 in UTC; empty where it is not stated. */
  readonly createdAt: string;
  readonly family: string | null;
  readonly size: number | null;
  readonly license: string;
  /** JSON text: its own languages. */
  readonly languages: string;
  /** Whether anything is documented of how it falls short. */
  readonly documented: boolean;
  /** Worked out from its license. */
  readonly redistributable: LicenseGrant["redistributable"];
  /** Worked out from all that it came from, as everybody may see it: see `limitation-bits.ts`. */
  readonly limits: number;
  /** What of that is not known: see `gap-bits.ts`. */
  readonly gaps: number;
}

/** One of several values that a thing has in a field. */
export interface SearchValue {
  readonly n: number;
  readonly field: string;
  readonly value: string;
}

/** A result that stands, as far as checkpoints are found by it. */
export interface SearchScore {
  readonly resultRef: string;
  readonly subjectRef: string;
  readonly benchmark: string;
  /** The benchmark without its version. */
  readonly base: string;
  readonly metric: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly hasUnit: boolean;
  readonly higherIsBetter: boolean | null;
  readonly label: string;
}

/** The tables of the search projection as kysely sees them. */
export interface SearchTables extends IndexTables {
  searchDoc: SearchDoc;
  searchValue: SearchValue;
  searchScore: SearchScore;
  searchLicense: LicenseGrant & { readonly key: string };
  /** Things of which something that is worked out may have changed; a stamp tells one change from the next. */
  searchStale: { readonly n: number; readonly stamp: string };
}
