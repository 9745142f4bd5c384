import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { recordClaims, recordSource, statedBy } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { SourceInput } from "../../../kernel/vocabulary/source.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { announceCheckpoint } from "../checkpoint/announce-checkpoint.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { concludeCheckpoint } from "../checkpoint/conclude-checkpoint.ts";
import { supersedeStatements } from "../checkpoint/statements.ts";
import { refuseBlank } from "../checkpoint/unrecordable.ts";
import type { ModelsContext } from "../context.ts";
import { keepCustody } from "../custody/keep-custody.ts";
import { checkpointOrRefuse } from "../history/checkpoint-or-refuse.ts";
import { GuidanceInput } from "./guidance.input.ts";
import { guidanceFacts, guidancePlaces, recordGuidanceOf } from "./guidance.statements.ts";
import { guidanceAddress } from "./guidance-document.ts";
import { refuseUnrecordableGuidance } from "./unrecordable-guidance.ts";

@InputType({ description: "All that one document states for those who use a checkpoint." })
export class RecordGuidanceInput extends GuidanceInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the checkpoint." })
  checkpoint!: string;

  @Field(() => SourceInput, { nullable: true, description: "The document that states it; the caller if absent." })
  source?: SourceInput | null;
}

@ObjectType({ description: "The checkpoint with what is stated for those who use it.", simpleResolvers: true })
export class RecordGuidancePayload extends WritePayload {
  @Field(() => Checkpoint, { description: "The checkpoint." })
  checkpoint!: Checkpoint;
}

@Resolver()
export class RecordGuidanceResolver {
  @Mutation(() => RecordGuidancePayload, {
    description:
      "Records what one document states for those who use a checkpoint; what it said of that before is replaced, and what " +
      "else it states is not touched.",
  })
  recordGuidance(
    @Arg("input", () => RecordGuidanceInput, { description: "What to record." }) input: RecordGuidanceInput,
    @Ctx() context: ModelsContext,
  ): Promise<RecordGuidancePayload> {
    return recordGuidance(input, context);
  }
}

/** Records the guidance of one document; the same again changes nothing. */
export async function recordGuidance(
  input: RecordGuidanceInput,
  context: ModelsContext,
): Promise<RecordGuidancePayload> {
  const act = { subgraph: "models", action: "guidance.recorded", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => writeGuidance(em, input, context));
  const checkpoint = await context.checkpointById.load(subjects[0] ?? "");
  if (!checkpoint) throw new Refusal("NOT_FOUND", "The checkpoint is not visible to the caller.");
  return { checkpoint, outcome, audit };
}

async function writeGuidance(em: UnitOfWork, input: RecordGuidanceInput, context: RequestContext): Promise<Written> {
  refuseBlank("source.uri", input.source?.uri);
  refuseUnrecordableGuidance(input);
  const checkpoint = await checkpointOrRefuse(em, input.checkpoint, context);
  const { idempotencyKey: _, checkpoint: __, source: given, ...content } = input;
  const source = given ?? statedBy(context.actor);
  const part = { ...source, uri: guidanceAddress(source.uri) };
  const stated = await recordSource(em, checkpoint.id, part, content, context.now().toISOString());
  if (stated.state === "same") return { subjects: [checkpoint.id], outcome: "UNCHANGED" };
  if (stated.replaced) await supersedeStatements(em, stated.replaced);
  recordClaims(em, stated.document, guidanceFacts(input), guidancePlaces(input));
  recordGuidanceOf(em, input, { checkpointId: checkpoint.id, sourceId: stated.document.id, supersededAt: null });
  await concludeCheckpoint(em, checkpoint);
  await announceCheckpoint(em, checkpoint, context.now());
  const custody = keepCustody([
    { checkpointId: checkpoint.id, action: "GUIDANCE_RECORDED", about: part.uri, subjectId: stated.document.id },
  ]);
  return { subjects: [checkpoint.id], outcome: stated.replaced ? "UPDATED" : "CREATED", audited: custody };
}
