import { Arg, Args, type ClassType, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { NamedRef } from "../../../kernel/completeness.ts";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { Evidence } from "../../../kernel/vocabulary/evidence.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { NamedActor } from "../history/actor.entity.ts";
import { PatchNote } from "../history/patch-note.entity.ts";
import { Model } from "../model/model.entity.ts";
import { DatasetVersion, type Node } from "../resolution/node.entity.ts";
import { refMeant } from "../resolution/resolve.ts";
import { Correction, Review, ReviewChange, ReviewComment, ReviewResolution } from "./review.entity.ts";
import { ReviewState } from "./review-state.ts";
import { subjectOf } from "./subject.ts";

export const ReviewConnection = connectionOf(Review, "Review", "the reviews");
export const ReviewCommentConnection = connectionOf(ReviewComment, "ReviewComment", "the comments");

const stateArgument = { nullable: true, description: "In this state only; in any if absent." } as const;

@Resolver()
export class FeedbackResolver {
  @Query(() => Review, { nullable: true, description: "One review by id; null if there is none for the caller." })
  async review(
    @Arg("id", () => ID, { description: "The id." }) id: string,
    @Ctx() context: ModelsContext,
  ): Promise<Review | null> {
    const review = await context.feedback.reviewById.load(id);
    return review !== null && (await subjectOf(review, context)) !== null ? review : null;
  }

  @Query(() => ReviewConnection, {
    nullable: true,
    description: "What was said about any registered thing, oldest first; null if there is none of this reference.",
  })
  async reviews(
    @Arg("subject", () => String, { description: "Any reference to the thing." }) subject: string,
    @Arg("state", () => ReviewState, stateArgument) state: ReviewState | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<Review> | null> {
    const node = await context.nodeByRef.load(await refMeant(context, subject));
    return node === null ? null : await context.feedback.reviewsOf(page, state).load(node.id);
  }
}

/** Adds what readers said to a type of thing; one that another subgraph owns is known by its id. */
export function feedbackFields(type: ClassType<Node>, { nullable }: { readonly nullable: boolean }) {
  @Resolver(() => type)
  class FeedbackFieldsResolver {
    @FieldResolver(() => ReviewConnection, { nullable, description: "What was said about it, oldest first." })
    async reviews(
      @Root() { id }: Node,
      @Arg("state", () => ReviewState, stateArgument) state: ReviewState | null,
      @Args(() => PageArguments) page: PageArguments,
      @Ctx() context: ModelsContext,
    ): Promise<Connection<Review> | null> {
      return (await isShown(id, context)) ? await context.feedback.reviewsOf(page, state).load(id) : null;
    }

    @FieldResolver(() => ReviewConnection, {
      nullable,
      description: "The corrections and suggestions among its reviews, oldest first, with what became of them.",
    })
    async suggestions(
      @Root() { id }: Node,
      @Arg("state", () => ReviewState, stateArgument) state: ReviewState | null,
      @Args(() => PageArguments) page: PageArguments,
      @Ctx() context: ModelsContext,
    ): Promise<Connection<Review> | null> {
      return (await isShown(id, context)) ? await context.feedback.suggestionsOf(page, state).load(id) : null;
    }
  }

  /** Whoever has one of our own things was shown it; of others only the id is known. */
  async function isShown(id: string, context: ModelsContext): Promise<boolean> {
    return !nullable || (await context.nodeById.load(id)) !== null;
  }
  return FeedbackFieldsResolver;
}

@Resolver(() => Review)
export class ReviewResolver {
  @FieldResolver(() => NamedRef, { nullable: true, description: "What it is about, by its present name." })
  async subject(@Root() review: Review, @Ctx() context: ModelsContext): Promise<NamedRef | null> {
    const subject = await subjectOf(review, context);
    return subject && { ref: subject.ref };
  }

  @FieldResolver(() => NamedActor, { description: "Who said it." })
  author(@Root() { author: name }: Review): NamedActor {
    return { name };
  }

  @FieldResolver(() => Correction, { nullable: true, description: "The proposed value; null if none is proposed." })
  correction(@Root() review: Review): Correction | null {
    const { path, value } = review;
    return path === null || value === null ? null : { path, value, review };
  }

  @FieldResolver(() => ReviewCommentConnection, { description: "Its discussion, oldest first." })
  comments(
    @Root() { id }: Review,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<ReviewComment>> {
    return context.feedback.commentsOf(page).load(id);
  }

  @FieldResolver(() => [ReviewChange], { description: "Every state that it was in, oldest first; at most three." })
  history(@Root() { id }: Review, @Ctx() context: ModelsContext): Promise<readonly ReviewChange[]> {
    return context.feedback.changesOf.load(id);
  }

  @FieldResolver(() => ReviewResolution, { nullable: true, description: "What resolved it; null if nothing did." })
  async resolvedBy(@Root() review: Review, @Ctx() context: ModelsContext): Promise<ReviewResolution | null> {
    const change = (await context.feedback.changesOf.load(review.id)).find(({ state }) => state === "RESOLVED");
    if (change === undefined) return null;
    const id = review.resolvedById ?? "";
    const checkpoint = id.startsWith("ckp_") ? await context.checkpointById.load(id) : null;
    const patchNote = id.startsWith("pno_") ? await context.feedback.patchNoteById.load(id) : null;
    const { at, actor: name, reason: note } = change;
    const commit = review.resolvedByCommit;
    return { checkpoint: checkpoint && { ref: checkpoint.ref }, patchNote, commit, actor: { name }, at, note };
  }
}

@Resolver(() => Correction)
export class CorrectionResolver {
  @FieldResolver(() => String, { nullable: true, description: "The value as it was proposed." })
  valueAsWritten(@Root() { review }: Correction): string | null {
    return review.valueAsWritten;
  }

  @FieldResolver(() => [Evidence], { description: "What shows it." })
  evidence(@Root() { review }: Correction): Evidence[] {
    return JSON.parse(review.evidenceText);
  }

  @FieldResolver(() => Boolean, {
    description:
      "Whether the record shows this value now because of it: it was accepted, and the rule that concludes chose it.",
  })
  async concluded(@Root() { review: { sourceId } }: Correction, @Ctx() context: ModelsContext): Promise<boolean> {
    if (sourceId === null) return false;
    return Boolean((await context.feedback.claimOf.load(sourceId))?.concluded);
  }
}

@Resolver(() => ReviewComment)
export class ReviewCommentResolver {
  @FieldResolver(() => NamedActor, { description: "Who said it." })
  author(@Root() { author: name }: ReviewComment): NamedActor {
    return { name };
  }
}

@Resolver(() => ReviewChange)
export class ReviewChangeResolver {
  @FieldResolver(() => NamedActor, { description: "By whom." })
  actor(@Root() { actor: name }: ReviewChange): NamedActor {
    return { name };
  }
}

@Resolver(() => PatchNote)
export class PatchNoteResolver {
  @FieldResolver(() => NamedActor, { description: "Who noted it." })
  actor(@Root() { actor: name }: PatchNote): NamedActor {
    return { name };
  }
}

export const feedbackFieldResolvers = [
  FeedbackResolver,
  ReviewResolver,
  CorrectionResolver,
  ReviewCommentResolver,
  ReviewChangeResolver,
  PatchNoteResolver,
  ...[Checkpoint, Model].map((type: ClassType<Node>) => feedbackFields(type, { nullable: false })),
  feedbackFields(DatasetVersion, { nullable: true }),
] as const;
