import type { LicenseClass } from "../../kernel/vocabulary/license-class.ts";

/** What decides of which class a license is. */
export interface ClassifiedLicense {
  readonly key: string;
  readonly redistributable: "YES" | "NO" | "UNKNOWN";
}

// The first that fits decides, so that what is narrower comes first.
const byKey: readonly { readonly pattern: RegExp; readonly licenseClass: LicenseClass }[] = [
  { pattern: /^LicenseRef-AllRightsReserved$/, licenseClass: "PROPRIETARY" },
  { pattern: /(^CC-BY(-[A-Z]+)*-NC)|(^PolyForm-Noncommercial)/, licenseClass: "NON_COMMERCIAL" },
  {
    pattern: /^LicenseRef-.*(research|non-?commercial|amlr|-nc(-|$))/i,
    licenseClass: "NON_COMMERCIAL",
  },
  {
    pattern: /^LicenseRef-.*(rail|llama|gemma|stable-diffusion|bigscience|bigcode|deepseek|falcon|qwen|grok)/i,
    licenseClass: "USE_RESTRICTED",
  },
  { pattern: /^CC-BY-ND-/, licenseClass: "USE_RESTRICTED" },
  { pattern: /^(CC0|CC-PDDC|CC-PDM|PDDL|Unlicense|0BSD|MIT-0|WTFPL)/, licenseClass: "PUBLIC_DOMAIN" },
  {
    pattern:
      /^(AGPL|GPL|LGPL|GFDL|MPL|EPL|EUPL|CDDL|CPL|OSL|SSPL|QPL|RPL|MS-RL|CECILL-\d|CC-BY-SA|ODbL|CDLA-Sharing|LicenseRef-HF-(a?gpl|lgpl|gfdl))/,
    licenseClass: "COPYLEFT",
  },
  {
    pattern:
      /^(MIT|Apache|BSD|ISC|Zlib|Artistic|AFL|BSL-1\.0|NCSA|PSF|Python|PostgreSQL|ECL|UPL|MS-PL|BlueOak|CECILL-B|CC-BY-\d|ODC-By|CDLA-Permissive|C-UDA|O-UDA|OpenMDW|LicenseRef-HF-(bsd|openmdw))/,
    licenseClass: "PERMISSIVE",
  },
];

/** The class of a license by its id; one that no rule knows is UNKNOWN, never assumed to be free. */
export function licenseClassOf({ key, redistributable }: ClassifiedLicense): LicenseClass {
  const known = byKey.find(({ pattern }) => pattern.test(key))?.licenseClass;
  return known ?? (redistributable === "NO" ? "PROPRIETARY" : "UNKNOWN");
}
