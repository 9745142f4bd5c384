import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { maxOpen } from "./feedback-bounds.ts";
import { Review, ReviewChange } from "./review.entity.ts";
import type { ReviewState } from "./review-state.ts";
import { announceSubject, type Subject } from "./subject.ts";

/** What a review says. */
interface Said extends Pick<Review, "kind" | "title" | "body"> {
  readonly subject: Subject;
  /** The proposed value; absent where none is. */
  readonly proposed?: Pick<Review, "path" | "value" | "valueAsWritten" | "evidenceText">;
}

const nothingProposed = { path: null, value: null, valueAsWritten: null, evidenceText: "[]" };

/** Adds a review, and tells those who follow the thing that it is about. */
export async function addReview(em: UnitOfWork, said: Said, { actor, now }: RequestContext): Promise<Review> {
  const { subject, kind, title, body, proposed = nothingProposed } = said;
  const of = { subjectId: subject.id, author: actor.subject, state: "OPEN" as const };
  const open = await em.find(Review, of, { untracked: true });
  if (open.length >= maxOpen) {
    const message = `input.subject: ${maxOpen} reviews of ${subject.ref} by ${actor.subject} are open; close one of them first.`;
    throw new Refusal("BAD_USER_INPUT", message);
  }
  const review = em.create(Review, {
    ...{ id: newId("rev"), ...of, subjectType: subject.type, kind, title, body, openedAt: now().toISOString() },
    ...{ ...proposed, resolvedById: null, resolvedByCommit: null, sourceId: null },
  });
  await turnReview(em, review, { state: "OPEN", reason: null, note: `Review opened: ${title}` }, { actor, now });
  return review;
}

interface Turn {
  readonly state: ReviewState;
  readonly reason: string | null;
  /** What those are told who follow changes. */
  readonly note: string;
}

/** Puts a review into a state, keeps who did it and why, and tells those who follow the thing that it is about. */
export async function turnReview(
  em: UnitOfWork,
  review: Review,
  { state, reason, note }: Turn,
  { actor, now }: Pick<RequestContext, "actor" | "now">,
): Promise<void> {
  const { id: reviewId, subjectId } = review;
  review.state = state;
  const at = now();
  em.create(ReviewChange, {
    ...{ id: newId("rvc"), reviewId, subjectId, state, reason },
    ...{ at: at.toISOString(), actor: actor.subject },
  });
  await announceSubject(em, subjectId, at, note);
}
