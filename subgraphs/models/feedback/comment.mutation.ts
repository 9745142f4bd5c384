import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { reviewWritten } from "./feedback.reads.ts";
import { maxBody, maxComments, refuseText } from "./feedback-bounds.ts";
import { Review, ReviewComment } from "./review.entity.ts";
import { reviewOrRefuse } from "./subject.ts";

@InputType({ description: "What to say to a review." })
export class CommentInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Id of the review." })
  review!: string;

  @Field(() => String, {
    description: "What to say, at most 20,000 characters; Markdown is kept as the text that it is.",
  })
  body!: string;
}

@ObjectType({ description: "The review with the new comment.", simpleResolvers: true })
export class CommentPayload extends WritePayload {
  @Field(() => Review, { description: "The review." })
  review!: Review;
}

@Resolver()
export class CommentResolver {
  @Mutation(() => CommentPayload, {
    description:
      "Says something to a review, whatever state it is in. Takes the scope feedback:write or records:write.",
  })
  comment(
    @Arg("input", () => CommentInput, { description: "What to say." }) input: CommentInput,
    @Ctx() context: ModelsContext,
  ): Promise<CommentPayload> {
    return comment(input, context);
  }
}

/** Adds a word to the discussion of a review. */
export async function comment(input: CommentInput, context: ModelsContext): Promise<CommentPayload> {
  const act = { subgraph: "models", action: "review.commented", input, scopes: feedbackScopes };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => addComment(em, input, context));
  return { review: await reviewWritten(context, subjects), outcome, audit };
}

async function addComment(em: UnitOfWork, input: CommentInput, context: ModelsContext): Promise<Written> {
  const { id: reviewId, subjectId } = await reviewOrRefuse(em, input.review, context);
  refuseText("body", input.body, maxBody);
  const { subject: author } = context.actor;
  const theirs = await em.find(ReviewComment, { reviewId, author }, { untracked: true });
  if (theirs.length >= maxComments)
    throw new Refusal("BAD_USER_INPUT", `input.review: ${author} has had ${maxComments} words about it already.`);
  const at = context.now().toISOString();
  em.create(ReviewComment, { id: newId("rcm"), reviewId, author, at, body: input.body });
  return { subjects: [subjectId, reviewId], outcome: "UPDATED" };
}
