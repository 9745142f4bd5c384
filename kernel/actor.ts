import { Refusal } from "./errors.ts";

/** What a caller may do beside reading. */
export type Scope = "records:write";

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

/** Refuses unless the actor holds the scope; the first line of every write. */
export function requireScope(actor: Actor, scope: Scope): void {
  if (actor.kind === "anonymous") {
    throw new Refusal("UNAUTHENTICATED", `This needs a credential with the scope ${scope}.`);
  }
  if (!actor.scopes.includes(scope)) {
    throw new Refusal("FORBIDDEN", `This needs the scope ${scope}, which ${actor.subject} does not hold.`);
  }
}
