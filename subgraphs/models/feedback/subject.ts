import { Refusal } from "../../../kernel/errors.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { announceCheckpoint } from "../checkpoint/announce-checkpoint.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { concludeCheckpoint } from "../checkpoint/conclude-checkpoint.ts";
import { createContext, type ModelsContext } from "../context.ts";
import { Model } from "../model/model.entity.ts";
import { announceModel, concludeModel } from "../model/register-model.mutation.ts";
import { refMeant } from "../resolution/resolve.ts";
import { Review } from "./review.entity.ts";

/** What a review is about. */
export interface Subject {
  readonly id: string;
  readonly ref: string;
  readonly type: string;
}

type Loaders = Pick<ModelsContext, "nodeById" | "checkpointById">;

/** The registered thing that a text means, of those that the caller may see; as of now, since something is to be written. */
export async function subjectOrRefuse(text: string, context: ModelsContext): Promise<Subject> {
  const current = createContext({ ...context, database: context.database.current });
  const ref = await refMeant(current, text);
  const node = await current.nodeByRef.load(ref);
  if (node !== null) return { id: node.id, ref: node.ref, type: node.type };
  // The index may not have heard of it yet.
  const checkpoint = await current.checkpointByRef.load(ref);
  if (checkpoint !== null) return { id: checkpoint.id, ref: checkpoint.ref, type: "Checkpoint" };
  throw new Refusal("NOT_FOUND", `"${text.slice(0, 200)}" names nothing that the caller can see.`);
}

/** What a review is about, by the name that it has now; null if the caller may not see it. */
export async function subjectOf(
  { subjectId }: Pick<Review, "subjectId">,
  { nodeById, checkpointById }: Loaders,
): Promise<Pick<Subject, "ref"> | null> {
  return (await nodeById.load(subjectId)) ?? (await checkpointById.load(subjectId));
}

/** A review that the caller may see, to be written to; refuses what is about something hidden. */
export async function reviewOrRefuse(em: UnitOfWork, id: string, context: ModelsContext): Promise<Review> {
  const review = await em.findOne(Review, { id });
  const current = createContext({ ...context, database: context.database.current });
  if (review === null || (await subjectOf(review, current)) === null)
    throw new Refusal("NOT_FOUND", `There is no review ${id.slice(0, 100)}.`);
  return review;
}

/** Works out anew what the record of a thing of ours shows, since what is claimed of it has changed. */
export async function concludeSubject(em: UnitOfWork, { subjectId: id }: Pick<Review, "subjectId">): Promise<void> {
  const checkpoint = await em.findOne(Checkpoint, { id });
  if (checkpoint) await concludeCheckpoint(em, checkpoint);
  const model = await em.findOne(Model, { id });
  if (model) await concludeModel(em, model);
}

/** Tells those who follow changes what is said of a thing of ours. */
export async function announceSubject(em: UnitOfWork, id: string, at: Date, note: string): Promise<void> {
  const checkpoint = await em.findOne(Checkpoint, { id });
  if (checkpoint) await announceCheckpoint(em, checkpoint, at, note);
  const model = await em.findOne(Model, { id });
  if (model) announceModel(em, model, at, note);
}
