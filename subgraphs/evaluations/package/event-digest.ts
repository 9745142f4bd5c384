import { digestOf } from "../../../kernel/audit-log.ts";
import { type Committed, committedBy, saltsOf, uncommitted } from "./commitments.ts";

/** What of an event its digest is over. */
export interface ChainedEvent {
  readonly id: string;
  readonly certificateId: string;
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly actor: string;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** How the events of one certificate are chained, which its proposal decides. */
export interface ChainRule {
  /** Whether persons and training records are committed to, so that they can be left out and the chain still be checked. */
  readonly isSealed: boolean;
  readonly committed: Committed;
}

/** The rule of a certificate by the details of its proposal: those that were proposed before seals keep the plain one. */
export function chainRuleOf(proposal: Readonly<Record<string, unknown>>): ChainRule {
  const secret = proposal["secret"];
  if (typeof secret !== "string") return { isSealed: false, committed: uncommitted };
  return { isSealed: true, committed: committedBy(saltsOf(secret)) };
}

/** The digest of an event, over the one of the event in front of it. */
export function eventDigest(
  { isSealed, committed }: ChainRule,
  previous: string | null,
  { id, certificateId, seq, at, kind, actor, reason, details }: ChainedEvent,
): string {
  const content = { previous, certificateId, seq, at, kind, actor, reason, details: withoutSecret(details) };
  return digestOf(committed(isSealed ? { ...content, id } : content));
}

/** What an event tells beside who and when, without the secret that nobody is told. */
export function withoutSecret({
  secret: _,
  ...told
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return told;
}
