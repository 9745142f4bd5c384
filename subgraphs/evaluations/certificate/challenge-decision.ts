/** Why somebody cannot decide on a challenge; null if they can. */
export interface NoDecision {
  readonly refused: "FORBIDDEN" | "STEP_NOT_POSSIBLE";
  readonly why: string;
}

/** A challenge is decided once, by somebody who neither made it nor has the certificate to defend. */
export function whyNotDecided(
  { by, outcome }: { readonly by: string; readonly outcome: string | null },
  author: string | null,
  subject: string,
): NoDecision | null {
  if (subject === by) return { refused: "FORBIDDEN", why: "somebody other than who made it has to decide" };
  if (subject === author)
    return { refused: "FORBIDDEN", why: "somebody other than the author of the certificate has to decide" };
  return outcome === null ? null : { refused: "STEP_NOT_POSSIBLE", why: `it is ${outcome} already` };
}
