import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { announceCheckpoint } from "../checkpoint/announce-checkpoint.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { keepCustody } from "../custody/keep-custody.ts";
import { checkpointOrRefuse } from "./checkpoint-or-refuse.ts";
import { PatchNote } from "./patch-note.entity.ts";

const maxNoteLength = 10_000;

@InputType({ description: "A note of what changed about a checkpoint." })
export class RecordPatchNoteInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the checkpoint." })
  checkpoint!: string;

  @Field(() => String, { description: "What changed, such as a corrected tokenizer or chat template." })
  note!: string;

  @Field(() => Boolean, { description: "Whether it behaves differently since." })
  affectsBehavior!: boolean;
}

@ObjectType({ description: "The checkpoint with its note.", simpleResolvers: true })
export class RecordPatchNotePayload extends WritePayload {
  @Field(() => Checkpoint, { description: "The checkpoint." })
  checkpoint!: Checkpoint;

  @Field(() => ID, { description: "Opaque id of the note, by which a review names it as what mitigates a limitation." })
  patchNoteId!: string;
}

@Resolver()
export class RecordPatchNoteResolver {
  @Mutation(() => RecordPatchNotePayload, {
    description: "Records what changed about a checkpoint, for its timeline and for who follows changes.",
  })
  recordPatchNote(
    @Arg("input", () => RecordPatchNoteInput, { description: "What to record." }) input: RecordPatchNoteInput,
    @Ctx() context: ModelsContext,
  ): Promise<RecordPatchNotePayload> {
    return recordPatchNote(input, context);
  }
}

/** Records a note of what changed about a checkpoint; each note is kept. */
export async function recordPatchNote(
  input: RecordPatchNoteInput,
  context: ModelsContext,
): Promise<RecordPatchNotePayload> {
  const act = { subgraph: "models", action: "patch-note.recorded", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => addNote(em, input, context));
  const checkpoint = await context.checkpointById.load(subjects[0] ?? "");
  if (!checkpoint) throw new Refusal("NOT_FOUND", "The checkpoint is not visible to the caller.");
  return { checkpoint, patchNoteId: subjects[1] ?? "", outcome, audit };
}

async function addNote(em: UnitOfWork, input: RecordPatchNoteInput, context: RequestContext): Promise<Written> {
  const { note, affectsBehavior } = input;
  if (note.trim() === "" || note.length > maxNoteLength) {
    throw new Refusal("BAD_USER_INPUT", `input.note: write between 1 and ${maxNoteLength} characters.`);
  }
  const checkpoint = await checkpointOrRefuse(em, input.checkpoint, context);
  const at = context.now();
  const facts = { id: newId("pno"), checkpointId: checkpoint.id, at: at.toISOString(), actor: context.actor.subject };
  em.create(PatchNote, { ...facts, note, affectsBehavior });
  await announceCheckpoint(em, checkpoint, at, note);
  const custody = keepCustody([
    { checkpointId: checkpoint.id, action: "PATCHED", subjectId: facts.id, note, affectsBehavior },
  ]);
  return { subjects: [checkpoint.id, facts.id], outcome: "CREATED", audited: custody };
}
