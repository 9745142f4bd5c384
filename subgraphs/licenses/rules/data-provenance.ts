/** For what the annotators of the Data Provenance Initiative take data under a license to be usable. */
export type DataProvenanceClass = "ALL" | "NON_COMMERCIAL";

/** Licenses of their table that have an id of their own (Apache-2.0, Data Provenance Initiative). */
const members: Readonly<Record<DataProvenanceClass, string>> = {
  ALL: `
    AFL-3.0 Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause C-UDA-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-3.0 CC-BY-4.0
    CC-BY-ND-4.0 CC-BY-SA-2.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDLA-Permissive-1.0 CDLA-Permissive-2.0
    CDLA-Sharing-1.0 EPL-1.0 GPL-2.0-only GPL-3.0-only ISC LGPL-2.1-only LGPL-3.0-only LicenseRef-HF-llama3
    LicenseRef-scancode-bigscience-open-rail-m LicenseRef-scancode-llama-2-license-2023 MIT MPL-2.0 ODC-By-1.0
    OGL-UK-3.0`,
  NON_COMMERCIAL: `
    CC-BY-NC-2.0 CC-BY-NC-3.0 CC-BY-NC-4.0 CC-BY-NC-ND-3.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-3.0 CC-BY-NC-SA-4.0
    LicenseRef-Anthropic-terms LicenseRef-OpenAI-terms`,
};

const classes = new Map(
  Object.entries(members).flatMap(([name, keys]) =>
    // The keys of the table are its type's.
    keys
      .trim()
      .split(/\s+/)
      .map((key) => [key, name as DataProvenanceClass] as const),
  ),
);

/** The class of a license; null if it has none there. */
export function dataProvenanceClassOf(key: string): DataProvenanceClass | null {
  return classes.get(key) ?? null;
}
