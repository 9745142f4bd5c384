import { couldFollow, type LifecycleEvent } from "../certificate/lifecycle.ts";
import { type CheckResult, checkResult, type Found } from "./check-result.ts";
import type { Committed } from "./commitments.ts";
import { type CoveredTerms, termDigests } from "./covered-terms.ts";
import { type ChainedEvent, type ChainRule, eventDigest } from "./event-digest.ts";

export type EventToCheck = Omit<ChainedEvent, "kind"> & LifecycleEvent & { readonly digest: string };

/** The events of a certificate, as they are checked. */
export interface ChainToCheck {
  readonly rule: ChainRule;
  readonly events: readonly EventToCheck[];
  readonly terms: CoveredTerms;
  /** Whether something was left out that the digest of an event is over. */
  readonly lacks: (event: EventToCheck) => boolean;
  /** Why terms cannot be computed as they were proposed; null if they can. */
  readonly termsLack: string | null;
}

/** Whether each event has the digest that follows from it and the one in front of it. */
export function chainCheck({ rule, events, lacks }: ChainToCheck): CheckResult {
  const found = events.map((event, index): Found => {
    const before = events[index - 1];
    if (event.seq !== index + 1)
      return { broken: `It says that it is number ${event.seq}, and stands as number ${index + 1}.` };
    if (before !== undefined && event.at < before.at) return { broken: "It is earlier than the one in front of it." };
    if (isOlderThanDigests(rule, events, index)) return { notCheckable: "It was recorded before events had digests." };
    if (lacks(event)) return { notCheckable: "Something that its digest is over was left out." };
    return eventDigest(rule, before?.digest ?? null, event) === event.digest
      ? null
      : { broken: `${event.kind} is not what its digest was computed over.` };
  });
  return checkResult("chain", found.length === 0 ? [["events", { broken: "There is none." }]] : byPlace(found));
}

/** Whether each event could happen, after those in front of it, to who made it. */
export function stepCheck({ rule, events, terms }: ChainToCheck): CheckResult {
  const { author, proposedAt, validUntil } = terms.certificate;
  const found = events.map((event, index): Found => {
    if (isOlderThanDigests(rule, events, index)) return { notCheckable: "It was recorded before events had digests." };
    if (couldFollow({ events: events.slice(0, index), validUntil }, event)) return null;
    return { broken: `${event.kind} by ${event.actor} could not follow on the events in front of it.` };
  });
  const isProposed = events[0]?.actor === author && events[0].at === proposedAt;
  const proposal: Found = isProposed ? null : { broken: "Author and time are not those of its first event." };
  return checkResult("steps", [...byPlace(found), ["terms.certificate", proposal]]);
}

/** Whether what was proposed is what the first event covers. */
export function termCheck({ rule, events, terms, termsLack }: ChainToCheck): CheckResult {
  const sealed = events[0]?.details["terms"] as Readonly<Record<string, string>> | undefined;
  if (sealed === undefined) {
    const why = "It was proposed before the chain covered terms and tests: terms not covered.";
    return checkResult("terms", [["terms", rule.isSealed ? { broken: "The seal is gone." } : { notCheckable: why }]]);
  }
  if (termsLack !== null) return checkResult("terms", [["terms", { notCheckable: termsLack }]]);
  return checkResult("terms", comparedTerms(terms, sealed, rule.committed));
}

function comparedTerms(terms: CoveredTerms, sealed: Readonly<Record<string, string>>, committed: Committed) {
  const digests = termDigests(terms, committed);
  const places = [...new Set([...Object.keys(sealed), ...Object.keys(digests)])];
  return places.map((place): [string, Found] => {
    if (digests[place] === sealed[place]) return [`terms.${place}`, null];
    if (digests[place] === undefined) return [`terms.${place}`, { broken: "It was proposed, and is not there." }];
    if (sealed[place] === undefined) return [`terms.${place}`, { broken: "It was not there when it was proposed." }];
    return [`terms.${place}`, { broken: "It is not what was proposed." }];
  });
}

/** Only migrations left events without a digest, and none after one that has it. */
function isOlderThanDigests({ isSealed }: ChainRule, events: readonly EventToCheck[], index: number): boolean {
  return !isSealed && events.slice(0, index + 1).every(({ digest }) => digest === "");
}

function byPlace(found: readonly Found[]): [string, Found][] {
  return found.map((each, index) => [`events[${index}]`, each]);
}
