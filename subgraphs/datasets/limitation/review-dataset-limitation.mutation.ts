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
import type { LimitationResolution } from "../../../kernel/vocabulary/limitation-status.ts";
import { refuseOtherStatus, refuseOwnWord, statusAfter } from "../../../kernel/vocabulary/limitation-steps.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { announceVersion } from "../announce-dataset-version.ts";
import type { DatasetsContext } from "../context.ts";
import { DatasetVersion } from "../dataset-version.entity.ts";
import { DatasetLimitation } from "./dataset-limitation.entity.ts";
import { versionOrRefuse, writtenLimitation } from "./record-dataset-limitation.mutation.ts";

@InputType({ description: "What a reviewer decides of a limitation of a dataset version." })
export class ReviewDatasetLimitationInput extends LimitationReviewInput {
  @Field(() => String, {
    nullable: true,
    description:
      "Reference to the dataset version in which it is mitigated; absent if not stated, and for every other decision.",
  })
  resolvedBy?: string | null;
}

@ObjectType({ description: "The reviewed limitation.", simpleResolvers: true })
export class ReviewDatasetLimitationPayload extends WritePayload {
  @Field(() => Limitation, { description: "The limitation." })
  limitation!: Limitation;
}

@Resolver()
export class ReviewDatasetLimitationResolver {
  @Mutation(() => ReviewDatasetLimitationPayload, {
    description:
      "Accepts, rejects, disputes, mitigates or reopens a limitation of data; not for the one who proposed it.",
  })
  reviewDatasetLimitation(
    @Arg("input", () => ReviewDatasetLimitationInput, { description: "What is decided." })
    input: ReviewDatasetLimitationInput,
    @Ctx() context: DatasetsContext,
  ): Promise<ReviewDatasetLimitationPayload> {
    return reviewDatasetLimitation(input, context);
  }
}

/** Moves a limitation on by a decision of somebody who did not propose it. */
export async function reviewDatasetLimitation(
  input: ReviewDatasetLimitationInput,
  context: DatasetsContext,
): Promise<ReviewDatasetLimitationPayload> {
  const act = { subgraph: "datasets", action: "datasetLimitation.reviewed", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => writeReview(em, input, context));
  return { limitation: await writtenLimitation(subjects, context), outcome, audit };
}

async function writeReview(
  em: UnitOfWork,
  input: ReviewDatasetLimitationInput,
  context: RequestContext,
): Promise<Written> {
  const { actor, now } = context;
  const { limitation, version } = await limitationOrRefuse(em, input.limitation, context);
  refuseEmptyWord(input.reason, "input.reason");
  refuseOwnWord(limitation.proposedBy, actor.subject);
  refuseOtherStatus(input.expectedStatus, limitation.status);
  const status = statusAfter(limitation.status, input.decision);
  const resolvedBy = await resolutionOf(em, input, version, context);
  const evidence = storableEvidence(input.evidence, "input.evidence");
  const { reason } = input;
  const at = now();
  limitation.history = withStep(limitation.history, {
    ...{ status, at: at.toISOString(), by: actor.subject, reason, evidence, resolvedBy },
  });
  limitation.status = status;
  await announceVersion(em, at, version, { note: reason });
  return { subjects: [version.id, limitation.id], outcome: "UPDATED" };
}

async function limitationOrRefuse(em: UnitOfWork, id: string, { actor }: RequestContext) {
  const limitation = await em.findOne(DatasetLimitation, { id, supersededAt: null });
  const version = limitation && (await em.findOne(DatasetVersion, { id: limitation.versionId }));
  if (limitation && version && isVisible(version, actor) && isVisible(limitation, actor))
    return { limitation, version };
  throw new Refusal("NOT_FOUND", "input.limitation is no limitation of a dataset version that the caller can see.");
}

/** What mitigates a limitation: whoever sees the limitation must be able to see that too. */
async function resolutionOf(
  em: UnitOfWork,
  { decision, resolvedBy }: ReviewDatasetLimitationInput,
  { label }: DatasetVersion,
  context: RequestContext,
): Promise<LimitationResolution | null> {
  if (resolvedBy == null) return null;
  if (decision !== "MITIGATE") {
    throw new Refusal("BAD_USER_INPUT", `input.resolvedBy: ${decision} resolves nothing; leave it out.`);
  }
  const named = await versionOrRefuse(em, resolvedBy, context);
  if (![publicLabel, label].includes(named.label)) {
    throw new Refusal("BAD_USER_INPUT", "input.resolvedBy: not everybody who sees the limitation sees it.");
  }
  return { thing: { ref: named.ref }, patchNote: null };
}
