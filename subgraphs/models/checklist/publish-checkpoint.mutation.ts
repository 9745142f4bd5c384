import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { requireScope } from "../../../kernel/actor.ts";
import { digestOf } from "../../../kernel/audit-log.ts";
import { Refusal } from "../../../kernel/errors.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { announceCheckpoint } from "../checkpoint/announce-checkpoint.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { concludeCheckpoint } from "../checkpoint/conclude-checkpoint.ts";
import type { ModelsContext } from "../context.ts";
import { keepCustody } from "../custody/keep-custody.ts";
import { refuseOutdated } from "../history/time-asked.ts";
import { checkpointWritten, type UnpublishedCheckpoint, unpublishedOrRefuse } from "./checklist.writes.ts";
import { reviewsIn, versionOf } from "./checklist-of.ts";
import { type Obstacle, obstaclesToPublishing } from "./publish-rules.ts";
import { ReleaseEvidence, ReleaseRecord } from "./release.entity.ts";
import { refuseChangedSince, type Seen, seenByGate, unanswered, wasDone } from "./release-gate.ts";
import type { ReleasePolicy } from "./release-policy.entity.ts";
import { policyInForce, requiredBy } from "./release-policy.reads.ts";

@InputType({ description: "A checkpoint to publish." })
export class PublishCheckpointInput {
  @Field(() => String, {
    nullable: true,
    description: "Key that makes a retry harmless; made of the checkpoint and the version if absent.",
  })
  idempotencyKey?: string | null;

  @Field(() => String, { description: "Reference to the checkpoint." })
  checkpoint!: string;

  @Field(() => Int, {
    description: "Version of the checklist that the caller saw, 0 if nothing was submitted or reviewed.",
  })
  expectedVersion!: number;
}

@ObjectType({ description: "The published checkpoint.", simpleResolvers: true })
export class PublishCheckpointPayload extends WritePayload {
  @Field(() => Checkpoint, { description: "The checkpoint." })
  checkpoint!: Checkpoint;
}

@Resolver()
export class PublishCheckpointResolver {
  @Mutation(() => PublishCheckpointPayload, {
    description:
      "Publishes a checkpoint if its checklist has passed and others approve, by what the whole graph answers at this moment. Its weights, license and derivation stay as they are from then on.",
  })
  publishCheckpoint(
    @Arg("input", () => PublishCheckpointInput, { description: "What to publish." }) input: PublishCheckpointInput,
    @Ctx() context: ModelsContext,
  ): Promise<PublishCheckpointPayload> {
    return publishCheckpoint(input, context);
  }
}

/** Asks the graph, then publishes what passes the gate, as nothing was changed in between. */
export async function publishCheckpoint(
  input: PublishCheckpointInput,
  context: ModelsContext,
): Promise<PublishCheckpointPayload> {
  requireScope(context.actor, "records:write");
  const { checkpoint, expectedVersion } = input;
  const idempotencyKey = input.idempotencyKey ?? `publish ${checkpoint} ${expectedVersion}`;
  const write = { subgraph: "models", action: "checkpoint.published", input: { ...input, idempotencyKey } };
  const seen = (await wasDone(context, idempotencyKey)) ? null : await seenByGate(context, checkpoint);
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => publish(em, input, seen, context));
  context.checkpointById.clearAll();
  context.checklist.releaseOf.clearAll();
  return { checkpoint: await checkpointWritten(subjects, context), outcome, audit };
}

async function publish(
  em: UnitOfWork,
  input: PublishCheckpointInput,
  seen: Seen | null,
  context: ModelsContext,
): Promise<Written> {
  if (seen === null) throw unanswered("The graph was not asked; repeat the call.", true);
  const unpublished = await unpublishedOrRefuse(em, input.checkpoint, context);
  const { checkpoint, acts } = unpublished;
  refuseOutdated(input.expectedVersion, versionOf(acts), `the checklist of ${checkpoint.ref}`);
  await refuseChangedSince(em, checkpoint.id, seen);
  refuseObstacles(checkpoint, obstaclesOf(unpublished, seen, await policyInForce(em), context));
  const at = context.now();
  const { checklistDigest: about } = await keepRelease(em, checkpoint, seen, context);
  await concludeCheckpoint(em, checkpoint);
  await announceCheckpoint(em, checkpoint, at, "Published.");
  const audited = keepCustody([{ checkpointId: checkpoint.id, action: "PUBLISHED", about }]);
  return { subjects: [checkpoint.id], outcome: "UPDATED", audited };
}

/** The very rules by which viewerPermissions tells whether the caller may publish. */
function obstaclesOf(
  { checkpoint, acts }: UnpublishedCheckpoint,
  { answer }: Seen,
  policy: ReleasePolicy,
  { actor }: ModelsContext,
): Obstacle[] {
  const required = requiredBy(policy);
  return obstaclesToPublishing({
    ...{ subject: actor.subject, mayWrite: actor.scopes.includes("records:write") },
    ...{ status: checkpoint.status, published: false, approvalsRequired: policy.approvalsRequired },
    items: answer.checklist.items.map((item) => ({ ...item, required: required.has(item.kind) })),
    completeness: answer.completeness,
    reviews: reviewsIn(acts, checkpoint.rootDigest).map(({ by, verdict, counts }) => ({
      ...{ actor: by.name, verdict, counts },
    })),
  });
}

function refuseObstacles({ ref }: Checkpoint, obstacles: readonly Obstacle[]): void {
  if (obstacles.length === 0) return;
  const reasons = obstacles.map(({ reason }) => reason).join(" ");
  if (obstacles.every(({ passes }) => passes)) throw unanswered(reasons, true);
  // A message may be cut on its way: each obstacle is named before any is explained.
  const named = [...new Set(obstacles.map(({ kind, item }) => item ?? kind))].join(" ");
  const details = { retryable: false, obstacles: named };
  throw new Refusal("RELEASE_BLOCKED", `${ref} cannot be published for ${named}. ${reasons}`, details);
}

async function keepRelease(
  em: UnitOfWork,
  checkpoint: Checkpoint,
  seen: Seen,
  context: ModelsContext,
): Promise<ReleaseRecord> {
  const { answer, content } = seen;
  const { id: checkpointId, rootDigest } = checkpoint;
  // That the digest is known is an item of every checklist.
  if (rootDigest === null || rootDigest !== answer.rootDigest)
    throw new Refusal("VERSION_CONFLICT", "The weights were changed while they were looked at: read them again.");
  const evidenceDigest = digestOf(JSON.parse(content));
  const known = await em.findOne(ReleaseEvidence, { sha256: evidenceDigest });
  if (known === null) em.create(ReleaseEvidence, { sha256: evidenceDigest, content });
  const release = em.create(ReleaseRecord, {
    ...{ checkpointId, at: context.now().toISOString(), actor: context.actor.subject, rootDigest, evidenceDigest },
    ...{ checklistDigest: digestOf(answer.checklist), labelsText: JSON.stringify(context.actor.labels) },
  });
  await em.flush();
  return release;
}
