/** Where something that a reader said stands. */
export const ReviewState = {
  OPEN: "OPEN",
  ACCEPTED: "ACCEPTED",
  REJECTED: "REJECTED",
  RESOLVED: "RESOLVED",
  WITHDRAWN: "WITHDRAWN",
} as const;
export type ReviewState = (typeof ReviewState)[keyof typeof ReviewState];

/** What can be done about it. */
export type ReviewAct = "ACCEPT" | "REJECT" | "RESOLVE" | "WITHDRAW";

/** What it is about: a correction proposes a value, everything else is said in words. */
export type ReviewKind = "QUESTION" | "PROBLEM" | "SUGGESTION" | "AUDIT" | "CORRECTION";

const after: Readonly<Record<ReviewState, Partial<Record<ReviewAct, ReviewState>>>> = {
  OPEN: { ACCEPT: "ACCEPTED", REJECT: "REJECTED", RESOLVE: "RESOLVED", WITHDRAW: "WITHDRAWN" },
  // What was accepted by mistake can be taken back by those who decide, and no longer by its author alone.
  ACCEPTED: { REJECT: "REJECTED", RESOLVE: "RESOLVED" },
  REJECTED: {},
  RESOLVED: {},
  WITHDRAWN: {},
};

/** Who acts, as far as that matters here. */
export interface Acting {
  readonly subject: string;
  /** Whether they may change records. */
  readonly mayRecord: boolean;
}

/** As much of a review as decides what may become of it. */
export interface Standing {
  readonly state: ReviewState;
  readonly kind: ReviewKind;
  readonly author: string;
}

/** What comes of an act: the next state, or why there is none. */
export type Next =
  | { readonly state: ReviewState }
  | { readonly refused: "FORBIDDEN" | "STEP_NOT_POSSIBLE" | "BAD_USER_INPUT"; readonly why: string };

/** What an act of somebody makes of a review. Who may act is decided before what it would lead to. */
export function nextState({ state, kind, author }: Standing, act: ReviewAct, actor: Acting): Next {
  const whyNot = whyMayNot(act, author === actor.subject, actor.mayRecord);
  if (whyNot !== null) return { refused: "FORBIDDEN", why: whyNot };
  if (act === "ACCEPT" && kind !== "CORRECTION")
    return { refused: "BAD_USER_INPUT", why: "only a correction has a value that can be accepted; resolve it instead" };
  const next = after[state][act];
  if (next !== undefined) return { state: next };
  return { refused: "STEP_NOT_POSSIBLE", why: `it is ${state} already` };
}

function whyMayNot(act: ReviewAct, isAuthor: boolean, mayRecord: boolean): string | null {
  if (act === "WITHDRAW") return isAuthor ? null : "only its author can withdraw it";
  if (act === "RESOLVE") return isAuthor || mayRecord ? null : "its author resolves it, or somebody with records:write";
  if (isAuthor) return "somebody other than its author has to decide";
  return mayRecord ? null : "to decide takes the scope records:write";
}
