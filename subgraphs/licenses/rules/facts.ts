import { ownRules, type Ruleset } from "./rulesets.ts";
import { type TermCode, vocabulary } from "./vocabulary.ts";

/** One thing that a license says, and where. */
export interface Term {
  readonly code: TermCode;
  /** Whose rule says so. */
  readonly ruleset: Ruleset;
  /** The place: a section of the license, or a rule of the ruleset. */
  readonly rule: string;
  /** What the term leaves open: a wording, a number, a link. */
  readonly value: string | number | null;
}

/** What is known of one license. */
export interface LicenseFacts {
  readonly key: string;
  readonly terms: ReadonlyMap<TermCode, Term>;
}

/** Terms by the section that says so; a term that leaves something open is given with it. */
export type Sections = Readonly<Record<string, readonly (TermCode | readonly [TermCode, string | number])[]>>;

/** Facts that were read from a license text, by its sections. */
export function written(key: string, sections: Sections): LicenseFacts {
  const cited = Object.entries(sections).map(([section, terms]) => [`${key}, ${section}`, terms] as const);
  return facts(key, ownRules, Object.fromEntries(cited));
}

/** Facts about a license as a ruleset states them. */
export function facts(key: string, ruleset: Ruleset, sections: Sections): LicenseFacts {
  const terms = Object.entries(sections).flatMap(([rule, stated]) =>
    stated.map((term): Term => {
      const [code, value] = typeof term === "string" ? ([term, null] as const) : term;
      return { code, ruleset, rule, value };
    }),
  );
  return { key, terms: new Map(terms.map((term) => [term.code, term])) };
}

/** Ruleset and place of a term, so that a reader can look it up. */
export function basisOf({ ruleset, rule }: Term): string {
  return `${ruleset.name} ${ruleset.version}: ${rule}`;
}

/** A term in words. */
export function textOf({ code, value }: Term): string {
  const { text } = vocabulary[code];
  return value === null ? text : `${text} (${value})`;
}
