import { Refusal } from "./errors.ts";

/** Every scope there is. */
export const scopeNames = ["records:write", "feedback:write", "audit:read"] as const;
/**
 * What a caller may do beside reading: record what documents state, say something about what is recorded, or read who has
 * recorded what.
 */
export type Scope = (typeof scopeNames)[number];

/** Who may say something about a record: also everybody who may change it. */
export const feedbackScopes: readonly Scope[] = ["feedback:write", "records:write"];

/** Whether a text names a scope. */
export function isScope(text: string): text is Scope {
  return scopeNames.some((scope) => scope === text);
}

/** Who acts, as the gateway vouches for them. */
export interface Actor {
  /** Stable name of the principal; `anonymous` if the caller gave no credential. */
  readonly subject: string;
  readonly kind: "user" | "service" | "anonymous";
  readonly scopes: readonly Scope[];
  /** Visibility labels whose rows the caller may see. */
  readonly labels: readonly string[];
}

/** The caller who gave no credential: sees what is public, writes nothing. */
export const anonymous: Actor = { subject: "anonymous", kind: "anonymous", scopes: [], labels: ["public"] };

/** Refuses unless the actor holds one of the scopes; the first line of every write. */
export function requireScope(actor: Actor, ...anyOf: readonly Scope[]): void {
  const needed = anyOf.join(" or ");
  if (actor.kind === "anonymous") {
    throw new Refusal("UNAUTHENTICATED", `This needs a credential with the scope ${needed}.`);
  }
  if (!anyOf.some((scope) => actor.scopes.includes(scope))) {
    throw new Refusal("FORBIDDEN", `This needs the scope ${needed}, which ${actor.subject} does not hold.`);
  }
}
