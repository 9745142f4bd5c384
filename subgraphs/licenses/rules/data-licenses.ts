import { type LicenseFacts, written } from "./facts.ts";

/** Licenses made for data, and terms that come with generated data, read by section. */
export const dataLicenses: readonly LicenseFacts[] = [
  written("CC0-1.0", {
    "section 2": ["commercial-use", "modifications", "distribution", "private-use"],
    "section 4(a)": ["no-patent-use", "trademark-use"],
    "section 4(b)": ["warranty", "liability"],
  }),
  written("PDDL-1.0", {
    "sections 3 and 4": ["commercial-use", "modifications", "distribution", "private-use"],
    "section 5": ["warranty", "liability"],
  }),
  written("ODC-By-1.0", {
    "section 3.1": ["commercial-use", "modifications", "distribution", "private-use"],
    "section 2.4": ["no-patent-use", "trademark-use"],
    "sections 4.2 and 4.3": ["attribution", "include-copyright"],
    "section 4.2(a)": [["same-license--database", "unsettled"]],
    "sections 7 and 8": ["warranty", "liability"],
  }),
  written("ODbL-1.0", {
    "section 3.1": ["commercial-use", "modifications", "distribution", "private-use"],
    "section 2.4": ["no-patent-use", "trademark-use"],
    "sections 4.2 and 4.3": ["attribution", "include-copyright"],
    "section 4.4": ["same-license--database"],
    "section 4.6": ["disclose-source"],
    "sections 7 and 8": ["warranty", "liability"],
  }),
  written("CDLA-Permissive-1.0", {
    "section 2.1": ["commercial-use", "modifications", "distribution", "private-use"],
    "section 3.1": ["include-copyright", "document-changes", "attribution"],
    "section 3.4": ["unrestricted-results"],
    "section 6": ["warranty", "liability"],
  }),
  written("CDLA-Permissive-2.0", {
    "section 1.1": ["commercial-use", "modifications", "distribution", "private-use"],
    "section 2.1": ["include-copyright"],
    "sections 3.1 and 5.4": ["unrestricted-results"],
    "section 4": ["warranty", "liability"],
  }),
  written("CDLA-Sharing-1.0", {
    "section 2.1": ["commercial-use", "modifications", "distribution", "private-use"],
    "section 3.1": ["document-changes", "attribution", "same-license"],
    "section 3.3": ["include-copyright"],
    "section 3.5": ["unrestricted-results"],
    "section 6": ["warranty", "liability"],
  }),
  written("C-UDA-1.0", {
    "section 1.1": ["commercial-use", "modifications", "distribution", "private-use"],
    "section 2.1": ["computational-use-only"],
    "sections 2.2 and 5.5": ["unrestricted-results"],
    "section 3.1.1": ["attribution"],
    "section 3.1.2": ["agreement-travels"],
    "section 4": ["warranty", "liability"],
  }),
  written("O-UDA-1.0", {
    "section 1.1": ["commercial-use", "modifications", "distribution", "private-use"],
    "sections 2.1.2 and 5.4": ["unrestricted-results"],
    "section 3.1.1": ["attribution"],
    "sections 3.1.2 and 4": ["warranty", "liability"],
  }),
  written("OGL-UK-3.0", {
    "you are free to": ["commercial-use", "modifications", "distribution", "private-use"],
    "you must": ["attribution"],
    "no warranty": ["warranty", "liability"],
  }),
  written("etalab-2.0", {
    réutilisation: ["commercial-use", "modifications", "distribution", "private-use"],
    paternité: ["attribution"],
    responsabilité: ["warranty", "liability"],
  }),
  written("OpenMDW-1.0", openModelDataAndWeights()),
  written("LicenseRef-HF-openmdw-1.1", openModelDataAndWeights()),
  written("LicenseRef-AllRightsReserved", { "copyright reserves every right to its holder": ["no-grant"] }),
  // The account that makes outputs agrees to the terms; who only receives the data has agreed to nothing.
  written("LicenseRef-OpenAI-terms", {
    "terms of use, what you cannot do": ["no-competing-models"],
    "terms of use, ownership of content": ["private-use", "distribution", "modifications"],
  }),
  written("LicenseRef-Anthropic-terms", {
    "terms of service, use restrictions": ["no-competing-models"],
    "terms of service, ownership of outputs": ["private-use", "distribution", "modifications"],
  }),
];

function openModelDataAndWeights() {
  return {
    grant: ["commercial-use", "modifications", "distribution", "private-use", "patent-use"],
    distribution: ["include-copyright"],
    disclaimers: ["warranty", "liability"],
  } as const;
}
