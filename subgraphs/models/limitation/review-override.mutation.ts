import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver, registerEnumType } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import { refuseOversized } from "../../../kernel/input-size.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import { EvidenceInput } from "../../../kernel/vocabulary/evidence.ts";
import { LimitationOverride, OverrideStatus } from "../../../kernel/vocabulary/limitation-history.ts";
import { refuseEmptyWord, storableEvidence } from "../../../kernel/vocabulary/limitation-input.ts";
import { refuseOtherStatus, refuseOwnWord } from "../../../kernel/vocabulary/limitation-steps.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { announceCheckpoint } from "../checkpoint/announce-checkpoint.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { overrideAt } from "./limitation.reads.ts";
import { OverrideRecord } from "./limitation-override.entity.ts";
import { inheritableIds } from "./limitations-of.ts";
import { writtenOverride } from "./override-limitation.mutation.ts";
import { isJudgment, type OverrideDecision, overrideAfter } from "./override-status.ts";

const notSeen = "input.override is no override of what the caller can see.";

const decisions: Readonly<Record<OverrideDecision, OverrideDecision>> = {
  ACCEPT: "ACCEPT",
  REJECT: "REJECT",
  REVOKE: "REVOKE",
};
registerEnumType(decisions, {
  name: "OverrideDecision",
  description: "What is decided of an override.",
  valuesConfig: {
    ACCEPT: { description: "The limitation no longer holds; from PROPOSED." },
    REJECT: { description: "It still holds; from PROPOSED." },
    REVOKE: { description: "The override is taken back, by anybody; from PROPOSED or ACCEPTED." },
  },
});

@InputType({ description: "What is decided of an override." })
export class ReviewOverrideInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Id of the override." })
  override!: string;

  @Field(() => decisions, { description: "What is decided." })
  decision!: OverrideDecision;

  @Field(() => String, { description: "Why." })
  reason!: string;

  @Field(() => [EvidenceInput], { nullable: true, description: "What supports the decision; nothing if absent." })
  evidence?: EvidenceInput[] | null;

  @Field(() => OverrideStatus, {
    nullable: true,
    description: "State that the caller saw; refused where it is another now, and not checked if absent.",
  })
  expectedStatus?: OverrideStatus | null;
}

@ObjectType({ description: "The reviewed override.", simpleResolvers: true })
export class ReviewOverridePayload extends WritePayload {
  @Field(() => LimitationOverride, { description: "The override." })
  override!: LimitationOverride;
}

@Resolver()
export class ReviewOverrideResolver {
  @Mutation(() => ReviewOverridePayload, {
    description: "Accepts or rejects an override, which is not for the one who proposed it, or takes one back.",
  })
  reviewOverride(
    @Arg("input", () => ReviewOverrideInput, { description: "What is decided." }) input: ReviewOverrideInput,
    @Ctx() context: ModelsContext,
  ): Promise<ReviewOverridePayload> {
    return reviewOverride(input, context);
  }
}

/** Moves an override on; only an accepted one changes what is inherited. */
export async function reviewOverride(
  input: ReviewOverrideInput,
  context: ModelsContext,
): Promise<ReviewOverridePayload> {
  const act = { subgraph: "models", action: "limitation-override.reviewed", input };
  refuseOversized(input);
  // Outside of the transaction: a walk is long, and others wait to write.
  const sees = await seesLimitation(input.override, context);
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => {
    if (!sees) throw new Refusal("NOT_FOUND", notSeen);
    return writeReview(em, input, context);
  });
  return { override: await writtenOverride(subjects, context), outcome, audit };
}

async function writeReview(em: UnitOfWork, input: ReviewOverrideInput, context: RequestContext): Promise<Written> {
  const { actor, now } = context;
  const { override, checkpoint } = await overrideOrRefuse(em, input.override, context);
  refuseEmptyWord(input.reason, "input.reason");
  if (isJudgment(input.decision)) refuseOwnWord(override.proposedBy, actor.subject);
  refuseOtherStatus(input.expectedStatus, override.status);
  override.status = overrideAfter(override.status, input.decision);
  const at = now();
  override.reviewedAt = at.toISOString();
  override.reviewedBy = actor.subject;
  override.review = input.reason;
  override.reviewEvidence = JSON.stringify(storableEvidence(input.evidence, "input.evidence"));
  await em.flush();
  await announceCheckpoint(em, checkpoint, at);
  return { subjects: [checkpoint.id, override.id], outcome: "UPDATED" };
}

/** Nobody decides of what they cannot see: neither of the checkpoint, nor of the limitation above it. */
async function seesLimitation(id: string, context: ModelsContext): Promise<boolean> {
  const at = await overrideAt(context, id);
  return at !== null && (await inheritableIds(at.ref, context)).has(at.limitationId);
}

async function overrideOrRefuse(em: UnitOfWork, id: string, { actor }: RequestContext) {
  const override = await em.findOne(OverrideRecord, { id });
  const checkpoint = override && (await em.findOne(Checkpoint, { id: override.checkpointId }));
  if (override && checkpoint && isVisible(checkpoint, actor)) return { override, checkpoint };
  throw new Refusal("NOT_FOUND", notSeen);
}
