import type { AsserterRelationship, SourceClaim } from "../../../kernel/vocabulary/source.ts";
import type { DocumentationSection, DocumentationState } from "./documentation.entity.ts";

/** That somebody states of sections that there is nothing, and where. */
export interface StatementOfNone {
  readonly sections: readonly DocumentationSection[];
  readonly assertedBy: string | null;
  readonly relationship: AsserterRelationship;
  readonly source: SourceClaim;
}

/** What is on record for each section, and who says of which sections that there is nothing. */
export interface DocumentationEvidence {
  readonly provided: Readonly<Record<DocumentationSection, boolean>>;
  readonly noneKnown: readonly StatementOfNone[];
}

const sections: readonly DocumentationSection[] = [
  "LIMITATIONS",
  "TRAINING_DATA",
  "TRAINING_CONFIGURATION",
  "EVALUATION",
  "USE_POLICY",
  "LICENSE",
];

/** The publisher's word counts first; of equal ones, that which was recorded first. */
const weights: readonly AsserterRelationship[] = ["FIRST_PARTY", "THIRD_PARTY", "UNKNOWN"];

/** The state of every section: what is there is provided, what is stated to be nothing is none known, and silence is neither. */
export function documentationOf({ provided, noneKnown }: DocumentationEvidence): DocumentationState[] {
  const weighed = noneKnown.toSorted((a, b) => weights.indexOf(a.relationship) - weights.indexOf(b.relationship));
  return sections.map((section) => {
    const none = weighed.find((statement) => statement.sections.includes(section));
    if (provided[section]) return { section, state: "PROVIDED", statedBy: null, source: null };
    if (none === undefined) return { section, state: "NOT_DOCUMENTED", statedBy: null, source: null };
    const statedBy = { name: none.assertedBy, relationship: none.relationship };
    return { section, state: "NONE_KNOWN", statedBy, source: none.source };
  });
}
