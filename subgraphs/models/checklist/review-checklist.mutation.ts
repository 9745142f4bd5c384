import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import type { AuditEntry } from "../../../kernel/audit-log.ts";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { keepCustody } from "../custody/keep-custody.ts";
import { refuseOutdated } from "../history/time-asked.ts";
import { ReviewVerdict } from "./checklist.entity.ts";
import { act, checkpointWritten, unpublishedOrRefuse } from "./checklist.writes.ts";
import { ChecklistEntry } from "./checklist-act.entity.ts";
import { refuseText } from "./checklist-bounds.ts";
import { versionOf } from "./checklist-of.ts";

@InputType({ description: "What a reviewer says of the checklist of a checkpoint." })
export class ReviewChecklistInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the checkpoint." })
  checkpoint!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Version of the checklist that the reviewer saw; not checked if absent.",
  })
  expectedVersion?: number | null;

  @Field(() => ReviewVerdict, { description: "What they say." })
  verdict!: ReviewVerdict;

  @Field(() => String, { nullable: true, description: "Why, in 2,000 characters at most; needed to reject." })
  rationale?: string | null;
}

@ObjectType({ description: "The checkpoint with its checklist.", simpleResolvers: true })
export class ReviewChecklistPayload extends WritePayload {
  @Field(() => Checkpoint, { description: "The checkpoint." })
  checkpoint!: Checkpoint;
}

@Resolver()
export class ReviewChecklistResolver {
  @Mutation(() => ReviewChecklistPayload, {
    description:
      "Approves or rejects a checklist as somebody who neither submitted an item of it nor registered the checkpoint.",
  })
  reviewChecklist(
    @Arg("input", () => ReviewChecklistInput, { description: "The review." }) input: ReviewChecklistInput,
    @Ctx() context: ModelsContext,
  ): Promise<ReviewChecklistPayload> {
    return reviewChecklist(input, context);
  }
}

/** Records what a reviewer says; it counts for the weights that the checkpoint has now. */
export async function reviewChecklist(
  input: ReviewChecklistInput,
  context: ModelsContext,
): Promise<ReviewChecklistPayload> {
  const write = { subgraph: "models", action: "checklist.reviewed", input };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => review(em, input, context));
  return { checkpoint: await checkpointWritten(subjects, context), outcome, audit };
}

async function review(em: UnitOfWork, input: ReviewChecklistInput, context: RequestContext): Promise<Written> {
  const { verdict, rationale = null, expectedVersion } = input;
  if (verdict === "REJECT" || rationale !== null) refuseText("rationale", rationale ?? "");
  const unpublished = await unpublishedOrRefuse(em, input.checkpoint, context);
  const { checkpoint, acts } = unpublished;
  refuseOutdated(expectedVersion, versionOf(acts), `the checklist of ${checkpoint.ref}`);
  const { subject } = context.actor;
  await refuseAuthor(em, checkpoint, subject);
  const kind = verdict === "APPROVE" ? "APPROVED" : "REJECTED";
  const supersedes = (earlier: (typeof acts)[number]) => earlier.kind !== "SUBMITTED" && earlier.actor === subject;
  const { id } = act(em, unpublished, { kind, note: rationale, supersedes }, context);
  const kept = { checkpointId: checkpoint.id, subjectId: id, about: kind, note: rationale };
  const audited = keepCustody([{ ...kept, action: "CHECKLIST_REVIEWED" }]);
  return { subjects: [checkpoint.id, id], outcome: "UPDATED", audited };
}

/** Nobody reviews what they said themselves. */
async function refuseAuthor(em: UnitOfWork, { id, ref }: Checkpoint, subject: string): Promise<void> {
  const entries = await em.find(ChecklistEntry, { checkpointId: id, supersededAt: null });
  if (entries.some(({ actor }) => actor === subject))
    throw new Refusal("FORBIDDEN", `${subject} submitted items of this checklist: somebody else has to review it.`);
  const registrations = em
    .kysely<{ auditEntry: AuditEntry }>()
    .selectFrom("auditEntry")
    .select("seq")
    .where("subject", "=", id)
    .where("action", "=", "checkpoint.registered")
    .where("actor", "=", subject)
    .limit(1);
  if ((await registrations.execute()).length > 0)
    throw new Refusal("FORBIDDEN", `${subject} registered ${ref}: somebody else has to review its checklist.`);
}
