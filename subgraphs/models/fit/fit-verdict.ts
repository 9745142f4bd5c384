import type { Findings, FitKind, FitQuestion, JudgedRequirement } from "../../../kernel/vocabulary/fit.ts";
import type { FitVerdict } from "./fit.entity.ts";

/** One unmet requirement decides; then one of which too little is known. */
export function verdictOf({ findings, safeguards }: Findings): FitVerdict {
  if (findings.some(({ outcome }) => outcome === "UNMET")) return "DOES_NOT_FIT";
  if (findings.some(({ outcome }) => outcome === "UNKNOWN")) return "UNKNOWN";
  return safeguards.length > 0 ? "FITS_WITH_SAFEGUARDS" : "FITS";
}

/** Puts together what each subgraph found, in the order in which it was required. */
export function joinedFindings(parts: readonly Findings[]): Findings {
  const safeguards = parts.flatMap((part) => part.safeguards);
  return {
    findings: parts.flatMap(({ findings }) => findings),
    safeguards: [...new Map(safeguards.map((each) => [`${each.kind} ${each.text}`, each])).values()],
  };
}

/** Reads what another subgraph found; where it did not answer, all that it would have judged is unknown. */
export function findingsOf(
  text: string | null | undefined,
  subgraph: "licenses" | "evaluations",
  question: FitQuestion,
) {
  if (text != null) return JSON.parse(text) as Findings;
  const reason = `The subgraph ${subgraph} did not answer.`;
  const findings = judgedBy[subgraph](question).map(
    ([kind, requirement]): JudgedRequirement => ({ kind, requirement, outcome: "UNKNOWN", reason, basis: [] }),
  );
  return { findings, safeguards: [] };
}

type Place = readonly [FitKind, string];

const judgedBy = {
  licenses: ({ requirements: { use } }: FitQuestion): Place[] => [
    ...(use == null ? [] : [["LICENSE", "/use"] as const]),
    ...(use?.jurisdictions ?? []).map((_, index) => ["JURISDICTION", `/use/jurisdictions/${index}`] as const),
  ],
  evaluations: ({ requirements: { results, certificates } }: FitQuestion): Place[] => [
    ...(results ?? []).map((_, index) => ["RESULT", `/results/${index}`] as const),
    ...(certificates ?? []).map((_, index) => ["CERTIFICATE", `/certificates/${index}`] as const),
  ],
};
