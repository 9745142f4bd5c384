import type { AttributedWork } from "./rules/attribution.ts";
import type { TrainingDataPolicy, Use } from "./rules/case.ts";
import { alternativesOf, type Expression, hasMoreAlternatives, type Leaf, readExpression } from "./rules/expression.ts";
import { binds, judge } from "./rules/judge.ts";
import {
  type Clash,
  type Duty,
  type Judgment,
  nothingFound,
  type Verdict,
  verdictOf,
  verdicts,
  worstOf,
} from "./rules/judgment.ts";
import { type Standing, standingsOf } from "./rules/roles.ts";
import { ownRules } from "./rules/rulesets.ts";
import type { UpstreamClosure, UpstreamWork } from "./rules/upstream-closure.ts";

/** What a report says of one work, or of the license of one. */
interface Seen {
  readonly ref: string | null;
  readonly license: string | null;
}

/** What could not be decided about one work. */
export interface Unknown {
  readonly ref: string | null;
  readonly why: string;
}

/** A license report, as far as it follows from the works and the rules. */
export interface Report {
  readonly verdict: Verdict;
  readonly conflicts: readonly (Clash & { readonly path: readonly Seen[] })[];
  readonly unknowns: readonly Unknown[];
  readonly obligations: readonly {
    readonly kind: string;
    readonly text: string;
    readonly appliesTo: readonly { ref: string }[];
  }[];
  /** The works whose terms reach the subject, to be named in an attribution. */
  readonly attributed: readonly AttributedWork[];
  readonly works: readonly UpstreamWork[];
  readonly policy: TrainingDataPolicy;
  readonly notice: string;
  readonly ruleset: typeof ownRules;
}

const notice =
  "This is no legal advice. It is worked out by published rules from what is documented; rules and documents may be wrong.";

/** Works out whether a use is allowed by every work of a closure, the first of which is the subject. */
export function reportOf({ works, completeness }: UpstreamClosure, use: Use, policy: TrainingDataPolicy): Report {
  const standings = standingsOf(works);
  const found = bestFindings(works, standings, use, policy);
  const attributed = works.flatMap(({ ref, license, component }, index) =>
    ref !== null && reaches(standings[index] ?? [], policy) ? [{ ref, license, component: component ?? null }] : [],
  );
  return {
    verdict: completeness.complete ? found.verdict : worstOf([found.verdict, "UNKNOWN"]),
    conflicts: found.each.flatMap(({ judgment, path }) => judgment.conflicts.map((clash) => ({ ...clash, path }))),
    unknowns: found.each.flatMap(({ judgment, work }) => judgment.unknowns.map((why) => ({ ref: work.ref, why }))),
    obligations: obligationsOf(found.each),
    attributed,
    works,
    policy,
    notice,
    ruleset: ownRules,
  };
}

/** What was found about one work in one of its roles. */
interface Finding {
  readonly work: UpstreamWork;
  readonly judgment: Judgment;
  readonly path: readonly Seen[];
}

interface Findings {
  readonly verdict: Verdict;
  readonly each: readonly Finding[];
}

/** Who may choose between licenses of the subject chooses what is best over all works together. */
function bestFindings(
  works: readonly UpstreamWork[],
  standings: readonly (readonly Standing[])[],
  use: Use,
  policy: TrainingDataPolicy,
): Findings {
  const subject = works.find(isOffered)?.license;
  const expression = subject == null ? null : readExpression(subject);
  const choices: readonly (readonly Leaf[] | null)[] = expression === null ? [null] : alternativesOf(expression);
  const findings = choices.map((outbound) => findingsFor(works, standings, { use, policy, outbound }));
  const ranked = findings.toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict));
  const best = ranked[0] ?? { verdict: "ALLOWED", each: [] };
  // One of the choices that were not judged may do.
  const isOpen = best.verdict === "CONFLICT" && expression !== null && hasMoreAlternatives(expression);
  return isOpen ? { ...best, verdict: "UNKNOWN" } : best;
}

/** What the subject is offered as is the whole; a part of it may have a license of its own. */
function isOffered({ relation, component }: UpstreamWork): boolean {
  return relation === "SUBJECT" && component == null;
}

interface Choice {
  readonly use: Use;
  readonly policy: TrainingDataPolicy;
  readonly outbound: readonly Leaf[] | null;
}

function findingsFor(
  works: readonly UpstreamWork[],
  standings: readonly (readonly Standing[])[],
  choice: Choice,
): Findings {
  const judgeOnce = memoizedJudge(choice);
  const each = works.flatMap((work, index) => distinct(findingsOf(work, standings[index] ?? [], works, judgeOnce)));
  return { verdict: worstOf(each.map(({ judgment }) => verdictOf(judgment))), each };
}

type JudgeOnce = (work: UpstreamWork, role: Standing["role"]) => Judgment;

function findingsOf(
  work: UpstreamWork,
  standings: readonly Standing[],
  works: readonly UpstreamWork[],
  judgeOnce: JudgeOnce,
): readonly Finding[] {
  return standings.flatMap(({ role, path }) => {
    const judgment = judgeOnce(work, role);
    if (judgment === nothingFound) return [];
    return [{ work, judgment, path: judgment.conflicts.length === 0 ? [] : path.map((at) => seen(works[at])) }];
  });
}

function seen(work: UpstreamWork | undefined): Seen {
  return { ref: work?.ref ?? null, license: work?.license ?? null };
}

/** Thousands of works have few licenses: each is judged once in each role. */
function memoizedJudge(choice: Choice): JudgeOnce {
  const known = new Map<string, Map<string, Judgment>>();
  return (work, role) => {
    const obvious = beforeAnyRule(work, role, choice);
    if (obvious !== null) return obvious;
    const isChosen = isOffered(work) && choice.outbound !== null;
    const key = work.license ?? "";
    const ofRole = known.get(role) ?? new Map<string, Judgment>();
    known.set(role, ofRole);
    const before = isChosen ? undefined : ofRole.get(key);
    if (before !== undefined) return before;
    const expression = isChosen ? allTogether(choice.outbound ?? []) : readExpression(work.license ?? "");
    const judgment =
      expression === null
        ? unknown(`"${work.license}" is no license expression.`)
        : judge(expression, { ...choice, role });
    if (!isChosen) ofRole.set(key, judgment);
    return judgment;
  };
}

function allTogether(leaves: readonly Leaf[]): Expression {
  const [only] = leaves;
  return leaves.length === 1 && only !== undefined ? only : { kind: "AND", parts: leaves };
}

function beforeAnyRule(work: UpstreamWork, role: Standing["role"], { policy }: Choice): Judgment | null {
  if (work.ref === null) return unknown("The work is hidden from the caller.");
  if (!work.registered) return unknown("The reference names nothing registered, so its license is not known.");
  if (!binds({ role, policy })) return nothingFound;
  if (work.license === "NONE") return unknown("It is stated to have no license: ask for permission.");
  return work.license === null ? unknown("No license is documented.") : null;
}

function unknown(why: string): Judgment {
  return { ...nothingFound, unknowns: [why] };
}

/** A work in two roles may give the same finding twice. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const known = new Set<string>();
  const isNew = (text: string) => !known.has(text) && known.add(text) !== undefined;
  return findings.map(({ judgment, ...finding }) => ({
    ...finding,
    judgment: {
      conflicts: judgment.conflicts.filter(({ explanation }) => isNew(explanation)),
      unknowns: judgment.unknowns.filter(isNew),
      duties: judgment.duties.filter(({ kind, text }) => isNew(`${kind} ${text}`)),
    },
  }));
}

/** Each duty once, with the works that impose it. */
function obligationsOf(findings: readonly Finding[]): Report["obligations"] {
  // Works under one license share the duties that were found once: only few are told apart by their text.
  const imposed = new Map<Duty, { ref: string }[]>();
  for (const { work, judgment } of findings) {
    for (const duty of judgment.duties) {
      const works = imposed.get(duty) ?? [];
      if (works.length === 0) imposed.set(duty, works);
      if (work.ref !== null) works.push({ ref: work.ref });
    }
  }
  const grouped = Map.groupBy(imposed, ([{ kind, text }]) => `${kind} ${text}`);
  return [...grouped.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first[0], appliesTo: same.flatMap(([, works]) => works) }];
  });
}

function reaches(standings: readonly Standing[], policy: TrainingDataPolicy): boolean {
  return standings.some(({ role }) => binds({ role, policy }));
}
