import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { checkpointOrRefuse } from "../history/checkpoint-or-refuse.ts";
import { timeOfChange } from "../history/time-asked.ts";
import { type ActKind, ChecklistAct } from "./checklist-act.entity.ts";
import { versionOf } from "./checklist-of.ts";
import { ReleaseRecord } from "./release.entity.ts";

/** How often something can be submitted or reviewed for one checkpoint. */
const mostActs = 1_000;

/** A checkpoint before it is published, and what was done about its checklist. */
export interface UnpublishedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Those that were not superseded, oldest first. */
  readonly acts: readonly ChecklistAct[];
}

/** The checkpoint that a caller names; refuses what they cannot see, and what is published already. */
export async function unpublishedOrRefuse(
  em: UnitOfWork,
  ref: string,
  context: RequestContext,
): Promise<UnpublishedCheckpoint> {
  const checkpoint = await checkpointOrRefuse(em, ref, context);
  if (await em.findOne(ReleaseRecord, { checkpointId: checkpoint.id }))
    throw new Refusal(
      "STEP_NOT_POSSIBLE",
      `${checkpoint.ref} is published; register a new version to change anything.`,
    );
  const acts = await em.find(ChecklistAct, { checkpointId: checkpoint.id, supersededAt: null });
  return { checkpoint, acts: acts.toSorted((a, b) => a.version - b.version) };
}

/** Adds what somebody does about a checklist, after those acts that it supersedes. */
export function act(
  em: UnitOfWork,
  { checkpoint, acts }: UnpublishedCheckpoint,
  { kind, note, supersedes }: { kind: ActKind; note: string | null; supersedes: (act: ChecklistAct) => boolean },
  { actor, now }: RequestContext,
): ChecklistAct {
  const version = versionOf(acts) + 1;
  if (version > mostActs)
    throw new Refusal(
      "STEP_NOT_POSSIBLE",
      `Nothing is taken after ${mostActs} submissions and reviews; register a new version.`,
    );
  const at = timeOfChange(now(), acts.at(-1)?.at ?? null);
  for (const earlier of acts.filter(supersedes)) earlier.supersededAt = at;
  const { id: checkpointId, rootDigest } = checkpoint;
  const facts = { id: newId("cla"), checkpointId, version, kind, at, actor: actor.subject, note, rootDigest };
  return em.create(ChecklistAct, { ...facts, supersededAt: null });
}

/** The checkpoint that was written, as the caller sees it. */
export async function checkpointWritten(subjects: readonly string[], context: ModelsContext): Promise<Checkpoint> {
  const checkpoint = await context.checkpointById.load(subjects[0] ?? "");
  if (!checkpoint) throw new Refusal("NOT_FOUND", "The checkpoint is not visible to the caller.");
  return checkpoint;
}
