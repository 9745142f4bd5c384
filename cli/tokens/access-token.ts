import { createHash, randomBytes } from "node:crypto";
import { type Actor, type Scope, scopeNames } from "../../kernel/actor.ts";

/** The longest that a token may be good for, in days: one that leaks is worth nothing after that. */
export const maxDays = 90;

const dayMs = 24 * 3600 * 1000;
const tokenForm = /^pdg_([0-9a-f]{12})_[\w-]{43}$/;

/** A person's credential as it is stored: enough to know it again, not enough to use it. */
export interface AccessToken {
  /** Named in the token itself, so that it can be told from others without showing it. */
  readonly id: string;
  /** Whose it is: the name that the audit log, proposals and reviews carry. */
  readonly person: string;
  readonly scopes: readonly Scope[];
  /** Lower-case hex digest of the whole token. */
  readonly sha256: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** What is asked for a new token. */
export interface TokenRequest {
  readonly person: string;
  readonly scopes: readonly string[];
  readonly days: number;
}

/** Why no such token can be made, in one sentence each; none if it can. */
export function faultsOf({ person, scopes, days }: TokenRequest): readonly string[] {
  const unknown = scopes.find((scope) => !scopeNames.some((name) => name === scope));
  return [
    /^[a-z0-9][a-z0-9._@-]{0,63}$/.test(person)
      ? ""
      : `"${person}" is no name: write lower-case letters, digits, dots, dashes and @, 64 at most.`,
    person === "operator" || person === "anonymous" ? `"${person}" is taken by the system: choose another name.` : "",
    scopes.length === 0 ? "No scope is named: a token without one can do no more than nobody." : "",
    unknown === undefined ? "" : `"${unknown}" is no scope: write ${scopeNames.join(" or ")}.`,
    Number.isInteger(days) && days >= 1 && days <= maxDays ? "" : `A token is good for 1 to ${maxDays} days.`,
  ].filter((fault) => fault !== "");
}

/** A new token, and what is kept of it. */
export function makeToken(
  { person, scopes, days }: TokenRequest,
  now: Date,
): { readonly token: string; readonly stored: AccessToken } {
  const id = randomBytes(6).toString("hex");
  const token = `pdg_${id}_${randomBytes(32).toString("base64url")}`;
  const stored = {
    id,
    person,
    scopes: scopeNames.filter((scope) => scopes.includes(scope)),
    sha256: digestOf(token),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + days * dayMs).toISOString(),
  };
  return { token, stored };
}

/** Who sends a token, if it is one of these and still good. */
export function actorOfToken(token: string, stored: readonly AccessToken[], now: Date): Actor | null {
  const id = tokenForm.exec(token)?.[1];
  // The id is public and found by its text; the secret is only ever compared as a digest of all of it.
  const known = stored.find((each) => each.id === id && each.sha256 === digestOf(token));
  if (known === undefined || Date.parse(known.expiresAt) <= now.getTime()) return null;
  return { subject: known.person, kind: "user", scopes: known.scopes, labels: ["public"] };
}

function digestOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
