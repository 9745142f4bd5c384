import DataLoader from "dataloader";
import { type ClaimReader, claimReader } from "../../kernel/claim.reads.ts";
import type { PageLoader } from "../../kernel/grouped-page.ts";
import { groupLoader, type KeyLoader, keyLoader } from "../../kernel/key-loader.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import type { SourceDocument } from "../../kernel/source-document.ts";
import { type ChecklistReader, checklistReader } from "./checklist/checklist.reads.ts";
import type { Checkpoint } from "./checkpoint/checkpoint.entity.ts";
import {
  checkpointsByIds,
  checkpointsByRefs,
  checkpointsOfModels,
  derivationsOf,
  filesOfCheckpoints,
  guidanceOf,
} from "./checkpoint/checkpoint.reads.ts";
import type { CheckpointFile } from "./checkpoint/checkpoint-file.entity.ts";
import { statementsOfNone } from "./checkpoint/documentation.reads.ts";
import { closuresWithNames } from "./contamination/lineage-facts.ts";
import { type CustodyReader, custodyReader } from "./custody/custody.reads.ts";
import { type FeedbackReader, feedbackReader } from "./feedback/feedback.reads.ts";
import { examplesOf, failureCasesOf, impactAssessmentsOf } from "./guidance/guidance.reads.ts";
import type { ImpactAssessment } from "./guidance/impact.entity.ts";
import type { FailureCase, UsageExample } from "./guidance/known-failure.entity.ts";
import { type HistoryReader, historyReader } from "./history/history-reader.ts";
import { limitationsOf, overridesOf } from "./limitation/limitation.reads.ts";
import { checkpointsOfWeights, type OfWeights } from "./lineage/checkpoints-of-weights.ts";
import type { Closure } from "./lineage/closure.ts";
import type { LineageThing } from "./lineage/declaration.entity.ts";
import {
  type DocumentedElsewhere,
  documentedElsewhere,
  indexNodesById,
  indexNodesByRef,
  upstreamClosures,
  upstreamStates,
} from "./lineage/index.reads.ts";
import type { IndexNode } from "./lineage/index-node.ts";
import type { UpstreamState } from "./lineage/lineage.entity.ts";
import { maxWalkedTogether } from "./lineage/lineage.ts";
import { lineageThingsByIds, lineageThingsByRefs } from "./lineage/lineage-thing.reads.ts";
import type { Model } from "./model/model.entity.ts";
import { formerNamesOf, modelsByIds, modelsByRefs } from "./model/model.reads.ts";
import type { Dependency } from "./release/dependency.entity.ts";
import {
  componentsOf,
  dependenciesOfCheckpoints,
  distributionsOf,
  licenseStatementsOf,
  sourceDocumentsByIds,
} from "./release/release.reads.ts";
import { loaderByAnyName } from "./resolution/current-refs.ts";
import { runsOfDatasets } from "./training-run/dataset-use.reads.ts";
import type { TrainingRun } from "./training-run/training-run.entity.ts";
import { trainingInputsOf, trainingRunsByIds, trainingRunsOf } from "./training-run/training-run.reads.ts";

type Group<Fetch extends (...args: never[]) => Promise<readonly unknown[]>> = DataLoader<
  string,
  Awaited<ReturnType<Fetch>>[number] extends infer Row ? readonly Row[] : never,
  string
>;

/** What a resolver of this subgraph may know. */
export interface ModelsContext extends RequestContext {
  readonly modelById: KeyLoader<string, Model>;
  readonly modelByRef: KeyLoader<string, Model>;
  readonly formerNamesOf: Group<typeof formerNamesOf>;
  readonly checkpointById: KeyLoader<string, Checkpoint>;
  readonly checkpointByRef: KeyLoader<string, Checkpoint>;
  /** Loads the checkpoints of weights by their root digest. */
  readonly checkpointsOfWeights: DataLoader<string, OfWeights>;
  readonly checkpointsOfModel: PageLoader<Checkpoint>;
  readonly filesOf: PageLoader<CheckpointFile>;
  readonly claims: ClaimReader;
  readonly derivationsOf: Group<typeof derivationsOf>;
  readonly limitationsOf: Group<typeof limitationsOf>;
  readonly overridesOf: Group<typeof overridesOf>;
  readonly guidanceOf: Group<typeof guidanceOf>;
  readonly componentsOf: Group<typeof componentsOf>;
  readonly dependenciesOf: PageLoader<Dependency>;
  readonly distributionsOf: Group<typeof distributionsOf>;
  readonly licenseStatementsOf: Group<typeof licenseStatementsOf>;
  readonly sourceDocumentById: KeyLoader<string, SourceDocument>;
  readonly statementsOfNone: Group<typeof statementsOfNone>;
  readonly failureCasesOf: PageLoader<FailureCase>;
  readonly examplesOf: PageLoader<UsageExample>;
  readonly impactAssessmentsOf: PageLoader<ImpactAssessment>;
  readonly runById: KeyLoader<string, TrainingRun>;
  readonly runsOf: Group<typeof trainingRunsOf>;
  readonly inputsOf: Group<typeof trainingInputsOf>;
  /** Loads pages of the runs that used a dataset, by its reference. */
  readonly runsOfDataset: PageLoader<TrainingRun>;
  readonly nodeById: KeyLoader<string, IndexNode>;
  readonly nodeByRef: KeyLoader<string, IndexNode>;
  readonly documentedElsewhere: KeyLoader<string, DocumentedElsewhere>;
  readonly custody: CustodyReader;
  readonly history: HistoryReader;
  readonly feedback: FeedbackReader;
  readonly checklist: ChecklistReader;
  /** The upstream closure of a checkpoint, by its ref. */
  readonly closureOf: DataLoader<string, Closure>;
  /** As `closureOf`, with the sources of names without a version: of checkpoints, and of data that is measured on. */
  readonly trainingClosureOf: DataLoader<string, Closure>;
  readonly measuredClosureOf: DataLoader<string, Closure>;
  /** What is known of what a thing came from, by its ref. */
  readonly upstreamStateOf: DataLoader<string, UpstreamState>;
  readonly thingById: KeyLoader<string, LineageThing>;
  readonly thingByRef: KeyLoader<string, LineageThing>;
  /** How many things the walks of this request may still come to. */
  readonly walks: { left: number };
}

/** The context of one request, with loaders that live as long as it does. */
export function createContext(base: RequestContext): ModelsContext {
  const checkpointByRef = loaderByAnyName(base, (refs) => checkpointsByRefs(base, refs));
  return {
    ...base,
    walks: { left: maxWalkedTogether },
    modelById: keyLoader((ids) => modelsByIds(base, ids), idOf),
    modelByRef: loaderByAnyName(base, (refs) => modelsByRefs(base, refs)),
    formerNamesOf: groupLoader(
      (ids) => formerNamesOf(base, ids),
      ({ modelId }) => modelId,
    ),
    checkpointById: keyLoader((ids) => checkpointsByIds(base, ids), idOf),
    checkpointByRef,
    checkpointsOfWeights: checkpointsOfWeights(base, checkpointByRef),
    checkpointsOfModel: checkpointsOfModels(base),
    filesOf: filesOfCheckpoints(base),
    claims: claimReader(base),
    derivationsOf: groupLoader((ids) => derivationsOf(base, ids), checkpointIdOf),
    limitationsOf: groupLoader((ids) => limitationsOf(base, ids), checkpointIdOf),
    overridesOf: groupLoader((ids) => overridesOf(base, ids), checkpointIdOf),
    guidanceOf: groupLoader((ids) => guidanceOf(base, ids), checkpointIdOf),
    componentsOf: groupLoader((ids) => componentsOf(base, ids), checkpointIdOf),
    dependenciesOf: dependenciesOfCheckpoints(base),
    distributionsOf: groupLoader((ids) => distributionsOf(base, ids), checkpointIdOf),
    licenseStatementsOf: groupLoader((ids) => licenseStatementsOf(base, ids), checkpointIdOf),
    sourceDocumentById: keyLoader((ids) => sourceDocumentsByIds(base, ids), idOf),
    statementsOfNone: groupLoader((ids) => statementsOfNone(base, ids), checkpointIdOf),
    failureCasesOf: failureCasesOf(base),
    examplesOf: examplesOf(base),
    impactAssessmentsOf: impactAssessmentsOf(base),
    runById: keyLoader((ids) => trainingRunsByIds(base, ids), idOf),
    runsOf: groupLoader((ids) => trainingRunsOf(base, ids), checkpointIdOf),
    inputsOf: groupLoader(
      (ids) => trainingInputsOf(base, ids),
      ({ runId }) => runId,
    ),
    runsOfDataset: runsOfDatasets(base),
    nodeById: keyLoader((ids) => indexNodesById(base, ids), idOf),
    nodeByRef: loaderByAnyName(base, (refs) => indexNodesByRef(base, refs)),
    documentedElsewhere: keyLoader((refs) => documentedElsewhere(base, refs), refOf),
    custody: custodyReader(base),
    history: historyReader(base),
    feedback: feedbackReader(base),
    checklist: checklistReader(base),
    closureOf: new DataLoader((refs) => upstreamClosures(base, refs)),
    trainingClosureOf: closuresWithNames(base),
    measuredClosureOf: closuresWithNames(base),
    upstreamStateOf: new DataLoader((refs) => upstreamStates(base, refs)),
    thingById: keyLoader((ids) => lineageThingsByIds(base, ids), idOf),
    thingByRef: keyLoader((refs) => lineageThingsByRefs(base, refs), refOf),
  };
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function refOf({ ref }: { readonly ref: string }): string {
  return ref;
}

function checkpointIdOf({ checkpointId }: { readonly checkpointId: string }): string {
  return checkpointId;
}
