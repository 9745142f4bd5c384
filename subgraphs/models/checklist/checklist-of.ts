import {
  type EvaluationFacts,
  type ReleaseLicenseFacts,
  releaseFactsIn,
  type TrainingDataFacts,
} from "../../../kernel/vocabulary/release-facts.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { documentationOf } from "../checkpoint/documentation.ts";
import { documentationEvidence } from "../checkpoint/documentation-evidence.ts";
import type { ModelsContext } from "../context.ts";
import type { Checklist, ChecklistReview } from "./checklist.entity.ts";
import type { ChecklistAct, ChecklistEntry } from "./checklist-act.entity.ts";
import { checklistItems, checklistStatus, type ReleaseFacts, type SubmittedItem } from "./checklist-rules.ts";
import { requiredBy } from "./release-policy.reads.ts";

/** A checkpoint with what other subgraphs tell of it, as JSON text; absent means that they did not. */
export type ToldCheckpoint = Checkpoint & {
  readonly releaseLicenseFacts?: string | null;
  readonly evaluationFacts?: string | null;
  readonly trainingDataFacts?: string | null;
};

const mostReviews = 100;
/** The most datasets of which datasets is asked. */
const mostData = 1_000;

/** The checklist of a checkpoint as the facts of this moment have it. */
export async function checklistOf(checkpoint: ToldCheckpoint, context: ModelsContext): Promise<Checklist> {
  const [facts, acts, entries, policy] = await Promise.all([
    factsOf(checkpoint, context),
    context.checklist.actsOf.load(checkpoint.id),
    context.checklist.entriesOf.load(checkpoint.id),
    context.checklist.policy(),
  ]);
  const items = checklistItems(facts, entries.map(submittedItem), requiredBy(policy));
  const reviews = reviewsIn(acts, checkpoint.rootDigest);
  return {
    ...{ status: checklistStatus(items), version: versionOf(acts), items },
    approvalsRequired: policy.approvalsRequired,
    reviews: reviews.slice(-mostReviews),
  };
}

/** How often something was submitted or reviewed: the last act is never superseded. */
export function versionOf(acts: readonly Pick<ChecklistAct, "version">[]): number {
  return Math.max(0, ...acts.map(({ version }) => version));
}

/** The reviews among acts; those of other weights do not count. */
export function reviewsIn(acts: readonly ChecklistAct[], rootDigest: string | null): ChecklistReview[] {
  return acts
    .filter(({ kind }) => kind !== "SUBMITTED")
    .map(({ kind, actor: name, note: rationale, at, rootDigest: reviewed }) => ({
      ...{ by: { name }, verdict: kind === "APPROVED" ? "APPROVE" : "REJECT", rationale, at },
      counts: reviewed === rootDigest,
    }));
}

/** The data that the training runs of a checkpoint name, as JSON text; null if it is more than can be asked for. */
export async function trainingDataRefs({ id }: Checkpoint, context: ModelsContext): Promise<string | null> {
  const runs = await context.runsOf.load(id);
  const inputs = await Promise.all(runs.map((run) => context.inputsOf.load(run.id)));
  const refs = [...new Set(inputs.flat().map(({ datasetRef }) => datasetRef))];
  return refs.length > mostData ? null : JSON.stringify(refs);
}

async function factsOf(checkpoint: ToldCheckpoint, context: ModelsContext): Promise<ReleaseFacts> {
  const [evidence, dependencies, runs] = await Promise.all([
    documentationEvidence(checkpoint, context),
    context.dependenciesOf({ first: 0, after: null }).load(checkpoint.id),
    context.runsOf.load(checkpoint.id),
  ]);
  const documentation = new Map(documentationOf(evidence).map(({ section, state }) => [section, state]));
  return {
    rootDigest: checkpoint.rootDigest,
    limitations: documentation.get("LIMITATIONS") ?? "NOT_DOCUMENTED",
    trainingData: documentation.get("TRAINING_DATA") ?? "NOT_DOCUMENTED",
    dependencies: dependencies.totalCount,
    deviations: runs.flatMap(({ deviationsText }): string[] => JSON.parse(deviationsText)),
    license: releaseFactsIn<ReleaseLicenseFacts>(checkpoint.releaseLicenseFacts),
    evaluation: releaseFactsIn<EvaluationFacts>(checkpoint.evaluationFacts),
    data: releaseFactsIn<TrainingDataFacts>(checkpoint.trainingDataFacts),
  };
}

function submittedItem({
  kind,
  status,
  rationale,
  evidenceText,
  rootDigest,
  actor,
  at,
}: ChecklistEntry): SubmittedItem {
  return { kind, status, rationale, evidence: JSON.parse(evidenceText), rootDigest, actor, at };
}
