import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible, publicLabel } from "../../../kernel/visibility.ts";
import { Limitation } from "../../../kernel/vocabulary/limitation.ts";
import {
  LimitationReviewInput,
  refuseEmptyWord,
  storableEvidence,
  withStep,
} from "../../../kernel/vocabulary/limitation-input.ts";
import { type LimitationResolution, LimitationResolutionInput } from "../../../kernel/vocabulary/limitation-status.ts";
import { refuseOtherStatus, refuseOwnWord, statusAfter } from "../../../kernel/vocabulary/limitation-steps.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { announceCheckpoint } from "../checkpoint/announce-checkpoint.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { keepCustody } from "../custody/keep-custody.ts";
import { checkpointOrRefuse } from "../history/checkpoint-or-refuse.ts";
import { PatchNote } from "../history/patch-note.entity.ts";
import { CheckpointLimitation } from "./checkpoint-limitation.entity.ts";
import { writtenLimitation } from "./record-limitation.mutation.ts";

@InputType({ description: "What a reviewer decides of a limitation of a checkpoint." })
export class ReviewLimitationInput extends LimitationReviewInput {
  @Field(() => LimitationResolutionInput, {
    nullable: true,
    description: "What mitigates it; absent if not stated, and for every other decision.",
  })
  resolvedBy?: LimitationResolutionInput | null;
}

@ObjectType({ description: "The reviewed limitation.", simpleResolvers: true })
export class ReviewLimitationPayload extends WritePayload {
  @Field(() => Limitation, { description: "The limitation." })
  limitation!: Limitation;
}

@Resolver()
export class ReviewLimitationResolver {
  @Mutation(() => ReviewLimitationPayload, {
    description: "Accepts, rejects, disputes, mitigates or reopens a limitation; not for the one who proposed it.",
  })
  reviewLimitation(
    @Arg("input", () => ReviewLimitationInput, { description: "What is decided." }) input: ReviewLimitationInput,
    @Ctx() context: ModelsContext,
  ): Promise<ReviewLimitationPayload> {
    return reviewLimitation(input, context);
  }
}

/** Moves a limitation on by a decision of somebody who did not propose it. */
export async function reviewLimitation(
  input: ReviewLimitationInput,
  context: ModelsContext,
): Promise<ReviewLimitationPayload> {
  const act = { subgraph: "models", action: "limitation.reviewed", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => writeReview(em, input, context));
  return { limitation: await writtenLimitation(subjects, context), outcome, audit };
}

async function writeReview(em: UnitOfWork, input: ReviewLimitationInput, context: RequestContext): Promise<Written> {
  const { actor, now } = context;
  const { limitation, checkpoint } = await limitationOrRefuse(em, input.limitation, context);
  refuseEmptyWord(input.reason, "input.reason");
  refuseOwnWord(limitation.proposedBy, actor.subject);
  refuseOtherStatus(input.expectedStatus, limitation.status);
  const status = statusAfter(limitation.status, input.decision);
  const resolvedBy = await resolutionOf(em, input, checkpoint, context);
  const evidence = storableEvidence(input.evidence, "input.evidence");
  const { reason } = input;
  const at = now();
  limitation.history = withStep(limitation.history, {
    ...{ status, at: at.toISOString(), by: actor.subject, reason, evidence, resolvedBy },
  });
  limitation.status = status;
  await announceCheckpoint(em, checkpoint, at, reason);
  const custody = keepCustody([
    {
      checkpointId: checkpoint.id,
      action: "LIMITATION_REVIEWED",
      about: status,
      subjectId: limitation.id,
      note: reason,
    },
  ]);
  return { subjects: [checkpoint.id, limitation.id], outcome: "UPDATED", audited: custody };
}

async function limitationOrRefuse(em: UnitOfWork, id: string, { actor }: RequestContext) {
  const limitation = await em.findOne(CheckpointLimitation, { id, supersededAt: null });
  const checkpoint = limitation && (await em.findOne(Checkpoint, { id: limitation.checkpointId }));
  if (limitation && checkpoint && isVisible(checkpoint, actor)) return { limitation, checkpoint };
  throw new Refusal("NOT_FOUND", "input.limitation is no limitation of a checkpoint that the caller can see.");
}

/** What mitigates a limitation: whoever sees the limitation must be able to see that too. */
async function resolutionOf(
  em: UnitOfWork,
  { decision, resolvedBy }: ReviewLimitationInput,
  { label }: Checkpoint,
  context: RequestContext,
): Promise<LimitationResolution | null> {
  if (resolvedBy == null) return null;
  if (decision !== "MITIGATE") {
    throw new Refusal("BAD_USER_INPUT", `input.resolvedBy: ${decision} resolves nothing; leave it out.`);
  }
  const { ref, patchNote = null } = resolvedBy;
  const note = patchNote === null ? null : await em.findOne(PatchNote, { id: patchNote });
  const ofNote = note && (await em.findOne(Checkpoint, { id: note.checkpointId }));
  const named = ref == null ? null : await checkpointOrRefuse(em, ref, context);
  if (patchNote !== null && !(ofNote && isVisible(ofNote, context.actor))) {
    throw new Refusal("NOT_FOUND", "input.resolvedBy.patchNote is no patch note that the caller can see.");
  }
  const shown = [named, ofNote].every((thing) => thing === null || [publicLabel, label].includes(thing.label));
  if (!shown) throw new Refusal("BAD_USER_INPUT", "input.resolvedBy: not everybody who sees the limitation sees it.");
  return named || patchNote ? { thing: named && { ref: named.ref }, patchNote } : null;
}
