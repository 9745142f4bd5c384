import type { AccessEventKind, AccessState } from "./access-state.entity.ts";

/** An event as far as it decides the state of a request; events stand in the order in which they happened. */
export interface LifeEvent {
  readonly kind: AccessEventKind;
  /** RFC 3339 in UTC with milliseconds, which sorts as it reads. */
  readonly at: string;
  /** Last instant of a grant, in the same form; null for what grants nothing. */
  readonly until: string | null;
}

/** What can be done to a request. */
export type AccessAct = "GRANT" | "DENY" | "WITHDRAW" | "REVOKE";

/** Whose request it is, who decides of it now, and who wants to act. */
export interface Parts {
  readonly requester: string;
  readonly custodians: readonly string[];
  readonly subject: string;
}

/** What comes of an act: the event that it makes, or why it makes none. */
export type Step =
  | { readonly event: AccessEventKind }
  | { readonly refused: "FORBIDDEN" | "STEP_NOT_POSSIBLE"; readonly why: string };

/** The state that the last event leads to, as long as the time of a grant is not over. */
const stateAfter: Readonly<Record<AccessEventKind, AccessState>> = {
  REQUESTED: "PENDING",
  GRANTED: "GRANTED",
  DENIED: "DENIED",
  REVOKED: "REVOKED",
  WITHDRAWN: "WITHDRAWN",
};

/** From which state each act leads on, what it makes happen, and who may do it. */
const acts: Readonly<
  Record<AccessAct, { readonly from: AccessState; readonly event: AccessEventKind; readonly by: readonly Part[] }>
> = {
  GRANT: { from: "PENDING", event: "GRANTED", by: ["custodian"] },
  DENY: { from: "PENDING", event: "DENIED", by: ["custodian"] },
  WITHDRAW: { from: "PENDING", event: "WITHDRAWN", by: ["requester"] },
  REVOKE: { from: "GRANTED", event: "REVOKED", by: ["custodian", "requester"] },
};

/** Whoever asks decides nothing of it, also as a custodian. */
type Part = "custodian" | "requester";

/** Where a request stood at an instant, from nothing but its events up to then and the time; null before it was made. */
export function stateAt(events: readonly LifeEvent[], at: string): AccessState | null {
  const last = events.findLast((event) => event.at <= at);
  if (last === undefined) return null;
  return last.until !== null && last.until < at ? "EXPIRED" : stateAfter[last.kind];
}

/** The instant that counts as now for a request: clocks can go back, and what happened is not undone by that. */
export function presentOf(events: readonly LifeEvent[], now: string): string {
  const last = events.at(-1)?.at ?? "";
  return now > last ? now : last;
}

/** What an act of somebody at an instant makes of a request. What the state allows is decided before who may. */
export function stepOf(events: readonly LifeEvent[], act: AccessAct, parts: Parts, at: string): Step {
  const state = stateAt(events, at);
  const { from, event, by } = acts[act];
  if (state !== from) return { refused: "STEP_NOT_POSSIBLE", why: `it is ${state ?? "not there yet"}, not ${from}` };
  const part = partOf(parts);
  if (part !== null && by.includes(part)) return { event };
  const why =
    part === "requester" ? "a custodian other than who asks decides it" : `only the ${by.join(" or the ")} may do that`;
  return { refused: "FORBIDDEN", why };
}

function partOf({ requester, custodians, subject }: Parts): Part | null {
  if (subject === requester) return "requester";
  return custodians.includes(subject) ? "custodian" : null;
}

/** The last instant of a grant of so many days. */
export function grantedUntil(at: string, days: number): string {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString();
}

/** Of which kind the last event is, and from when up to before when its grant ends, where a request is in a state. */
export interface StateRange {
  readonly kinds: readonly AccessEventKind[];
  readonly untilFrom: string;
  readonly untilBefore: string;
}

// Sort before and after every instant; what has no end stands before all.
const [never, always, endOfTime] = ["", "0", "~"] as const;

/** What a database has to look for so that it finds what `stateAt` puts in a state; everything where none is asked. */
export function rangeOf(state: AccessState | null, now: string): StateRange {
  const kinds = Object.keys(stateAfter) as AccessEventKind[];
  if (state === "EXPIRED") return { kinds: ["GRANTED"], untilFrom: always, untilBefore: now };
  if (state === "GRANTED") return { kinds: ["GRANTED"], untilFrom: now, untilBefore: endOfTime };
  const asked = state === null ? kinds : kinds.filter((kind) => stateAfter[kind] === state);
  return { kinds: asked, untilFrom: never, untilBefore: endOfTime };
}
