import type {
  FitKind,
  FitOutcome,
  FitRequirements,
  JudgedRequirement,
  Safeguard,
} from "../../../kernel/vocabulary/fit.ts";
import type { Limitation, Severity } from "../../../kernel/vocabulary/limitation.ts";
import type { AffectedSlice } from "../../../kernel/vocabulary/limitation-slice.ts";
import { coversLanguage, mentions, namesLanguage } from "./mentions.ts";

/** What the documents of a checkpoint say that bears on a use. */
export interface DocumentedFacts {
  /** Of the data that it learned from, BCP 47. */
  readonly dataLanguages: readonly string[];
  readonly recommendedContexts: readonly string[];
  readonly outOfScope: readonly string[];
  readonly fallbacks: readonly { readonly trigger: string; readonly action: string }[];
  readonly safePrompts: readonly { readonly template: string; readonly purpose: string }[];
  /** Its own and those that it inherits. */
  readonly limitations: readonly Limitation[];
  /** Whether somebody wrote of its limitations, or that none are known. */
  readonly limitationsDocumented: boolean;
  /** Whether everything that it came from was seen. */
  readonly complete: boolean;
}

type Fact = Pick<JudgedRequirement, "outcome" | "reason" | "basis">;

const ranks: Readonly<Record<Severity, number>> = { LOW: 1, MEDIUM: 2, HIGH: 3, CRITICAL: 4, UNKNOWN: 0 };

/** Limitations that hold, as far as anybody knows: a dispute is no proof. */
const isOpen = ({ status }: Limitation) => status === "ACCEPTED" || status === "DISPUTED";

/** Judges what can be judged by what is documented of a checkpoint. */
export function documentedFit(requirements: FitRequirements, facts: DocumentedFacts): JudgedRequirement[] {
  const { languages, domain, population, worstSeverity } = requirements;
  const found: JudgedRequirement[] = (languages ?? []).map((language, index) => ({
    ...place("LANGUAGE", `/languages/${index}`),
    ...languageFact(language, facts),
  }));
  if (domain != null) found.push({ ...place("DOMAIN", "/domain"), ...contextFact(domain, facts) });
  if (population != null) found.push({ ...place("POPULATION", "/population"), ...contextFact(population, facts) });
  if (worstSeverity != null)
    found.push({ ...place("LIMITATION", "/worstSeverity"), ...severityFact(worstSeverity, facts) });
  return found;
}

function place(kind: FitKind, requirement: string): Pick<JudgedRequirement, "kind" | "requirement"> {
  return { kind, requirement };
}

function languageFact(wanted: string, facts: DocumentedFacts): Fact {
  const learned = facts.dataLanguages.find((language) => coversLanguage(language, wanted));
  return factOf(wanted, facts, {
    names: (text) => namesLanguage(text, wanted),
    affects: ({ languages }) => languages.some((language) => coversLanguage(language, wanted)),
    // What it learned from is no statement of what it does for.
    left: learned === undefined ? "" : ` It learned from data in "${learned}".`,
  });
}

function contextFact(wanted: string, facts: DocumentedFacts): Fact {
  const names = (text: string) => mentions(text, wanted);
  const affects = ({ domains, populations }: AffectedSlice) => [...domains, ...populations].some(names);
  return factOf(wanted, facts, { names, affects, left: "" });
}

/** How what is wanted is found in prose and in what a limitation is stated to affect, and what else is known of it. */
interface Matches {
  readonly names: (text: string) => boolean;
  readonly affects: (slice: AffectedSlice) => boolean;
  readonly left: string;
}

/** What rules it out comes first, then what speaks for it, then what leaves it open. */
function factOf(wanted: string, facts: DocumentedFacts, matches: Matches): Fact {
  return (
    ruledOut(facts, wanted, matches) ??
    recommended(facts, matches.names) ??
    named(facts, wanted, matches) ??
    fact("UNKNOWN", `No document says whether it is for "${wanted}".${matches.left}`)
  );
}

/** A use that is out of scope, and a limitation that is stated to affect it. */
function ruledOut(facts: DocumentedFacts, wanted: string, { names, affects }: Matches): Fact | null {
  const excluded = facts.outOfScope.find(names);
  if (excluded !== undefined)
    return fact(hasException(excluded) ? "UNKNOWN" : "UNMET", `It is documented as out of scope: ${excluded}`);
  const naming = facts.limitations.filter(
    ({ slice, affectedSlice }) => (slice && affects(slice)) || (affectedSlice !== null && names(affectedSlice)),
  );
  const open = naming.filter(isOpen);
  const gap = open.find(({ kind, affectedSlice }) => kind === "COVERAGE_GAP" && !hasException(affectedSlice ?? ""));
  if (gap) return fact("UNMET", `A limitation says that it is not covered: ${gap.summary}`, [gap]);
  if (open.length > 0) return fact("UNKNOWN", `Limitations affect "${wanted}": ${summaries(open)}`, open);
  const proposed = naming.filter(({ status }) => status === "PROPOSED");
  if (proposed.length === 0) return null;
  return fact("UNKNOWN", `Limitations that affect "${wanted}" are proposed and not reviewed.`, proposed);
}

/** Prose that names something may say anything of it. */
function named(facts: DocumentedFacts, wanted: string, { names }: Matches): Fact | null {
  const naming = facts.limitations.filter((each) => isOpen(each) && names(`${each.summary} ${each.scenario ?? ""}`));
  return naming.length === 0 ? null : fact("UNKNOWN", `Limitations name "${wanted}": ${summaries(naming)}`, naming);
}

/** Who writes "other than French" means all but French. */
function hasException(text: string): boolean {
  return /\b(other than|except|excluding|outside|besides|apart from|but|non)\b/i.test(text);
}

function recommended({ recommendedContexts }: DocumentedFacts, names: (text: string) => boolean): Fact | null {
  const context = recommendedContexts.find(names);
  return context === undefined ? null : fact("SATISFIED", `It is recommended for: ${context}`);
}

function severityFact(worst: Severity, { limitations, limitationsDocumented, complete }: DocumentedFacts): Fact {
  const open = limitations.filter(isOpen);
  const worse = open.filter(({ severity }) => ranks[severity] > ranks[worst]);
  if (worse.length > 0) return fact("UNMET", `Limitations are worse than ${worst}: ${summaries(worse)}`, worse);
  const unrated = open.filter(({ severity }) => severity === "UNKNOWN");
  if (unrated.length > 0) return fact("UNKNOWN", `Nobody says how bad these are: ${summaries(unrated)}`, unrated);
  if (!limitationsDocumented) return fact("UNKNOWN", "No document says anything of limitations.");
  if (!complete)
    return fact("UNKNOWN", "Not everything that it came from is known, so that limitations may be missing.");
  return fact("SATISFIED", `No limitation that is documented, its own or inherited, is worse than ${worst}.`, open);
}

/** What to take or to allow for, whatever comes of the requirements. */
export function documentedSafeguards({ fallbacks, safePrompts, limitations }: DocumentedFacts): Safeguard[] {
  const serious = limitations.filter((each) => isOpen(each) && ranks[each.severity] >= ranks.MEDIUM);
  return [
    ...fallbacks.map(({ trigger, action }) => ({
      kind: "FALLBACK" as const,
      text: `${trigger}: ${action}`,
      basis: [],
    })),
    ...safePrompts.map(({ purpose, template }) => ({
      ...{ kind: "SAFE_PROMPT" as const, text: `${purpose}: ${template}`, basis: [] },
    })),
    ...serious.map((limitation) => ({
      ...{ kind: "LIMITATION" as const, text: limitation.summary, basis: basisOf([limitation]) },
    })),
  ];
}

function summaries(limitations: readonly Limitation[]): string {
  const shown = limitations.slice(0, 3).map(({ summary }) => summary);
  return limitations.length > 3 ? `${shown.join(" ")} And ${limitations.length - 3} more.` : shown.join(" ");
}

function fact(outcome: FitOutcome, reason: string, limitations: readonly Limitation[] = []): Fact {
  return { outcome, reason, basis: basisOf(limitations) };
}

function basisOf(limitations: readonly Limitation[]): { ref: string }[] {
  return limitations.map(({ id }) => ({ ref: `limitation:${id}` }));
}
