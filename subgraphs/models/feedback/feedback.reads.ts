import type DataLoader from "dataloader";
import { anyOf } from "../../../kernel/database.ts";
import { Refusal } from "../../../kernel/errors.ts";
import type { PageLoader } from "../../../kernel/grouped-page.ts";
import { groupedPages } from "../../../kernel/grouped-page.ts";
import { groupLoader, type KeyLoader, keyLoader } from "../../../kernel/key-loader.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { ClaimRecord } from "../../../kernel/source-document.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { PatchNote } from "../history/patch-note.entity.ts";
import type { Review, ReviewChange, ReviewComment } from "./review.entity.ts";
import { ReviewState } from "./review-state.ts";

interface FeedbackTables {
  review: Review;
  reviewChange: ReviewChange;
  claim: ClaimRecord;
  patchNote: PatchNote;
  checkpoint: Checkpoint;
}

type Ids = { readonly ids: readonly string[] };

const reviewsByIds = readStatement<FeedbackTables, Ids, Review>((db, $) =>
  db
    .selectFrom("review")
    .selectAll()
    .where(() => anyOf("id", $.list("ids"))),
);

const changesOf = readStatement<FeedbackTables, Ids, ReviewChange>((db, $) =>
  db
    .selectFrom("reviewChange")
    .selectAll()
    .where(() => anyOf("reviewId", $.list("ids")))
    .orderBy("id"),
);

const claimsOfDocuments = readStatement<FeedbackTables, Ids, Pick<ClaimRecord, "sourceId" | "concluded">>((db, $) =>
  db
    .selectFrom("claim")
    .select(["sourceId", "concluded"])
    .where(() => anyOf("sourceId", $.list("ids")))
    .where("supersededAt", "is", null),
);

const patchNotes = readStatement<FeedbackTables, Ids & { labels: readonly string[] }, PatchNote>((db, $) =>
  db
    .selectFrom("patchNote")
    .innerJoin("checkpoint", "checkpoint.id", "patchNote.checkpointId")
    .selectAll("patchNote")
    .where(() => anyOf("patchNote.id", $.list("ids")))
    .where(() => visible("checkpoint.label", $.list("labels"))),
);

const said = { group: "subjectId", order: ["id"], labelled: false, supersedable: false };
const filter = { column: "state", values: Object.values(ReviewState) };
const reviewPages = groupedPages<Review>({ ...said, table: "review", filter });
const suggestionPages = groupedPages<Review>({ ...said, table: "suggestion", filter });
const commentPages = groupedPages<ReviewComment>({ ...said, table: "reviewComment", group: "reviewId" });

/** What readers said about the things of one request. Whose thing is not visible, of them nothing is to be asked. */
export interface FeedbackReader {
  readonly reviewById: KeyLoader<string, Review>;
  /** Pages of reviews by the id of what they are about; of one state, if that is given. */
  readonly reviewsOf: PageLoader<Review>;
  readonly suggestionsOf: PageLoader<Review>;
  readonly commentsOf: PageLoader<ReviewComment>;
  readonly changesOf: DataLoader<string, readonly ReviewChange[], string>;
  /** What is claimed by the documents of corrections. */
  readonly claimOf: KeyLoader<string, Pick<ClaimRecord, "sourceId" | "concluded">>;
  readonly patchNoteById: KeyLoader<string, PatchNote>;
}

/** The feedback behind one request. */
export function feedbackReader(context: RequestContext): FeedbackReader {
  const { database, actor } = context;
  return {
    reviewById: keyLoader(
      (ids) => reviewsByIds(database, { ids }),
      ({ id }) => id,
    ),
    reviewsOf: reviewPages(context),
    suggestionsOf: suggestionPages(context),
    commentsOf: commentPages(context),
    changesOf: groupLoader(
      (ids) => changesOf(database, { ids }),
      ({ reviewId }) => reviewId,
    ),
    claimOf: keyLoader(
      (ids) => claimsOfDocuments(database, { ids }),
      ({ sourceId }) => sourceId,
    ),
    patchNoteById: keyLoader(
      (ids) => patchNotes(database, { ids, labels: actor.labels }),
      ({ id }) => id,
    ),
  };
}

/** The review that a write answers: the second of what it was about. */
export async function reviewWritten(
  context: RequestContext & { readonly feedback: FeedbackReader },
  [, id = ""]: readonly string[],
): Promise<Review> {
  // One request may write, read the answer, and write again.
  Object.assign(context.feedback, feedbackReader(context));
  const review = await context.feedback.reviewById.load(id);
  if (!review) throw new Refusal("NOT_FOUND", "The review is not visible to the caller.");
  return review;
}
