import type { ReleaseLicenseFacts } from "../../kernel/vocabulary/release-facts.ts";
import type { Report } from "./license-report.ts";

const mostReasons = 20;

const answers = {
  ALLOWED: "YES",
  ALLOWED_WITH_OBLIGATIONS: "YES",
  CONFLICT: "NO",
  UNKNOWN: "UNKNOWN",
} as const satisfies Record<Report["verdict"], ReleaseLicenseFacts["redistribution"]>;

/** What a report over passing on a checkpoint says to a checklist. */
export function releaseFactsOf(
  { verdict, conflicts, unknowns, obligations }: Pick<Report, "verdict" | "conflicts" | "unknowns" | "obligations">,
  completeness: { readonly complete: boolean; readonly reasons: readonly string[] },
): ReleaseLicenseFacts {
  const redistribution = answers[verdict];
  const unseen = completeness.complete
    ? []
    : [`Not everything upstream could be seen: ${completeness.reasons.join(", ")}.`];
  const reasons = {
    YES: [],
    NO: conflicts.map(({ explanation }) => explanation),
    UNKNOWN: [...unknowns.map(({ ref, why }) => (ref === null ? why : `${ref}: ${why}`)), ...unseen],
  }[redistribution];
  return { redistribution, reasons: [...new Set(reasons)].slice(0, mostReasons), obligations: obligations.length };
}
