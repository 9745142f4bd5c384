import { facts, type LicenseFacts } from "./facts.ts";
import { chooseALicense } from "./rulesets.ts";
import type { TermCode } from "./vocabulary.ts";

/** What every license of choosealicense permits. */
const always = [
  "commercial-use",
  "modifications",
  "distribution",
  "private-use",
] as const satisfies readonly TermCode[];

/**
 * Rules of choosealicense.com (CC BY 3.0, GitHub, Inc. and contributors), 47 licenses: what each says beyond what all
 * permit. Its limitation "patent-use" is written no-patent-use here, since a permission has the same name.
 */
const rules: Readonly<Record<string, string>> = {
  "0BSD": "liability warranty",
  "AFL-3.0": "patent-use include-copyright document-changes liability trademark-use warranty",
  "AGPL-3.0":
    "patent-use include-copyright document-changes disclose-source network-use-disclose same-license liability warranty",
  "Apache-2.0": "patent-use include-copyright document-changes liability trademark-use warranty",
  "Artistic-2.0": "patent-use include-copyright document-changes liability trademark-use warranty",
  "BlueOak-1.0.0": "patent-use include-copyright liability warranty",
  "BSD-2-Clause": "include-copyright liability warranty",
  "BSD-2-Clause-Patent": "patent-use include-copyright liability warranty",
  "BSD-3-Clause": "include-copyright liability warranty",
  "BSD-3-Clause-Clear": "include-copyright liability no-patent-use warranty",
  "BSD-4-Clause": "include-copyright liability warranty",
  "BSL-1.0": "include-copyright--source liability warranty",
  "CC-BY-4.0": "include-copyright document-changes liability no-patent-use trademark-use warranty",
  "CC-BY-SA-4.0": "include-copyright document-changes same-license liability no-patent-use trademark-use warranty",
  "CC0-1.0": "liability no-patent-use trademark-use warranty",
  "CECILL-2.1": "patent-use include-copyright network-use-disclose disclose-source same-license liability warranty",
  "CERN-OHL-P-2.0": "patent-use include-copyright document-changes liability warranty",
  "CERN-OHL-S-2.0": "patent-use include-copyright document-changes disclose-source same-license liability warranty",
  "CERN-OHL-W-2.0":
    "patent-use include-copyright document-changes disclose-source same-license--library liability warranty",
  "ECL-2.0": "patent-use include-copyright document-changes liability trademark-use warranty",
  "EPL-1.0": "patent-use disclose-source include-copyright same-license liability warranty",
  "EPL-2.0": "patent-use disclose-source include-copyright same-license liability warranty",
  "EUPL-1.1":
    "patent-use include-copyright disclose-source document-changes network-use-disclose same-license liability trademark-use warranty",
  "EUPL-1.2":
    "patent-use include-copyright disclose-source document-changes network-use-disclose same-license liability trademark-use warranty",
  "GFDL-1.3": "include-copyright disclose-source same-license document-changes liability warranty",
  "GPL-2.0": "include-copyright document-changes disclose-source same-license liability warranty",
  "GPL-3.0": "patent-use include-copyright document-changes disclose-source same-license liability warranty",
  ISC: "include-copyright liability warranty",
  "LGPL-2.1": "include-copyright disclose-source document-changes same-license--library liability warranty",
  "LGPL-3.0": "patent-use include-copyright disclose-source document-changes same-license--library liability warranty",
  "LPPL-1.3c": "include-copyright document-changes disclose-source liability warranty",
  MIT: "include-copyright liability warranty",
  "MIT-0": "liability warranty",
  "MPL-2.0": "patent-use disclose-source include-copyright same-license--file liability trademark-use warranty",
  "MS-PL": "patent-use include-copyright trademark-use warranty",
  "MS-RL": "patent-use disclose-source include-copyright same-license--file trademark-use warranty",
  "MulanPSL-2.0": "patent-use include-copyright liability trademark-use warranty",
  NCSA: "include-copyright liability warranty",
  "ODbL-1.0": "disclose-source include-copyright same-license liability no-patent-use trademark-use warranty",
  "OFL-1.1": "include-copyright same-license liability warranty",
  "OSL-3.0":
    "patent-use include-copyright disclose-source document-changes network-use-disclose same-license liability trademark-use warranty",
  PostgreSQL: "include-copyright liability warranty",
  Unlicense: "liability warranty",
  "UPL-1.0": "patent-use include-copyright liability warranty",
  Vim: "include-copyright document-changes disclose-source same-license",
  WTFPL: "",
  Zlib: "include-copyright--source document-changes liability warranty",
};

/** The GNU licenses are named there without saying whether later versions may be chosen. */
const withoutSuffix = /-(?:only|or-later)$/;

/** Facts of choosealicense about a license; null if it has none. */
export function chosenFacts(key: string): LicenseFacts | null {
  const id = Object.hasOwn(rules, key) ? key : key.replace(withoutSuffix, "");
  if (!Object.hasOwn(rules, id)) return null;
  // Only this table writes the terms, and a test reads them all.
  const terms = (rules[id] ?? "").split(" ").filter(Boolean) as TermCode[];
  return facts(key, chooseALicense, { [id]: [...always, ...terms] });
}

/** The licenses that choosealicense has rules for. */
export const chosenLicenses: readonly string[] = Object.keys(rules);
