import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { newId } from "../../../kernel/global-id.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { EvidenceInput } from "../../../kernel/vocabulary/evidence.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { keepCustody } from "../custody/keep-custody.ts";
import { refuseOutdated } from "../history/time-asked.ts";
import { ChecklistItemKind, ChecklistStatus } from "./checklist.entity.ts";
import { act, checkpointWritten, unpublishedOrRefuse } from "./checklist.writes.ts";
import { ChecklistEntry } from "./checklist-act.entity.ts";
import { refuseUnsubmittable } from "./checklist-bounds.ts";
import { versionOf } from "./checklist-of.ts";

@InputType({ description: "What somebody says of one item of a checklist." })
export class ChecklistItemInput {
  @Field(() => ChecklistItemKind, {
    description: "Which item; CHECKSUMS follows from the files and is for nobody to say.",
  })
  kind!: ChecklistItemKind;

  @Field(() => ChecklistStatus, {
    description:
      "How it stands. OPEN takes back what was submitted. NOT_APPLICABLE is never true of LICENSE_ALIGNMENT.",
  })
  status!: ChecklistStatus;

  @Field(() => String, { description: "Why, in 2,000 characters at most." })
  rationale!: string;

  @Field(() => [EvidenceInput], {
    nullable: true,
    description:
      "What supports it, at most 20. To pass an audit, licenses, results or training data needs one with its digest; none if absent.",
  })
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: "What somebody says of items of the checklist of a checkpoint." })
export class SubmitChecklistInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the checkpoint." })
  checkpoint!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Version of the checklist that the caller saw; not checked if absent.",
  })
  expectedVersion?: number | null;

  @Field(() => [ChecklistItemInput], {
    description: "The items, each at most once. Others stay as they were submitted.",
  })
  items!: ChecklistItemInput[];
}

@ObjectType({ description: "The checkpoint with its checklist.", simpleResolvers: true })
export class SubmitChecklistPayload extends WritePayload {
  @Field(() => Checkpoint, { description: "The checkpoint." })
  checkpoint!: Checkpoint;
}

@Resolver()
export class SubmitChecklistResolver {
  @Mutation(() => SubmitChecklistPayload, {
    description:
      "Says of items of a checklist what no rule can see, or settles what rules leave open. Ends all reviews: they were of something else.",
  })
  submitChecklist(
    @Arg("input", () => SubmitChecklistInput, { description: "What to say." }) input: SubmitChecklistInput,
    @Ctx() context: ModelsContext,
  ): Promise<SubmitChecklistPayload> {
    return submitChecklist(input, context);
  }
}

/** Records what somebody says of items; it holds for the weights that the checkpoint has now. */
export async function submitChecklist(
  input: SubmitChecklistInput,
  context: ModelsContext,
): Promise<SubmitChecklistPayload> {
  const write = { subgraph: "models", action: "checklist.submitted", input };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => submit(em, input, context));
  return { checkpoint: await checkpointWritten(subjects, context), outcome, audit };
}

async function submit(em: UnitOfWork, input: SubmitChecklistInput, context: RequestContext): Promise<Written> {
  const { items, expectedVersion } = input;
  refuseUnsubmittable(items);
  const unpublished = await unpublishedOrRefuse(em, input.checkpoint, context);
  const { checkpoint, acts } = unpublished;
  refuseOutdated(expectedVersion, versionOf(acts), `the checklist of ${checkpoint.ref}`);
  const note = items.map(({ kind, status }) => `${kind} ${status}`).join(", ");
  const submission = act(em, unpublished, { kind: "SUBMITTED", note, supersedes: () => true }, context);
  await em.flush();
  await replaceEntries(em, submission, items);
  const kept = { checkpointId: checkpoint.id, subjectId: submission.id, note };
  const audited = keepCustody([{ ...kept, action: "CHECKLIST_SUBMITTED" }]);
  const outcome = submission.version === 1 ? "CREATED" : "UPDATED";
  return { subjects: [checkpoint.id, submission.id], outcome, audited };
}

async function replaceEntries(
  em: UnitOfWork,
  { id: actId, checkpointId, rootDigest, actor, at }: Awaited<ReturnType<typeof act>>,
  items: readonly ChecklistItemInput[],
): Promise<void> {
  const kinds = new Set(items.map(({ kind }) => kind));
  for (const earlier of await em.find(ChecklistEntry, { checkpointId, supersededAt: null }))
    if (kinds.has(earlier.kind)) earlier.supersededAt = at;
  for (const { kind, status, rationale, evidence } of items) {
    const named = (evidence ?? []).map(({ uri, sha256 }) => ({ uri, sha256: sha256?.toLowerCase() ?? null }));
    em.create(ChecklistEntry, {
      ...{ id: newId("cle"), actId, checkpointId, kind, status, rationale, evidenceText: JSON.stringify(named) },
      ...{ rootDigest, actor, at, supersededAt: null },
    });
  }
}
