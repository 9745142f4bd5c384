import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { recordSource, type SourceDocument, statedBy } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { Limitation } from "../../../kernel/vocabulary/limitation.ts";
import { LimitationInput, storableLimitation } from "../../../kernel/vocabulary/limitation-input.ts";
import { SourceInput } from "../../../kernel/vocabulary/source.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { announceCheckpoint } from "../checkpoint/announce-checkpoint.ts";
import { supersedeStatements } from "../checkpoint/statements.ts";
import type { ModelsContext } from "../context.ts";
import { keepCustody } from "../custody/keep-custody.ts";
import { checkpointOrRefuse } from "../history/checkpoint-or-refuse.ts";
import { CheckpointLimitation } from "./checkpoint-limitation.entity.ts";
import { limitationById } from "./limitation.reads.ts";
import { recordLimitations } from "./record-limitations.ts";

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
  const { idempotencyKey: _, source, ...limitation } = input;
  const document = source ?? statedBy(context.actor);
  const { subjects, outcome, audit } = await performWrite(context, act, (em) =>
    addLimitation(em, limitation, { ...document, uri: `${document.uri}#${partOf("limitation", input)}` }, context),
  );
  return { limitation: await writtenLimitation(subjects, context), outcome, audit };
}

/** The limitation that a write answers. */
export async function writtenLimitation(
  [, id = "", rowId]: readonly string[],
  context: ModelsContext,
): Promise<Limitation> {
  context.limitationsOf.clearAll();
  const limitation = await limitationById(context, id, rowId);
  if (limitation) return limitation;
  throw new Refusal("NOT_FOUND", "The limitation is not visible to the caller.");
}

/** The part of a document that states one limitation: each comes by a call of its own. */
export function partOf(what: string, { kind, summary }: Pick<LimitationInput, "kind" | "summary">): string {
  return `${what}:${kind}:${summary}`;
}

/** Records one limitation as its document states it, or as somebody proposes it. */
export async function addLimitation(
  em: UnitOfWork,
  { checkpoint: ref, ...limitation }: LimitationInput & { readonly checkpoint: string },
  source: SourceInput,
  context: RequestContext,
  proposedBy: string | null = null,
): Promise<Written> {
  const columns = storableLimitation(limitation, "input");
  const checkpoint = await checkpointOrRefuse(em, ref, context);
  const at = context.now();
  const stated = await recordSource(em, checkpoint.id, source, limitation, at.toISOString());
  if (stated.state === "same") {
    const known = await statedIn(em, stated.document);
    return { subjects: [checkpoint.id, known.id, known.rowId], outcome: "UNCHANGED" };
  }
  if (stated.replaced) await supersedeStatements(em, stated.replaced);
  await recordLimitations(em, checkpoint.id, stated.document, [columns], proposedBy);
  await announceCheckpoint(em, checkpoint, at);
  const record = await statedIn(em, stated.document);
  const subjects = [checkpoint.id, record.id, record.rowId];
  const action = proposedBy === null ? "LIMITATION_RECORDED" : "LIMITATION_PROPOSED";
  const custody = keepCustody([
    { checkpointId: checkpoint.id, action, about: record.summary, subjectId: stated.document.id },
  ]);
  return { subjects, outcome: stated.replaced ? "UPDATED" : "CREATED", audited: custody };
}

async function statedIn(em: UnitOfWork, document: SourceDocument): Promise<CheckpointLimitation> {
  return await em.findOneOrFail(CheckpointLimitation, { sourceId: document.id });
}
