import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { NamedRef } from "../../../kernel/completeness.ts";
import { DateTime } from "../../../kernel/scalars.ts";
import { NamedActor } from "../history/actor.entity.ts";
import { PatchNote } from "../history/patch-note.entity.ts";
import { type ReviewKind, ReviewState } from "./review-state.ts";

registerEnumType(ReviewState, {
  name: "ReviewState",
  description: "Where something that a reader said stands.",
  valuesConfig: {
    OPEN: { description: "Nothing has come of it yet." },
    ACCEPTED: { description: "A correction that somebody other than its author holds to be right." },
    REJECTED: { description: "Somebody other than its author decided against it." },
    RESOLVED: { description: "What it asked for is done or answered." },
    WITHDRAWN: { description: "Its author took it back." },
  },
});

/** What a review without a value can be about. */
export const OpenedKind = {
  QUESTION: "QUESTION",
  PROBLEM: "PROBLEM",
  SUGGESTION: "SUGGESTION",
  AUDIT: "AUDIT",
} as const satisfies Partial<Record<ReviewKind, string>>;
export type OpenedKind = (typeof OpenedKind)[keyof typeof OpenedKind];

/** Everything that a review can be. */
export const EveryReviewKind = { ...OpenedKind, CORRECTION: "CORRECTION" } as const satisfies Record<
  ReviewKind,
  string
>;

const kinds = {
  QUESTION: { description: "Somebody wants to know something." },
  PROBLEM: { description: "Something about the thing or its record is wrong." },
  SUGGESTION: { description: "Something could be better." },
  AUDIT: { description: "What a formal examination found." },
};
registerEnumType(OpenedKind, { name: "OpenedReviewKind", description: "What a review is about.", valuesConfig: kinds });
registerEnumType(EveryReviewKind, {
  name: "ReviewKind",
  description: "What a review is about.",
  valuesConfig: { ...kinds, CORRECTION: { description: "It proposes a value of a field." } },
});

/** What a reader says about one registered thing. */
@Entity({ tableName: "review" })
@ObjectType({ description: "What somebody says about one registered thing.", simpleResolvers: true })
export class Review {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Property({ type: "text" })
  subjectId!: string;

  @Property({ type: "text" })
  subjectType!: string;

  @Property({ type: "text" })
  @Field(() => EveryReviewKind, { description: "What it is about." })
  kind!: ReviewKind;

  @Property({ type: "text" })
  @Field(() => String, { description: "In a few words." })
  title!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "In full, as written: Markdown is kept as the text that it is." })
  body!: string;

  @Property({ type: "text" })
  author!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was opened." })
  openedAt!: string;

  @Property({ type: "text" })
  @Field(() => ReviewState, { description: "Where it stands." })
  state!: ReviewState;

  /** A checkpoint or a patch note. */
  @Property({ type: "text", nullable: true })
  resolvedById!: string | null;

  @Property({ type: "text", nullable: true })
  resolvedByCommit!: string | null;

  /** Pointer of the field, where a value is proposed; so are the next two. */
  @Property({ type: "text", nullable: true })
  path!: string | null;

  /** JSON text. */
  @Property({ type: "text", nullable: true })
  value!: string | null;

  @Property({ type: "text", nullable: true })
  valueAsWritten!: string | null;

  /** JSON text. */
  @Property({ type: "text" })
  evidenceText!: string;

  /** The document by which an accepted value is stated. */
  @Property({ type: "text", nullable: true })
  sourceId!: string | null;
}

/** One word in the discussion of a review. Never edited. */
@Entity({ tableName: "reviewComment" })
@ObjectType({ description: "One word in the discussion of a review.", simpleResolvers: true })
export class ReviewComment {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Property({ type: "text" })
  reviewId!: string;

  @Property({ type: "text" })
  author!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was said." })
  at!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "What was said, as written: Markdown is kept as the text that it is." })
  body!: string;
}

/** One step in the life of a review. Never edited. */
@Entity({ tableName: "reviewChange" })
@ObjectType({ description: "One step in the life of a review.", simpleResolvers: true })
export class ReviewChange {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  reviewId!: string;

  @Property({ type: "text" })
  subjectId!: string;

  @Property({ type: "text" })
  @Field(() => ReviewState, { description: "Where it stood since." })
  state!: ReviewState;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Property({ type: "text" })
  actor!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Why, or how it was resolved; null if not stated." })
  reason!: string | null;
}

@ObjectType({ description: "A value that is proposed for a field.", simpleResolvers: true })
export class Correction {
  @Field(() => String, { description: "JSON pointer of the field, such as /license." })
  path!: string;

  @Field(() => String, { description: "The value as JSON text, as the field has it." })
  value!: string;

  review!: Review;
}

@ObjectType({ description: "What resolved a review; empty where a note says it all.", simpleResolvers: true })
export class ReviewResolution {
  @Field(() => NamedRef, { nullable: true, description: "The checkpoint in which it is resolved, if there is one." })
  checkpoint!: NamedRef | null;

  @Field(() => PatchNote, { nullable: true, description: "The patch note that tells of it, if there is one." })
  patchNote!: PatchNote | null;

  @Field(() => String, { nullable: true, description: "Address of the commit that does it, if there is one." })
  commit!: string | null;

  @Field(() => NamedActor, { description: "Who says so." })
  actor!: NamedActor;

  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Field(() => String, { nullable: true, description: "How; null if not stated." })
  note!: string | null;
}
