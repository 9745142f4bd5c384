import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { addReview } from "./add-review.ts";
import { reviewWritten } from "./feedback.reads.ts";
import { maxBody, maxTitle, refuseText } from "./feedback-bounds.ts";
import { OpenedKind, Review } from "./review.entity.ts";
import { subjectOrRefuse } from "./subject.ts";

@InputType({ description: "What to say about a registered thing." })
export class OpenReviewInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Any reference to the thing, such as checkpoint:lab/chat@3." })
  subject!: string;

  @Field(() => OpenedKind, { description: "What it is about." })
  kind!: OpenedKind;

  @Field(() => String, { description: "In a few words, at most 200 characters." })
  title!: string;

  @Field(() => String, {
    description: "In full, at most 20,000 characters; Markdown is kept as the text that it is.",
  })
  body!: string;
}

@ObjectType({ description: "The opened review.", simpleResolvers: true })
export class OpenReviewPayload extends WritePayload {
  @Field(() => Review, { description: "The review." })
  review!: Review;
}

@Resolver()
export class OpenReviewResolver {
  @Mutation(() => OpenReviewPayload, {
    description: "Says something about a registered thing. Takes the scope feedback:write or records:write.",
  })
  openReview(
    @Arg("input", () => OpenReviewInput, { description: "What to say." }) input: OpenReviewInput,
    @Ctx() context: ModelsContext,
  ): Promise<OpenReviewPayload> {
    return openReview(input, context);
  }
}

/** Opens a review of a registered thing. */
export async function openReview(input: OpenReviewInput, context: ModelsContext): Promise<OpenReviewPayload> {
  const act = { subgraph: "models", action: "review.opened", input, scopes: feedbackScopes };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => writeReview(em, input, context));
  return { review: await reviewWritten(context, subjects), outcome, audit };
}

async function writeReview(em: UnitOfWork, input: OpenReviewInput, context: ModelsContext): Promise<Written> {
  const { kind, title, body } = input;
  const subject = await subjectOrRefuse(input.subject, context);
  refuseText("title", title, maxTitle);
  refuseText("body", body, maxBody);
  const review = await addReview(em, { subject, kind, title, body }, context);
  return { subjects: [subject.id, review.id], outcome: "CREATED" };
}
