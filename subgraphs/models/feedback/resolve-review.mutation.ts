import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import { Refusal } from "../../../kernel/errors.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { checkpointOrRefuse } from "../history/checkpoint-or-refuse.ts";
import { PatchNote } from "../history/patch-note.entity.ts";
import { turnReview } from "./add-review.ts";
import { reviewWritten } from "./feedback.reads.ts";
import { maxReason, refuseGivenText, refuseNoCommit } from "./feedback-bounds.ts";
import { nextStateOrRefuse } from "./next-state.ts";
import { Review } from "./review.entity.ts";
import { reviewOrRefuse } from "./subject.ts";

@InputType({ description: "What resolves a review: one of these." })
export class ResolvedByInput {
  @Field(() => String, { nullable: true, description: "Reference to a checkpoint; absent if it is something else." })
  checkpoint?: string | null;

  @Field(() => String, { nullable: true, description: "Id of a patch note; absent if it is something else." })
  patchNote?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Address of a commit, such as https://… or swh:1:rev:…; absent if it is something else.",
  })
  commit?: string | null;
}

@InputType({ description: "How a review is resolved." })
export class ResolveReviewInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Id of the review." })
  review!: string;

  @Field(() => ResolvedByInput, { nullable: true, description: "What resolves it; absent where a note says it all." })
  by?: ResolvedByInput | null;

  @Field(() => String, {
    nullable: true,
    description: "How, at most 2,000 characters; needed where nothing else is named.",
  })
  note?: string | null;
}

@ObjectType({ description: "The resolved review.", simpleResolvers: true })
export class ResolveReviewPayload extends WritePayload {
  @Field(() => Review, { description: "The review." })
  review!: Review;
}

@Resolver()
export class ResolveReviewResolver {
  @Mutation(() => ResolveReviewPayload, {
    description: "Tells what resolves a review, as its author or as somebody with the scope records:write.",
  })
  resolveReview(
    @Arg("input", () => ResolveReviewInput, { description: "What resolves what." }) input: ResolveReviewInput,
    @Ctx() context: ModelsContext,
  ): Promise<ResolveReviewPayload> {
    return resolveReview(input, context);
  }
}

/** Resolves a review, and keeps what resolved it. */
export async function resolveReview(input: ResolveReviewInput, context: ModelsContext): Promise<ResolveReviewPayload> {
  const act = { subgraph: "models", action: "review.resolved", input, scopes: feedbackScopes };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => resolve(em, input, context));
  return { review: await reviewWritten(context, subjects), outcome, audit };
}

async function resolve(em: UnitOfWork, input: ResolveReviewInput, context: ModelsContext): Promise<Written> {
  const review = await reviewOrRefuse(em, input.review, context);
  const state = nextStateOrRefuse(review, "RESOLVE", context);
  refuseGivenText("note", input.note, maxReason);
  Object.assign(review, await resolutionIn(em, input, context));
  const note = `Review resolved: ${review.title}`;
  await turnReview(em, review, { state, reason: input.note ?? null, note }, context);
  return { subjects: [review.subjectId, review.id], outcome: "UPDATED" };
}

type Resolution = Pick<Review, "resolvedById" | "resolvedByCommit">;

async function resolutionIn(
  em: UnitOfWork,
  { by, note }: ResolveReviewInput,
  context: ModelsContext,
): Promise<Resolution> {
  const { checkpoint = null, patchNote = null, commit = null } = by ?? {};
  const named = [checkpoint, patchNote, commit].filter((each) => each !== null);
  if (named.length > 1)
    throw new Refusal("BAD_USER_INPUT", "input.by: name one thing that resolves it, and not several.");
  if (named.length === 0 && note == null)
    throw new Refusal("BAD_USER_INPUT", "input.note: say how it is resolved, or name in input.by what resolves it.");
  if (checkpoint !== null)
    return { resolvedById: (await checkpointOrRefuse(em, checkpoint, context)).id, resolvedByCommit: null };
  if (patchNote !== null)
    return { resolvedById: await patchNoteOrRefuse(em, patchNote, context), resolvedByCommit: null };
  if (commit !== null) refuseNoCommit("by.commit", commit);
  return { resolvedById: null, resolvedByCommit: commit };
}

async function patchNoteOrRefuse(em: UnitOfWork, id: string, { actor }: ModelsContext): Promise<string> {
  const note = await em.findOne(PatchNote, { id });
  const of = note && (await em.findOne(Checkpoint, { id: note.checkpointId }));
  if (of && isVisible(of, actor)) return id;
  throw new Refusal("NOT_FOUND", `input.by.patchNote: there is no ${id.slice(0, 100)}.`);
}
