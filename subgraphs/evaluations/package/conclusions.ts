import { mostBits } from "../certificate/checked-witness.ts";
import { judged } from "../certificate/judged-test.ts";
import { type LifecycleEvent, standingAt } from "../certificate/lifecycle.ts";
import type { Verdict } from "../certificate/test-verdict.ts";
import { checkWitness } from "../certificate/witness-check.ts";
import { parseRational, type Rational } from "../threat/rational.ts";
import { exactEpsilon } from "../threat/threat-model.reads.ts";
import type { CoveredTerms, CoveredTest, CoveredThreat } from "./covered-terms.ts";

// What follows from what a package holds: who makes one states it, and who checks one computes it again.

/** Where a certificate stood at an instant, and from when it was valid. */
export function standingOf({ certificate }: CoveredTerms, events: readonly LifecycleEvent[], at: string) {
  const issuedAt = events.find(({ kind }) => kind === "ISSUED")?.at ?? "";
  const { status = null, reason = null } = standingAt({ events, validUntil: certificate.validUntil }, at) ?? {};
  return { status, reason, validFrom: issuedAt > certificate.validFrom ? issuedAt : certificate.validFrom };
}

/** What a test and its scenarios come to. */
export function verdictsOf(test: CoveredTest) {
  const { verdict, reason, scenarios } = judged(test);
  const cases = scenarios.map(({ name, verdict, verdictReason }) => ({ name, verdict, reason: verdictReason }));
  return { test: test.name, verdict, reason, scenarios: cases };
}

/** Whether a counterexample keeps the bound of its threat; null where its inputs or the threat are not told. */
export function witnessVerdict(
  { witnessInputs, inputBounds }: Pick<CoveredTest, "witnessInputs" | "inputBounds">,
  threat: Pick<CoveredThreat, "norm" | "epsilon" | "epsilonAsWritten"> | undefined,
): Verdict | null {
  if (witnessInputs === null || threat === undefined) return null;
  const [epsilon, original, perturbed] = [
    exactEpsilon(threat),
    numbersIn(witnessInputs.original),
    numbersIn(witnessInputs.perturbed),
  ];
  if (threat.norm === null || epsilon === null)
    return { verdict: "INCONCLUSIVE", reason: "The threat is not measured by a norm." };
  if (original === null || perturbed === null || original.length !== perturbed.length)
    return { verdict: "INCONCLUSIVE", reason: "Its inputs are not as many numbers as each other." };
  const bounds = { norm: threat.norm, epsilon, inputBounds: boundsIn(inputBounds) };
  return checkWitness(bounds, original, perturbed, mostBits);
}

/** What is told with its instants. */
export interface Timed {
  readonly terms: CoveredTerms;
  readonly events: readonly LifecycleEvent[];
  readonly monitoring: readonly { readonly at: string }[];
  readonly incidents: readonly { readonly history: readonly { readonly at: string }[] }[];
}

/** Since when it stands as it is told: when the last of it was recorded, or when it expired after that. */
export function standsSince({ terms, events, monitoring, incidents }: Timed, isExpired: boolean): string {
  const { validUntil } = terms.certificate;
  const recorded = [events, monitoring, ...incidents.map(({ history }) => history)].flat().map(({ at }) => at);
  const expired = isExpired && validUntil !== null ? instantAfter(validUntil) : [];
  return [...recorded, ...expired].reduce((latest, at) => (at > latest ? at : latest), "");
}

/** Valid is what is not past the end, so that it expires with the next millisecond; nothing where the text is no time. */
function instantAfter(end: string): string[] {
  const next = new Date(Date.parse(end) + 1);
  return Number.isNaN(next.getTime()) ? [] : [next.toISOString()];
}

function numbersIn(texts: readonly string[]): Rational[] | null {
  const numbers = texts.flatMap((text) => parseRational(text) ?? []);
  return numbers.length === texts.length ? numbers : null;
}

function boundsIn(inputBounds: CoveredTest["inputBounds"]): { low: Rational; high: Rational } | null {
  const [low, high] = [parseRational(inputBounds?.low ?? ""), parseRational(inputBounds?.high ?? "")];
  return low === null || high === null ? null : { low, high };
}
