import { type LicenseFacts, type Sections, written } from "./facts.ts";
import type { TermCode } from "./vocabulary.ts";

const id = /^CC-BY(-NC)?(-ND|-SA)?-(1\.0|2\.0|2\.5|3\.0|4\.0)(-[A-Z]+)*$/;

/** What a license with these elements says, and in which section. */
interface Elements {
  readonly isNonCommercial: boolean;
  readonly alterations: "ANY" | "NONE" | "SHARED_ALIKE";
}

/** Facts about the attribution licenses of Creative Commons, worked out from the elements in their names. */
export function creativeCommonsFacts(key: string): LicenseFacts | null {
  const named = id.exec(key);
  if (named === null) return null;
  const alterations = named[2] === undefined ? "ANY" : named[2] === "-ND" ? "NONE" : "SHARED_ALIKE";
  const elements: Elements = { isNonCommercial: named[1] !== undefined, alterations };
  return written(key, named[3] === "4.0" ? versionFour(elements) : earlierVersion(elements, named[3] ?? ""));
}

function versionFour({ isNonCommercial, alterations }: Elements): Sections {
  return {
    "section 2(a)(1)": [
      "distribution",
      "private-use",
      // Adaptations may be made under all of them; those of NoDerivatives may not be shared.
      "modifications",
      isNonCommercial ? "noncommercial" : "commercial-use",
      ...when(alterations === "NONE", "no-derivatives"),
    ],
    "section 2(b)(2)": ["no-patent-use", "trademark-use"],
    "section 3(a)(1)": ["attribution", "document-changes"],
    ...(alterations === "SHARED_ALIKE" && { "section 3(b)": ["same-license"] }),
    "section 5": ["warranty", "liability"],
  };
}

function earlierVersion({ isNonCommercial, alterations }: Elements, version: string): Sections {
  return {
    "section 3": [
      "distribution",
      "private-use",
      alterations === "NONE" ? "no-modification" : "modifications",
      ...when(alterations === "NONE", "no-derivatives"),
      ...when(version === "3.0" && alterations !== "NONE", "document-changes"),
      ...when(!isNonCommercial, "commercial-use"),
    ],
    "section 4": [
      "attribution",
      ...when(isNonCommercial, "noncommercial"),
      ...when(alterations === "SHARED_ALIKE", "same-license"),
    ],
    "sections 5 and 6": ["warranty", "liability"],
  };
}

function when(holds: boolean, code: TermCode): readonly TermCode[] {
  return holds ? [code] : [];
}
