import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { recordSource, type SourceDocument, statedBy } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import { Limitation, LimitationInput, limitationOf } from "../../../kernel/vocabulary/limitation.ts";
import { SourceInput } from "../../../kernel/vocabulary/source.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { announceCheckpoint } from "./announce-checkpoint.ts";
import { CheckpointLimitation } from "./checkpoint-limitation.entity.ts";
import { findCheckpoint } from "./register-checkpoint.mutation.ts";
import { recordStatements, supersedeStatements } from "./statements.ts";
import { refuseBlank } from "./unrecordable.ts";

@InputType({ description: "A limitation of a checkpoint to record." })
export class RecordLimitationInput extends LimitationInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the checkpoint." })
  checkpoint!: string;

  @Field(() => SourceInput, { nullable: true, description: "The document that states it; the caller if absent." })
  source?: SourceInput | null;
}

@ObjectType({ description: "The recorded limitation.", simpleResolvers: true })
export class RecordLimitationPayload extends WritePayload {
  @Field(() => Limitation, { description: "The limitation." })
  limitation!: Limitation;
}

@Resolver()
export class RecordLimitationResolver {
  @Mutation(() => RecordLimitationPayload, { description: "Records a limitation of a checkpoint." })
  recordLimitation(
    @Arg("input", () => RecordLimitationInput, { description: "What to record." }) input: RecordLimitationInput,
    @Ctx() context: ModelsContext,
  ): Promise<RecordLimitationPayload> {
    return recordLimitation(input, context);
  }
}

/** Records a limitation beside those already stated; the same one again changes nothing. */
export async function recordLimitation(
  input: RecordLimitationInput,
  context: ModelsContext,
): Promise<RecordLimitationPayload> {
  const act = { subgraph: "models", action: "limitation.recorded", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => addLimitation(em, input, context));
  const [checkpointId = "", limitationId] = subjects;
  const stated = await context.limitationsOf.load(checkpointId);
  const record = stated.find(({ id }) => id === limitationId);
  if (!record) throw new Refusal("NOT_FOUND", "The limitation is not visible to the caller.");
  return { limitation: { ...limitationOf(record), inheritedFrom: null }, outcome, audit };
}

async function addLimitation(em: UnitOfWork, input: RecordLimitationInput, context: RequestContext): Promise<Written> {
  refuseBlank("summary", input.summary);
  const ref = canonicalRef(input.checkpoint, "checkpoint");
  const { name = "", version = null } = parseRef(ref) ?? {};
  const checkpoint = await findCheckpoint(em, name, version);
  if (!checkpoint || !isVisible(checkpoint, context.actor)) throw new Refusal("NOT_FOUND", `There is no ${ref}.`);
  const { idempotencyKey: _, checkpoint: __, source, ...limitation } = input;
  // One document may state many limitations, each by a call of its own: each is a part of the document.
  const part = { ...(source ?? statedBy(context.actor)) };
  const uri = `${part.uri}#limitation:${limitation.kind}:${limitation.summary}`;
  const stated = await recordSource(em, checkpoint.id, { ...part, uri }, limitation, context.now().toISOString());
  if (stated.state === "same") {
    const known = await statedIn(em, stated.document);
    return { subjects: [checkpoint.id, known.id], outcome: "UNCHANGED" };
  }
  if (stated.replaced) await supersedeStatements(em, stated.replaced);
  const content = { idempotencyKey: "", ref: checkpoint.ref, limitations: [limitation] };
  recordStatements(em, checkpoint, content, stated.document);
  await announceCheckpoint(em, checkpoint, context.now());
  const record = await statedIn(em, stated.document);
  return { subjects: [checkpoint.id, record.id], outcome: stated.replaced ? "UPDATED" : "CREATED" };
}

async function statedIn(em: UnitOfWork, document: SourceDocument): Promise<CheckpointLimitation> {
  return await em.findOneOrFail(CheckpointLimitation, { sourceId: document.id });
}
