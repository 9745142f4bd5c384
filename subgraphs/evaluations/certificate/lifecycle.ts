import type { CertificateEventKind, CertificateStatus } from "./certificate-status.entity.ts";

/** An event as far as it decides the state of a certificate; events stand in the order in which they happened. */
export interface LifecycleEvent {
  readonly kind: CertificateEventKind;
  /** RFC 3339 in UTC with milliseconds, which sorts as it reads. */
  readonly at: string;
  readonly actor: string;
  readonly reason: string | null;
  readonly details: EventDetails;
}

/** What events tell beside who, when and why; each kind has its own. */
export interface EventDetails {
  /** Of a proposal: how many have to approve, and who may, if not everybody. */
  readonly approvalsRequired?: number;
  readonly reviewers?: readonly string[];
  readonly issuers?: readonly string[];
  /** Of a reanalysis. */
  readonly statusBefore?: CertificateStatus;
  readonly statusAfter?: CertificateStatus;
  readonly [name: string]: unknown;
}

/** A certificate as far as its state follows from it. */
export interface Life {
  readonly events: readonly LifecycleEvent[];
  /** RFC 3339 in UTC; null if it does not end by itself. */
  readonly validUntil: string | null;
}

/** Where a certificate stands. */
export interface Standing {
  readonly status: CertificateStatus;
  readonly reason: string | null;
}

/** What can be done to a certificate. */
export type CertificateAct =
  | "APPROVE"
  | "REJECT"
  | "ISSUE"
  | "SUSPEND"
  | "REINSTATE"
  | "REVOKE"
  | "SUPERSEDE"
  | "VERIFY"
  | "REANALYZE"
  | "CHALLENGE";

/** What comes of an act: the event that it makes, or why it makes none. */
export type Step =
  | { readonly event: CertificateEventKind }
  | { readonly refused: "FORBIDDEN" | "STEP_NOT_POSSIBLE"; readonly why: string };

const notes = { VERIFY: "VERIFIED", REANALYZE: "REANALYZED", CHALLENGE: "CHALLENGED" } as const;
const ends = { REVOKE: "REVOKED", SUPERSEDE: "SUPERSEDED" } as const;

/** What can be done in each state, and what that makes happen. */
const steps: Readonly<Record<CertificateStatus, Partial<Record<CertificateAct, CertificateEventKind>>>> = {
  PROPOSED: { APPROVE: "APPROVED", REJECT: "REJECTED", ISSUE: "ISSUED", VERIFY: "VERIFIED" },
  REJECTED: {},
  ISSUED: { SUSPEND: "SUSPENDED", ...ends, ...notes },
  REINSTATED: { SUSPEND: "SUSPENDED", ...ends, ...notes },
  SUSPENDED: { REINSTATE: "REINSTATED", ...ends, ...notes },
  // What is past its time is not made valid again: an amendment with a new time is.
  EXPIRED: { ...ends, ...notes },
  REVOKED: notes,
  SUPERSEDED: notes,
};

/** The events that lead to the states of their names. */
export const turningKinds: ReadonlySet<CertificateEventKind> = new Set<CertificateEventKind>([
  ...(["PROPOSED", "REJECTED", "ISSUED", "SUSPENDED", "REINSTATED", "REVOKED", "SUPERSEDED"] as const),
]);
const expire: ReadonlySet<string> = new Set<CertificateStatus>(["ISSUED", "REINSTATED", "SUSPENDED"]);

/** Whether a certificate that an event of a kind turned last ends by itself when its time is over. */
export function endsByTime(kind: CertificateEventKind): boolean {
  return expire.has(kind);
}

/** Where a certificate stood at an instant, from nothing but its events up to then and the time; null before it was proposed. */
export function standingAt({ events, validUntil }: Life, at: string): Standing | null {
  const last = eventsUntil(events, at).findLast(({ kind }) => turningKinds.has(kind));
  if (last === undefined) return null;
  // The events that turn a certificate are named as the states they lead to.
  const status = last.kind as CertificateStatus;
  if (validUntil !== null && validUntil < at && expire.has(status))
    return { status: "EXPIRED", reason: `It was valid until ${validUntil}.` };
  return { status, reason: last.reason };
}

/** The events that had happened at an instant. */
export function eventsUntil<Event extends { readonly at: string }>(events: readonly Event[], at: string): Event[] {
  return events.filter((event) => event.at <= at);
}

/** Those who approved, each once. */
export function approversOf(events: readonly LifecycleEvent[]): string[] {
  return [...new Set(events.flatMap(({ kind, actor }) => (kind === "APPROVED" ? [actor] : [])))];
}

/** What an act of somebody at an instant makes of a certificate. What the state allows is decided before who may. */
export function stepOf(life: Life, act: CertificateAct, subject: string, at: string): Step {
  const status = standingAt(life, at)?.status;
  const event = status && steps[status][act];
  if (event === undefined) return impossible(`it is ${status ?? "not there yet"}`);
  switch (act) {
    case "APPROVE":
      return whyNoReview(life.events, subject) ?? { event };
    case "ISSUE":
      return whyNotIssued(life, subject, at) ?? { event };
    case "REINSTATE":
      return whyNotReinstated(life.events, subject) ?? { event };
    case "REJECT":
      return authorOf(life.events) === subject ? { event } : (whyNoReview(life.events, subject) ?? { event });
    default:
      return { event };
  }
}

/** Whether an event could have followed on those in front of it, whoever says that it did. */
export function couldFollow(life: Life, { kind, actor, at }: LifecycleEvent): boolean {
  if (kind === "PROPOSED" || life.events.length === 0) return kind === "PROPOSED" && life.events.length === 0;
  const acts = Object.values(steps).flatMap((each) => Object.entries(each));
  const leading = acts.flatMap(([act, event]) => (event === kind ? [act as CertificateAct] : []));
  // What no act leads to turns nothing, such as the decision on a challenge.
  if (leading.length === 0) return !turningKinds.has(kind);
  return leading.some((act) => "event" in stepOf(life, act, actor, at));
}

function whyNoReview(events: readonly LifecycleEvent[], subject: string): Step | null {
  const { reviewers = [] } = events[0]?.details ?? {};
  if (authorOf(events) === subject) return forbidden("somebody other than its author has to review it");
  if (reviewers.length > 0 && !reviewers.includes(subject)) return forbidden(`${subject} is no reviewer`);
  return approversOf(events).includes(subject) ? impossible(`${subject} has approved it already`) : null;
}

function whyNotIssued({ events, validUntil }: Life, subject: string, at: string): Step | null {
  const { approvalsRequired = 0, issuers = [] } = events[0]?.details ?? {};
  if (issuers.length > 0 && !issuers.includes(subject)) return forbidden(`${subject} is no issuer`);
  const approvals = approversOf(events).length;
  if (approvals < approvalsRequired) return impossible(`it has ${approvals} of ${approvalsRequired} approvals`);
  return validUntil !== null && validUntil < at ? impossible(`it would have been valid until ${validUntil}`) : null;
}

/** Who suspends cannot lift it alone: what was found since is another's to judge, and both are others than who reinstates. */
function whyNotReinstated(events: readonly LifecycleEvent[], subject: string): Step | null {
  const suspended = events.findLastIndex(({ kind }) => kind === "SUSPENDED");
  const analysis = events
    .slice(suspended + 1)
    .findLast(({ kind, details }) => kind === "REANALYZED" && details.statusAfter !== undefined);
  if (analysis?.details.statusAfter !== "REINSTATED")
    return impossible("no reanalysis since its suspension ends with REINSTATED");
  const others = new Set([events[suspended]?.actor, analysis.actor]);
  return others.has(subject)
    ? forbidden("somebody other than who suspended it and who analyzed it again has to reinstate it")
    : null;
}

/** Whether somebody proposed, approved or issued it, and so cannot look at it from outside. */
export function tookPart(events: readonly LifecycleEvent[], subject: string): boolean {
  const parts: readonly CertificateEventKind[] = ["PROPOSED", "APPROVED", "ISSUED"];
  return events.some(({ kind, actor }) => actor === subject && parts.includes(kind));
}

/** What takes effect with a reanalysis that leads from one state to another; null if nothing does. */
export function reanalysisEffect(
  before: CertificateStatus,
  after: CertificateStatus,
): "SUSPEND" | "REVOKE" | "IMPOSSIBLE" | null {
  if (after === before) return null;
  if (after === "REINSTATED") return before === "SUSPENDED" ? null : "IMPOSSIBLE";
  if (after === "SUSPENDED") return steps[before].SUSPEND === undefined ? "IMPOSSIBLE" : "SUSPEND";
  if (after === "REVOKED") return steps[before].REVOKE === undefined ? "IMPOSSIBLE" : "REVOKE";
  return "IMPOSSIBLE";
}

/** Who proposed it. */
export function authorOf(events: readonly LifecycleEvent[]): string | null {
  return events[0]?.actor ?? null;
}

function impossible(why: string): Step {
  return { refused: "STEP_NOT_POSSIBLE", why };
}

function forbidden(why: string): Step {
  return { refused: "FORBIDDEN", why };
}
