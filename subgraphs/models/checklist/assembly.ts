import type { ModelsContext } from "../context.ts";
import { refInKey } from "../resolution/renamed-ref.ts";
import { CheckpointChecklistResolver, ReleaseResolver } from "./checklist.resolver.ts";
import { ChecklistAct, ChecklistEntry } from "./checklist-act.entity.ts";
import type { ToldCheckpoint } from "./checklist-of.ts";
import { PublishCheckpointResolver } from "./publish-checkpoint.mutation.ts";
import { ReleaseEvidence, ReleaseRecord } from "./release.entity.ts";
import { ReleasePolicy } from "./release-policy.entity.ts";
import { ReleasePolicyResolver } from "./release-policy.resolver.ts";
import { ReviewChecklistResolver } from "./review-checklist.mutation.ts";
import { SetReleasePolicyResolver } from "./set-release-policy.mutation.ts";
import { SubmitChecklistResolver } from "./submit-checklist.mutation.ts";

/** All that answers and writes of what is checked before checkpoints are published. */
export const checklistResolvers = [
  CheckpointChecklistResolver,
  ReleaseResolver,
  SubmitChecklistResolver,
  ReviewChecklistResolver,
  PublishCheckpointResolver,
  ReleasePolicyResolver,
  SetReleasePolicyResolver,
] as const;

/** What is kept of it. */
export const checklistEntities = [ChecklistAct, ChecklistEntry, ReleaseRecord, ReleaseEvidence, ReleasePolicy];

const toldElsewhere = ["releaseLicenseFacts", "evaluationFacts", "trainingDataFacts"] as const;

/** The checkpoint behind a key, with what other subgraphs told of it on the way back here; null if it is not to be seen. */
export async function toldCheckpoint(
  representation: Readonly<Record<string, string>>,
  context: ModelsContext,
): Promise<ToldCheckpoint | null> {
  const { id, indexKey } = representation;
  const checkpoint = await (id === undefined
    ? context.checkpointByRef.load(refInKey(indexKey))
    : context.checkpointById.load(id));
  if (checkpoint === null || !toldElsewhere.some((name) => name in representation)) return checkpoint;
  return { ...checkpoint, ...Object.fromEntries(toldElsewhere.map((name) => [name, representation[name] ?? null])) };
}
