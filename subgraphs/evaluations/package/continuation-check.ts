import { sortedJson } from "../../../kernel/audit-log.ts";
import { type CheckResult, checkResult, type Found } from "./check-result.ts";
import type { PackageContent } from "./package-content.ts";
import { readPackage } from "./package-document.ts";

/**
 * Whether a package goes on from an earlier one of the same certificate: who holds that sees what no chain shows by
 * itself, that it was computed anew or cut off. Null where one of the two cannot be read.
 */
export function continuationCheck(bytes: Uint8Array, earlierBytes: Uint8Array): CheckResult | null {
  const [later, earlier] = [readPackage(bytes), readPackage(earlierBytes)];
  if (later === null || earlier === null || !("content" in later && "content" in earlier)) return null;
  const found = earlier.content.events.map(({ digest }, index): [string, Found] => {
    const now = later.content.events[index];
    if (now === undefined) return [`events[${index}]`, { broken: "It was there earlier, and is not any more." }];
    return [`events[${index}]`, now.digest === digest ? null : { broken: "It is not the event that it was earlier." }];
  });
  return checkResult("earlier", [...found, ["terms", comparedTerms(later.content, earlier.content)]]);
}

/** Terms are compared as they are told, since those of old certificates are covered by no event. */
function comparedTerms(later: PackageContent, earlier: PackageContent): Found {
  if (sortedJson(later.redacted) !== sortedJson(earlier.redacted))
    return { notCheckable: "Not the same was left out of both packages." };
  return sortedJson(later.terms) === sortedJson(earlier.terms) ? null : { broken: "They are not those of earlier." };
}
