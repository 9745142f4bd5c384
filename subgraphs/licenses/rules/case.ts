import type { UseInput } from "../../../kernel/vocabulary/use.ts";
import { basisOf, type LicenseFacts, type Term } from "./facts.ts";
import type { TermCode } from "./vocabulary.ts";

/** How somebody means to use a thing. */
export interface Use {
  readonly commercial: boolean;
  /** Passed on to others. */
  readonly redistribute: boolean;
  /** Changed or built upon. */
  readonly modify: boolean;
  /** Offered as a service over a network. */
  readonly networkService: boolean;
  /** Not known if null. */
  readonly monthlyActiveUsers: number | null;
  /** ISO 3166 codes; anywhere if null. */
  readonly jurisdictions: readonly string[] | null;
}

/** Whether the terms of training data are taken to bind the weights; the law is not settled. */
export type TrainingDataPolicy = "STRICT" | "PERMISSIVE";

/**
 * How a work stands to the subject: it is the subject; a copy of it in another form is the subject; the subject was made
 * from it; the subject learned from it as data; the subject learned from what it put out; or the subject is data that it
 * put out.
 */
export type Role = "SUBJECT" | "COPY" | "BASE" | "DATA" | "OUTPUT" | "GENERATOR";

/** One license of one work, and the use that is judged. */
export interface Case {
  readonly facts: LicenseFacts;
  /** The license as it is written, with its exception. */
  readonly name: string;
  readonly hasException: boolean;
  readonly role: Role;
  readonly use: Use;
}

/** Whether the subject changes the work: what is made from a work does so, whatever is done with the subject. */
export function changes({ role, use }: Case): boolean {
  return use.modify || role === "BASE" || role === "DATA" || role === "OUTPUT";
}

/** Whether the use passes on the work, or what is made from it, as its license understands that. */
export function passesOn({ facts, use }: Case): boolean {
  return use.redistribute || (use.networkService && facts.terms.has("network-is-distribution"));
}

/** Whether others get to use the work, by copies or over a network. */
export function reachesOthers({ use }: Case): boolean {
  return use.redistribute || use.networkService;
}

/** A term of the license, if it has it. */
export function termOf({ facts }: Case, code: TermCode): Term | undefined {
  return facts.terms.get(code);
}

/** Where a term of the license stands, for explanations. */
export function cited(term: Term): string {
  return `(${basisOf(term)})`;
}

/** A use with what is absent as the rules take it. */
export function useOf({ jurisdictions, ...asked }: UseInput): Use {
  return {
    commercial: asked.commercial ?? false,
    redistribute: asked.redistribute ?? false,
    modify: asked.modify ?? false,
    networkService: asked.networkService ?? false,
    monthlyActiveUsers: asked.monthlyActiveUsers ?? null,
    jurisdictions: jurisdictions == null || jurisdictions.length === 0 ? null : jurisdictions,
  };
}
