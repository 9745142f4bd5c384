import { createHmac } from "node:crypto";
import { sortedJson } from "../../../kernel/audit-log.ts";
import type { PackageRedaction } from "./certificate-package.entity.ts";
import { replaceSensitive } from "./sensitive-values.ts";

/** The salts by which sensitive values are committed to; null where one is not told. */
export type Salts = Readonly<Record<PackageRedaction, string | null>>;

/** What a digest is computed over in place of a value that can be left out of a package. */
export type Committed = (value: unknown) => unknown;

/** Commits to one value of each kind. */
export interface Commitments {
  readonly person: (name: string) => string;
  readonly trainingRecord: (evidence: object) => string;
}

/** Where digests are over the values themselves, as they were before values could be left out. */
export const uncommitted: Committed = (value) => value;

/** The salts of a certificate, each from the one secret that its proposal keeps. */
export function saltsOf(secret: string): Record<PackageRedaction, string> {
  return { PERSONS: keyed(secret, "PERSONS"), TRAINING_RECORDS: keyed(secret, "TRAINING_RECORDS") };
}

/** Replaces persons and training records by commitments to them, which say nothing to who does not know the salt. */
export function committedBy(salts: Record<PackageRedaction, string>): Committed {
  return (value) => replaceSensitive(value, commitmentsBy(salts));
}

/** The commitment to each value; where a salt is not known, an empty text, which no digest is over. */
export function commitmentsBy(salts: Salts): Commitments {
  return {
    person: (name) => (salts.PERSONS === null ? "" : keyed(salts.PERSONS, name)),
    trainingRecord: (evidence) =>
      salts.TRAINING_RECORDS === null ? "" : keyed(salts.TRAINING_RECORDS, sortedJson(evidence)),
  };
}

function keyed(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}
