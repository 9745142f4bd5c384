import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { sortedJson } from "../../../kernel/audit-log.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { DateTime } from "../../../kernel/scalars.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { announceCheckpoint } from "../checkpoint/announce-checkpoint.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { concludeCheckpoint } from "../checkpoint/conclude-checkpoint.ts";
import { refuseBlank } from "../checkpoint/unrecordable.ts";
import type { ModelsContext } from "../context.ts";
import { keepCustody } from "../custody/keep-custody.ts";
import { checkpointOrRefuse } from "./checkpoint-or-refuse.ts";
import { LifecycleChange, LifecycleStanding, PlannedUpdateInput } from "./lifecycle.entity.ts";
import { lastLifecycleChange } from "./lifecycle.reads.ts";
import { refuseOutdated, timeOfChange } from "./time-asked.ts";

const maxPlannedUpdates = 100;

@InputType({ description: "What to declare of the life of a checkpoint. What is absent stays; null takes it away." })
export class SetLifecycleInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the checkpoint." })
  checkpoint!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Version of the lifecycle that the caller saw, 0 if nothing was declared; not checked if absent.",
  })
  expectedVersion?: number | null;

  @Field(() => LifecycleStanding, {
    nullable: true,
    description: "How it stands; absent leaves that, null leaves it to the documents. A change needs a reason.",
  })
  standing?: LifecycleStanding | null;

  @Field(() => DateTime, { nullable: true, description: "Supported until; absent leaves that." })
  supportUntil?: string | null;

  @Field(() => DateTime, { nullable: true, description: "No longer served after; absent leaves that." })
  sunsetAt?: string | null;

  @Field(() => String, { nullable: true, description: "Reference to what replaces it; absent leaves that." })
  replacedBy?: string | null;

  @Field(() => [PlannedUpdateInput], {
    nullable: true,
    description: "All updates that are planned, at most 100; absent leaves those that were declared.",
  })
  plannedUpdates?: PlannedUpdateInput[] | null;

  @Field(() => String, { nullable: true, description: "Why; absent if not stated." })
  reason?: string | null;
}

@ObjectType({ description: "The checkpoint whose life was declared.", simpleResolvers: true })
export class SetLifecyclePayload extends WritePayload {
  @Field(() => Checkpoint, { description: "The checkpoint." })
  checkpoint!: Checkpoint;
}

@Resolver()
export class SetLifecycleResolver {
  @Mutation(() => SetLifecyclePayload, {
    description: "Declares where a checkpoint is in its life: support, sunset, successor, planned updates, withdrawal.",
  })
  setLifecycle(
    @Arg("input", () => SetLifecycleInput, { description: "What to declare." }) input: SetLifecycleInput,
    @Ctx() context: ModelsContext,
  ): Promise<SetLifecyclePayload> {
    return setLifecycle(input, context);
  }
}

/** Declares the life of a checkpoint over what documents state; declaring the same again changes nothing. */
export async function setLifecycle(input: SetLifecycleInput, context: ModelsContext): Promise<SetLifecyclePayload> {
  const act = { subgraph: "models", action: "lifecycle.set", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => writeLifecycle(em, input, context));
  const checkpoint = await context.checkpointById.load(subjects[0] ?? "");
  if (!checkpoint) throw new Refusal("NOT_FOUND", "The checkpoint is not visible to the caller.");
  return { checkpoint, outcome, audit };
}

type Declared = Pick<
  LifecycleChange,
  "standing" | "supportUntil" | "sunsetAt" | "replacedByRef" | "plannedUpdatesText"
>;

async function writeLifecycle(em: UnitOfWork, input: SetLifecycleInput, context: RequestContext): Promise<Written> {
  const { actor, now } = context;
  refuseUndeclarable(input);
  const checkpoint = await checkpointOrRefuse(em, input.checkpoint, context);
  const { ref } = checkpoint;
  const last = await lastLifecycleChange(em.kysely(), checkpoint.id);
  refuseOutdated(input.expectedVersion, last?.version ?? 0, `the lifecycle of ${ref}`);
  const before = last === null ? documented(checkpoint) : picked(last);
  const after = changed(before, input, ref);
  if (sortedJson(after) === sortedJson(before)) return { subjects: [checkpoint.id], outcome: "UNCHANGED" };
  if (after.standing !== before.standing) refuseWithoutReason(input);
  const { reason = null } = input;
  const at = timeOfChange(now(), last?.at ?? null);
  const facts = { id: newId("lcc"), checkpointId: checkpoint.id, version: (last?.version ?? 0) + 1, at };
  em.create(LifecycleChange, { ...facts, ...after, actor: actor.subject, reason });
  await em.flush();
  await concludeCheckpoint(em, checkpoint);
  await announceCheckpoint(em, checkpoint, now(), reason);
  const isWithdrawn = after.standing === "WITHDRAWN" && before.standing !== "WITHDRAWN";
  const action = isWithdrawn ? "WITHDRAWN" : "LIFECYCLE_DECLARED";
  const custody = keepCustody([
    { checkpointId: checkpoint.id, action, about: after.standing, subjectId: facts.id, note: reason },
  ]);
  return { subjects: [checkpoint.id], outcome: last === null ? "CREATED" : "UPDATED", audited: custody };
}

/** What holds before the first declaration: the dates of the documents, and nothing else. */
function documented({ supportUntil, sunsetAt, replacedByRef }: Checkpoint): Declared {
  return { standing: null, supportUntil, sunsetAt, replacedByRef, plannedUpdatesText: "[]" };
}

function picked({ standing, supportUntil, sunsetAt, replacedByRef, plannedUpdatesText }: LifecycleChange): Declared {
  return { standing, supportUntil, sunsetAt, replacedByRef, plannedUpdatesText };
}

function changed(before: Declared, input: SetLifecycleInput, ref: string): Declared {
  const { standing, supportUntil, sunsetAt, replacedBy, plannedUpdates } = input;
  const updates = plannedUpdates?.map(({ at = null, summary }) => ({ at, summary })) ?? [];
  return {
    standing: standing === undefined ? before.standing : standing,
    supportUntil: supportUntil === undefined ? before.supportUntil : supportUntil,
    sunsetAt: sunsetAt === undefined ? before.sunsetAt : sunsetAt,
    replacedByRef: replacedBy === undefined ? before.replacedByRef : successor(replacedBy, ref),
    plannedUpdatesText: plannedUpdates === undefined ? before.plannedUpdatesText : JSON.stringify(updates),
  };
}

function successor(text: string | null, of: string): string | null {
  const ref = text === null ? null : canonicalRef(text, "checkpoint");
  if (ref === of) throw new Refusal("BAD_USER_INPUT", `input.replacedBy: ${of} cannot replace itself.`);
  return ref;
}

function refuseUndeclarable({ reason, plannedUpdates }: SetLifecycleInput): void {
  refuseBlank("reason", reason);
  for (const [index, { summary }] of (plannedUpdates ?? []).entries())
    refuseBlank(`plannedUpdates[${index}].summary`, summary);
  if ((plannedUpdates?.length ?? 0) <= maxPlannedUpdates) return;
  throw new Refusal("BAD_USER_INPUT", `input.plannedUpdates: at most ${maxPlannedUpdates} can be declared.`);
}

function refuseWithoutReason({ reason }: SetLifecycleInput): void {
  if (reason != null) return;
  throw new Refusal("BAD_USER_INPUT", "input.reason: say why, since the standing of the checkpoint changes.");
}
