import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import { Refusal } from "../../../kernel/errors.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { turnReview } from "./add-review.ts";
import { reviewWritten } from "./feedback.reads.ts";
import { maxReason, refuseText } from "./feedback-bounds.ts";
import { nextStateOrRefuse } from "./next-state.ts";
import { Review } from "./review.entity.ts";
import { reviewOrRefuse } from "./subject.ts";

@InputType({ description: "A review of which nothing is to come." })
export class CloseReviewInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Id of the review." })
  review!: string;

  @Field(() => String, { description: "Why, at most 2,000 characters." })
  reason!: string;
}

@ObjectType({ description: "The closed review.", simpleResolvers: true })
export class CloseReviewPayload extends WritePayload {
  @Field(() => Review, { description: "The review." })
  review!: Review;
}

@Resolver()
export class CloseReviewResolver {
  @Mutation(() => CloseReviewPayload, {
    description:
      "Closes a review of which nothing is to come: its author withdraws it, somebody else with the scope records:write " +
      "rejects it.",
  })
  closeReview(
    @Arg("input", () => CloseReviewInput, { description: "What to close." }) input: CloseReviewInput,
    @Ctx() context: ModelsContext,
  ): Promise<CloseReviewPayload> {
    return closeReview(input, context);
  }
}

/** Closes a review without doing what it asks for. */
export async function closeReview(input: CloseReviewInput, context: ModelsContext): Promise<CloseReviewPayload> {
  const act = { subgraph: "models", action: "review.closed", input, scopes: feedbackScopes };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => close(em, input, context));
  return { review: await reviewWritten(context, subjects), outcome, audit };
}

async function close(
  em: UnitOfWork,
  { review: id, reason }: CloseReviewInput,
  context: ModelsContext,
): Promise<Written> {
  const review = await reviewOrRefuse(em, id, context);
  const isAuthor = review.author === context.actor.subject;
  if (!isAuthor && review.kind === "CORRECTION")
    throw new Refusal(
      "BAD_USER_INPUT",
      `input.review: ${review.id} proposes a value; decide on it with decideCorrection.`,
    );
  const state = nextStateOrRefuse(review, isAuthor ? "WITHDRAW" : "REJECT", context);
  refuseText("reason", reason, maxReason);
  const note = `Review ${isAuthor ? "withdrawn" : "rejected"}: ${review.title}`;
  await turnReview(em, review, { state, reason, note }, context);
  return { subjects: [review.subjectId, review.id], outcome: "UPDATED" };
}
