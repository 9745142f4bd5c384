import { randomBytes } from "node:crypto";
import { committedBy, saltsOf } from "./commitments.ts";
import { coveredTerms, type StoredTerms, termDigests } from "./covered-terms.ts";

/** What a proposal tells so that its chain covers its terms. */
export interface Seal {
  /** The digest of each part of what was proposed, by its place. */
  readonly terms: Readonly<Record<string, string>>;
  /** What salts are made from; it is never shown. */
  readonly secret: string;
}

/** Seals what is proposed, under a new secret. */
export function sealOf(stored: StoredTerms): Seal {
  const secret = randomBytes(32).toString("hex");
  return { terms: termDigests(coveredTerms(stored), committedBy(saltsOf(secret))), secret };
}
