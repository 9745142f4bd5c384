/** What a use amounts to, from best to worst. */
export const verdicts = ["ALLOWED", "ALLOWED_WITH_OBLIGATIONS", "UNKNOWN", "CONFLICT"] as const;
export type Verdict = (typeof verdicts)[number];

/** A clash, by the rule that finds it. */
export interface Clash {
  readonly rule: string;
  readonly explanation: string;
}

/** Something that must be done, or checked, for the use to be allowed. */
export interface Duty {
  readonly kind: string;
  readonly text: string;
}

/** What rules find about one use of one work. */
export interface Judgment {
  readonly conflicts: readonly Clash[];
  readonly unknowns: readonly string[];
  readonly duties: readonly Duty[];
}

export const nothingFound: Judgment = { conflicts: [], unknowns: [], duties: [] };

/** A conflict outweighs what is unknown, and that outweighs duties. */
export function verdictOf({ conflicts, unknowns, duties }: Judgment): Verdict {
  if (conflicts.length > 0) return "CONFLICT";
  if (unknowns.length > 0) return "UNKNOWN";
  return duties.length > 0 ? "ALLOWED_WITH_OBLIGATIONS" : "ALLOWED";
}

/** The worse of some verdicts; allowed if there are none. */
export function worstOf(some: readonly Verdict[]): Verdict {
  return verdicts[Math.max(0, ...some.map((verdict) => verdicts.indexOf(verdict)))] ?? "UNKNOWN";
}

/** All of some judgments must be met. */
export function allOf(judgments: readonly Judgment[]): Judgment {
  return {
    conflicts: judgments.flatMap(({ conflicts }) => conflicts),
    unknowns: judgments.flatMap(({ unknowns }) => unknowns),
    duties: judgments.flatMap(({ duties }) => duties),
  };
}

/** One of some judgments may be chosen: the best, of equal ones that with the fewest findings, and else the first. */
export function bestOf(judgments: readonly Judgment[]): Judgment {
  const ranked = judgments.toSorted((a, b) => rankOf(a) - rankOf(b) || weightOf(a) - weightOf(b));
  return ranked[0] ?? nothingFound;
}

function rankOf(judgment: Judgment): number {
  return verdicts.indexOf(verdictOf(judgment));
}

function weightOf({ conflicts, unknowns, duties }: Judgment): number {
  return conflicts.length + unknowns.length + duties.length;
}
