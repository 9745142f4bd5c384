import { basisOf, textOf } from "./facts.ts";
import { factsOf } from "./license-facts.ts";
import { type TermKind, vocabulary } from "./vocabulary.ts";

/** One term of a license as it is shown. */
export interface ShownTerm {
  readonly code: string;
  readonly text: string;
  readonly basis: string;
}

/** The terms of one kind of a license, each with who says so; none where no rule knows the license. */
export function termsOf(key: string, kind: TermKind): ShownTerm[] {
  const terms = [...(factsOf(key)?.terms.values() ?? [])];
  return terms
    .filter(({ code }) => vocabulary[code].kind === kind)
    .map((term) => ({ code: term.code, text: textOf(term), basis: basisOf(term) }));
}
