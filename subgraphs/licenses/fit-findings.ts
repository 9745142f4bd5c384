import type {
  Findings,
  FitOutcome,
  FitRequirements,
  JudgedRequirement,
  Safeguard,
} from "../../kernel/vocabulary/fit.ts";
import { type Report, reportOf } from "./license-report.ts";
import { useOf } from "./rules/case.ts";
import { inEuropeanUnion } from "./rules/european-union.ts";
import { closureNotKnown, readClosure } from "./rules/upstream-closure.ts";
import type { JurisdictionStatus, UsePolicy } from "./use-policy/use-policy.entity.ts";

/** How many reasons are told; the license report has all of them. */
const mostReasons = 3;

type Stated = Pick<UsePolicy, "prohibitedText" | "jurisdictionsText">;

/** What the licenses of everything that a checkpoint stands on, and its use policy, say of a use. */
export function licenseFindings(
  { use }: FitRequirements,
  upstreamWorks: string | null | undefined,
  policy: Stated | null,
): Findings {
  if (use == null) return { findings: [], safeguards: prohibitions(policy) };
  const closure = readClosure(upstreamWorks) ?? closureNotKnown;
  const report = reportOf(closure, useOf(use), "STRICT");
  const licensed: JudgedRequirement = { ...{ kind: "LICENSE", requirement: "/use" }, ...licenseFact(report) };
  const stated: JurisdictionStatus[] = policy === null ? [] : JSON.parse(policy.jurisdictionsText);
  const places = (use.jurisdictions ?? []).map(
    (code, index): JudgedRequirement => ({
      ...{ kind: "JURISDICTION", requirement: `/use/jurisdictions/${index}`, basis: [] },
      ...jurisdictionFact(code, stated),
    }),
  );
  const duties = report.verdict === "ALLOWED_WITH_OBLIGATIONS" ? report.obligations : [];
  const obligations = duties.map(({ text, appliesTo }): Safeguard => ({ kind: "OBLIGATION", text, basis: appliesTo }));
  return { findings: [licensed, ...places], safeguards: [...obligations, ...prohibitions(policy)] };
}

type Fact = Pick<JudgedRequirement, "outcome" | "reason" | "basis">;

function licenseFact({ verdict, conflicts, unknowns, works }: Report): Fact {
  if (verdict === "CONFLICT") {
    const reason = told(conflicts.map(({ explanation }) => explanation));
    return { outcome: "UNMET", reason, basis: refsOf(conflicts.map(({ path }) => path.at(-1))) };
  }
  if (verdict === "UNKNOWN") {
    const reason = told(unknowns.map(({ ref, why }) => (ref === null ? why : `${ref}: ${why}`)));
    return {
      outcome: "UNKNOWN",
      reason: reason === "" ? "Not everything that it stands on was seen." : reason,
      basis: refsOf(unknowns),
    };
  }
  const reason = `The licenses of all ${works.length} works that it stands on allow it.`;
  return { outcome: "SATISFIED", reason: works.length === 1 ? "Its license allows it." : reason, basis: [] };
}

/** What is stated of a place itself, else of the country that it is in, else of the Union. */
function jurisdictionFact(code: string, stated: readonly JurisdictionStatus[]): Pick<Fact, "outcome" | "reason"> {
  const [country = ""] = code.toUpperCase().split("-");
  const around = [code.toUpperCase(), country, ...inEuropeanUnion([country]).map(() => "EU")];
  const found = around.flatMap((each) => stated.find((of) => of.code === each) ?? []);
  const [nearest] = found;
  if (!nearest) return { outcome: "UNKNOWN", reason: `No use policy says anything of ${code}.` };
  const outcome = outcomeOf[nearest.status];
  return { outcome, reason: `The use policy says that ${nearest.code} is ${nearest.status}: ${nearest.basis}` };
}

const outcomeOf: Readonly<Record<JurisdictionStatus["status"], FitOutcome>> = {
  PERMITTED: "SATISFIED",
  RESTRICTED: "UNKNOWN",
  PROHIBITED: "UNMET",
  UNKNOWN: "UNKNOWN",
};

function prohibitions(policy: Stated | null): Safeguard[] {
  const prohibited: string[] = policy === null ? [] : JSON.parse(policy.prohibitedText);
  return prohibited.map((text) => ({ kind: "USE_POLICY", text: `Prohibited: ${text}`, basis: [] }));
}

function told(reasons: readonly string[]): string {
  const distinct = [...new Set(reasons)];
  const shown = distinct.slice(0, mostReasons).join(" ");
  return distinct.length > mostReasons ? `${shown} And ${distinct.length - mostReasons} more.` : shown;
}

function refsOf(works: readonly ({ readonly ref: string | null } | undefined)[]): { ref: string }[] {
  return [...new Set(works.flatMap((work) => work?.ref ?? []))].map((ref) => ({ ref }));
}
