import spdxLicenses from "spdx-license-list";
import { chosenFacts } from "./choosealicense.ts";
import { creativeCommonsFacts } from "./creative-commons.ts";
import { dataLicenses } from "./data-licenses.ts";
import { facts, type LicenseFacts } from "./facts.ts";
import { modelTerms } from "./model-terms.ts";
import { openSource, scanCode } from "./rulesets.ts";
import { categoryOf, type LicenseCategory } from "./scancode-categories.ts";
import type { TermCode } from "./vocabulary.ts";

const written = new Map([...dataLicenses, ...modelTerms].map((each) => [each.key, each]));
const freeSoftware = ["commercial-use", "modifications", "distribution", "private-use"] as const;

/** What follows for a license from nothing but its category. */
const ofCategory: Partial<Record<LicenseCategory, readonly TermCode[]>> = {
  PUBLIC_DOMAIN: freeSoftware,
  PERMISSIVE: [...freeSoftware, "include-copyright"],
  COPYLEFT: [...freeSoftware, "include-copyright", "disclose-source", "same-license"],
  COPYLEFT_LIMITED: [...freeSoftware, "include-copyright", "disclose-source", "same-license--file"],
};

const known = new Map<string, LicenseFacts | null>();

/**
 * What is known of a license, by the first that knows it: rules that were read from the text, choosealicense, and for
 * what only a class is known of, its category. Null where nobody does; that is never read as permission.
 */
export function factsOf(key: string): LicenseFacts | null {
  // Only listed licenses are kept, so that no caller's invention fills the memory.
  const isListed = Object.hasOwn(spdxLicenses, key) || written.has(key);
  if (!isListed) return null;
  const found = known.get(key);
  if (found !== undefined) return found;
  const first = written.get(key) ?? creativeCommonsFacts(key) ?? chosenFacts(key) ?? factsByClass(key);
  known.set(key, first);
  return first;
}

function factsByClass(key: string): LicenseFacts | null {
  const category = categoryOf(key);
  const terms = category === null ? undefined : ofCategory[category];
  if (terms !== undefined) return facts(key, scanCode, { [`category ${category}`]: terms });
  const { osiApproved } = spdxLicenses[key] ?? { osiApproved: false };
  // That it is open source says what it permits, and nothing of what it demands.
  return osiApproved
    ? facts(key, openSource, { "criteria 1, 3, 5 and 6": [...freeSoftware, "unlisted-conditions"] })
    : null;
}

/** The licenses that were read by hand. */
export const writtenLicenses: readonly string[] = [...written.keys()];
