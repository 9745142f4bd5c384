import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import { refuseOversized } from "../../../kernel/input-size.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { EvidenceInput } from "../../../kernel/vocabulary/evidence.ts";
import { LimitationOverride } from "../../../kernel/vocabulary/limitation-history.ts";
import { refuseEmptyWord, storableEvidence } from "../../../kernel/vocabulary/limitation-input.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { checkpointOrRefuse } from "../history/checkpoint-or-refuse.ts";
import { checkpointByAnyRef } from "../resolution/resolve.ts";
import { overrideOf } from "./limitation.reads.ts";
import { OverrideRecord } from "./limitation-override.entity.ts";
import { inheritableIds } from "./limitations-of.ts";

/** Also bounds what a list of them holds. */
const maxOverrides = 1_000;

@InputType({ description: "An inherited limitation that no longer holds for a checkpoint, as the caller says." })
export class OverrideLimitationInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the checkpoint for which it no longer holds." })
  checkpoint!: string;

  @Field(() => String, { description: "Id of the limitation, which the checkpoint inherits." })
  limitation!: string;

  @Field(() => String, { description: "Why it no longer holds." })
  reason!: string;

  @Field(() => [EvidenceInput], { description: "What shows that, between 1 and 50." })
  evidence!: EvidenceInput[];
}

@ObjectType({ description: "The proposed override.", simpleResolvers: true })
export class OverrideLimitationPayload extends WritePayload {
  @Field(() => LimitationOverride, { description: "The override." })
  override!: LimitationOverride;
}

@Resolver()
export class OverrideLimitationResolver {
  @Mutation(() => OverrideLimitationPayload, {
    description:
      "Proposes that an inherited limitation no longer holds for a checkpoint and what comes from it, for somebody else " +
      "to review; it is inherited until they accept.",
  })
  overrideLimitation(
    @Arg("input", () => OverrideLimitationInput, { description: "What no longer holds." })
    input: OverrideLimitationInput,
    @Ctx() context: ModelsContext,
  ): Promise<OverrideLimitationPayload> {
    return overrideLimitation(input, context);
  }
}

/** Proposes an override; the same one again by the same caller changes nothing. */
export async function overrideLimitation(
  input: OverrideLimitationInput,
  context: ModelsContext,
): Promise<OverrideLimitationPayload> {
  const act = { subgraph: "models", action: "limitation-override.proposed", input, scopes: feedbackScopes };
  refuseOversized(input);
  // Outside of the transaction: a walk is long, and others wait to write.
  const inherits = await inheritsNow(input, context);
  const { subjects, outcome, audit } = await performWrite(context, act, (em) =>
    addOverride(em, input, inherits, context),
  );
  return { override: await writtenOverride(subjects, context), outcome, audit };
}

/** The override that a write answers. */
export async function writtenOverride(
  [checkpointId = "", id]: readonly string[],
  context: ModelsContext,
): Promise<LimitationOverride> {
  const checkpoint = await context.checkpointById.load(checkpointId);
  const record = (await context.overridesOf.clear(checkpointId).load(checkpointId)).find((each) => each.id === id);
  if (checkpoint && record) return { ...overrideOf(record), checkpoint: { ref: checkpoint.ref } };
  throw new Refusal("NOT_FOUND", "The override is not visible to the caller.");
}

async function inheritsNow(input: OverrideLimitationInput, context: ModelsContext): Promise<boolean> {
  const checkpoint = await checkpointByAnyRef(context, input.checkpoint);
  return checkpoint !== null && (await inheritableIds(checkpoint.ref, context)).has(input.limitation);
}

async function addOverride(
  em: UnitOfWork,
  input: OverrideLimitationInput,
  inherits: boolean,
  context: RequestContext,
): Promise<Written> {
  const { limitation: limitationId, reason } = input;
  const { id: checkpointId, ref } = await checkpointOrRefuse(em, input.checkpoint, context);
  if (!inherits) {
    const message = `input.limitation is none that ${ref} inherits; one of its own is reviewed by reviewLimitation.`;
    throw new Refusal("NOT_FOUND", message);
  }
  refuseEmptyWord(reason, "input.reason");
  const evidence = JSON.stringify(evidenceOrRefuse(input));
  const known = await em.find(OverrideRecord, { checkpointId }, { untracked: true });
  const { subject: proposedBy } = context.actor;
  const same = known.find(
    (each) =>
      each.limitationId === limitationId &&
      each.proposedBy === proposedBy &&
      each.reason === reason &&
      each.evidence === evidence &&
      (each.status === "PROPOSED" || each.status === "ACCEPTED"),
  );
  if (same) return { subjects: [checkpointId, same.id], outcome: "UNCHANGED" };
  if (known.length >= maxOverrides)
    throw new Refusal("BAD_USER_INPUT", `${ref} has ${maxOverrides} overrides, and takes no more.`);
  const { id } = em.create(OverrideRecord, {
    ...{ id: newId("ovr"), checkpointId, limitationId, status: "PROPOSED", reason, evidence, proposedBy },
    ...{ proposedAt: context.now().toISOString(), reviewedAt: null, reviewedBy: null, review: null },
    reviewEvidence: "[]",
  });
  return { subjects: [checkpointId, id], outcome: "CREATED" };
}

function evidenceOrRefuse({ evidence }: OverrideLimitationInput) {
  if (evidence.length > 0) return storableEvidence(evidence, "input.evidence");
  throw new Refusal("BAD_USER_INPUT", "input.evidence is empty; name what shows that the limitation no longer holds.");
}
