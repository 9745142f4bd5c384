import { CloseReviewResolver } from "./close-review.mutation.ts";
import { CommentResolver } from "./comment.mutation.ts";
import { DecideCorrectionResolver } from "./decide-correction.mutation.ts";
import { feedbackFieldResolvers } from "./feedback.resolver.ts";
import { OpenReviewResolver } from "./open-review.mutation.ts";
import { ProposeCorrectionResolver } from "./propose-correction.mutation.ts";
import { ResolveReviewResolver } from "./resolve-review.mutation.ts";
import { Review, ReviewChange, ReviewComment } from "./review.entity.ts";

/** All that answers and writes of what people say about records. */
export const feedbackResolvers = [
  ...feedbackFieldResolvers,
  OpenReviewResolver,
  CommentResolver,
  ProposeCorrectionResolver,
  DecideCorrectionResolver,
  ResolveReviewResolver,
  CloseReviewResolver,
] as const;

/** What is kept of it. */
export const feedbackEntities = [Review, ReviewComment, ReviewChange];
