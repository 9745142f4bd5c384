import type { DocumentationSection, DocumentationState } from "./documentation.entity.ts";

/** What is on record for each section, and about which sections somebody says that there is nothing. */
export interface DocumentationEvidence {
  readonly provided: Readonly<Record<DocumentationSection, boolean>>;
  readonly noneKnown: ReadonlySet<DocumentationSection>;
}

const sections: readonly DocumentationSection[] = [
  "LIMITATIONS",
  "TRAINING_DATA",
  "TRAINING_CONFIGURATION",
  "EVALUATION",
  "USE_POLICY",
  "LICENSE",
];

/** The state of every section: what is there is provided, what is stated to be nothing is none known, and silence is neither. */
export function documentationOf({ provided, noneKnown }: DocumentationEvidence): DocumentationState[] {
  return sections.map((section) => ({ section, state: stateOf(provided[section], noneKnown.has(section)) }));
}

function stateOf(provided: boolean, noneKnown: boolean): DocumentationState["state"] {
  if (provided) return "PROVIDED";
  return noneKnown ? "NONE_KNOWN" : "NOT_DOCUMENTED";
}
