import type { LicenseClass } from "../../kernel/vocabulary/license-class.ts";
import type { LicenseFacts } from "./rules/facts.ts";
import { factsOf } from "./rules/license-facts.ts";
import { copyleftTerms, type TermCode, vocabulary } from "./rules/vocabulary.ts";

/** What decides of which class a license is. */
export interface ClassifiedLicense {
  readonly key: string;
  readonly redistributable: "YES" | "NO" | "UNKNOWN";
}

const nonCommercial: readonly TermCode[] = ["noncommercial", "research-only"];
// Limits that every license has rule out no use of the thing itself.
const usual: readonly TermCode[] = ["trademark-use", "liability", "no-patent-use", "warranty"];
const useRestricted: readonly TermCode[] = [
  "acceptable-use",
  "user-threshold",
  "commercial-user-threshold",
  "revenue-threshold",
  "registration",
  "pass-on-restrictions",
];

// Families, of which it is not recorded which license is meant, as far as all of a family are alike.
const families: Readonly<Record<string, LicenseClass>> = {
  "LicenseRef-HF-bsd": "PERMISSIVE",
  "LicenseRef-HF-gpl": "COPYLEFT",
  "LicenseRef-HF-lgpl": "COPYLEFT",
  "LicenseRef-HF-gfdl": "COPYLEFT",
  "LicenseRef-HF-openrail": "USE_RESTRICTED",
};

/**
 * The class of a license, by the weightiest of what is known that it says, as docs/licenses.md tells. One that no rule
 * knows is UNKNOWN, never assumed to be free.
 */
export function licenseClassOf({ key, redistributable }: ClassifiedLicense): LicenseClass {
  const facts = factsOf(key);
  const known = facts === null ? families[key] : classBy(facts);
  return known ?? (redistributable === "NO" ? "PROPRIETARY" : "UNKNOWN");
}

function classBy({ terms }: LicenseFacts): LicenseClass | undefined {
  const says = (codes: readonly TermCode[]) => codes.some((code) => terms.has(code));
  const conditions = [...terms.values()].filter(({ code }) => vocabulary[code].kind === "CONDITION");
  const limits = [...terms.keys()].filter((code) => vocabulary[code].kind === "LIMITATION" && !usual.includes(code));
  if (says(["no-grant"])) return "PROPRIETARY";
  if (says(nonCommercial)) return "NON_COMMERCIAL";
  if (limits.length > 0 || says(useRestricted)) return "USE_RESTRICTED";
  if (copyleftTerms.some((code) => isSettled(terms.get(code)?.value))) return "COPYLEFT";
  if (says(["unlisted-conditions"])) return undefined;
  return conditions.length === 0 ? "PUBLIC_DOMAIN" : "PERMISSIVE";
}

/** Of some terms it is not settled whether they hold; undefined is a term that the license does not have. */
function isSettled(value: string | number | null | undefined): boolean {
  return value !== undefined && value !== "unsettled";
}
