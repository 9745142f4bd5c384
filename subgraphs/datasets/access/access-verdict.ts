import type { AccessKind } from "../../../kernel/vocabulary/access-kind.ts";
import { type LifeEvent, presentOf, stateAt } from "./request-life.ts";

/** A policy as far as it decides who has access. */
export interface DecidingPolicy {
  readonly kind: AccessKind;
  readonly version: number;
}

/** A request of the one whose access is judged. */
export interface OwnRequest {
  readonly id: string;
  readonly events: readonly LifeEvent[];
}

/** Whether somebody has access now, and why. */
export interface AccessVerdict {
  readonly allowed: boolean;
  readonly reasons: readonly string[];
  /** Last instant of the grant; null if there is none. */
  readonly until: string | null;
  /** The request by which there is access; null if there is none, or none is needed. */
  readonly requestId: string | null;
}

/** Whether somebody has access at an instant, from the policy that holds and their own requests. */
export function accessVerdict(
  policy: DecidingPolicy | null,
  requests: readonly OwnRequest[],
  now: string,
): AccessVerdict {
  if (policy === null) return refused("No policy says who may have it, so nobody is told by Pedigree.");
  switch (policy.kind) {
    case "OPEN":
      return { allowed: true, reasons: ["It is open to everybody."], until: null, requestId: null };
    case "CLOSED":
      return refused("It is closed: nobody is told.");
    case "REGISTERED":
    case "CONTROLLED":
      return byRequests(policy, requests, now);
  }
}

function byRequests({ kind, version }: DecidingPolicy, requests: readonly OwnRequest[], now: string): AccessVerdict {
  const standing = requests.map((request) => ({
    ...request,
    state: stateAt(request.events, presentOf(request.events, now)),
  }));
  const granted = standing.find(({ state }) => state === "GRANTED");
  if (granted) {
    const until = granted.events.at(-1)?.until ?? null;
    return {
      allowed: true,
      reasons: [`The request ${granted.id} was granted until ${until}.`],
      until,
      requestId: granted.id,
    };
  }
  const pending = standing.find(({ state }) => state === "PENDING");
  if (pending) return refused(`The request ${pending.id} waits for a custodian.`);
  const ended = standing.map(({ id, state }) => `The request ${id} is ${state}.`);
  const decides = kind === "REGISTERED" ? "gives it at once" : "asks its custodians";
  return refused(...ended.slice(-1), `requestAccess with acceptedConditions: ${version} ${decides}.`);
}

function refused(...reasons: readonly string[]): AccessVerdict {
  return { allowed: false, reasons, until: null, requestId: null };
}
