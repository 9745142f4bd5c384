import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import type { ModelsContext } from "../context.ts";
import type { Review } from "./review.entity.ts";
import { nextState, type ReviewAct, type ReviewState } from "./review-state.ts";
import { reviewOrRefuse } from "./subject.ts";

const words: Readonly<Record<ReviewAct, string>> = {
  ACCEPT: "accepted",
  REJECT: "rejected",
  RESOLVE: "resolved",
  WITHDRAW: "withdrawn",
};

/** The state that an act of the caller leads to, or a refusal that says why it leads to none. */
export function nextStateOrRefuse(
  review: Review,
  act: ReviewAct,
  { actor }: Pick<RequestContext, "actor">,
): ReviewState {
  const mayRecord = actor.scopes.includes("records:write");
  const next = nextState(review, act, { subject: actor.subject, mayRecord });
  if ("state" in next) return next.state;
  throw new Refusal(next.refused, `${review.id} cannot be ${words[act]}: ${next.why}.`);
}

/** A correction that the caller may see, to be written to. */
export async function correctionOrRefuse(em: UnitOfWork, id: string, context: ModelsContext): Promise<Review> {
  const review = await reviewOrRefuse(em, id, context);
  if (review.kind === "CORRECTION") return review;
  throw new Refusal("BAD_USER_INPUT", `input.correction: ${review.id} proposes no value; resolve or close it instead.`);
}
