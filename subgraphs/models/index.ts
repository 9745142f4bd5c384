import type { ClassType } from "type-graphql";
import { restate } from "../../kernel/restate.ts";
import { defineSubgraph } from "../../kernel/subgraph.ts";
import { logsElsewhere, ModelsAuditLog } from "./audit/audit-log.entity.ts";
import { auditResolvers } from "./audit/audit-log.resolver.ts";
import { checklistEntities, checklistResolvers, toldCheckpoint } from "./checklist/assembly.ts";
import { restateCheckpoint } from "./checkpoint/announce-checkpoint.ts";
import { Checkpoint } from "./checkpoint/checkpoint.entity.ts";
import { CheckpointFileResolver, CheckpointResolver, DerivationResolver } from "./checkpoint/checkpoint.resolver.ts";
import { CheckpointFile } from "./checkpoint/checkpoint-file.entity.ts";
import { Derivation } from "./checkpoint/derivation.entity.ts";
import {
  BenchmarkBaseline,
  BenchmarkBaselineResolver,
  CurvePoint,
  CurvePointResolver,
} from "./checkpoint/measured-checkpoint.stub.ts";
import { RegisterCheckpointResolver } from "./checkpoint/register-checkpoint.mutation.ts";
import { Result, ResultResolver } from "./checkpoint/result.stub.ts";
import { CheckpointDiffResolver } from "./comparison/checkpoint-diff.resolver.ts";
import { ComparisonResolver, ComparisonSide, ComparisonSideResolver } from "./comparison/comparison.stub.ts";
import { DriftedRefResolver } from "./comparison/drifted-ref.resolver.ts";
import { PlanStepResolver, ReproductionPlanResolver } from "./comparison/reproduction-plan.resolver.ts";
import { CertificationReport, CertificationReportResolver } from "./contamination/certification-report.stub.ts";
import { Contamination, ContaminationResolver } from "./contamination/contamination.stub.ts";
import { createContext, type ModelsContext } from "./context.ts";
import { custodyResolvers } from "./custody/custody.resolver.ts";
import { CustodyRecord } from "./custody/custody-record.entity.ts";
import { feedbackEntities, feedbackResolvers } from "./feedback/assembly.ts";
import { FitResolver } from "./fit/fit.resolver.ts";
import { fitBack } from "./fit/fit-of.ts";
import { guidanceResolvers } from "./guidance/guidance.resolver.ts";
import { guidanceEntities } from "./guidance/guidance.statements.ts";
import { RecordGuidanceResolver } from "./guidance/record-guidance.mutation.ts";
import { historyEntities, historyResolvers } from "./history/assembly.ts";
import { CheckpointLimitation } from "./limitation/checkpoint-limitation.entity.ts";
import { CheckpointLimitationResolver, DatasetInheritanceResolver } from "./limitation/limitation.resolver.ts";
import { OverrideRecord } from "./limitation/limitation-override.entity.ts";
import { OverrideLimitationResolver } from "./limitation/override-limitation.mutation.ts";
import { ProposeLimitationResolver } from "./limitation/propose-limitation.mutation.ts";
import { RecordLimitationResolver } from "./limitation/record-limitation.mutation.ts";
import { ReviewLimitationResolver } from "./limitation/review-limitation.mutation.ts";
import { ReviewOverrideResolver } from "./limitation/review-override.mutation.ts";
import { DatasetWorksResolver } from "./lineage/dataset-works.resolver.ts";
import { DeclaredEdgeRecord, LineageThing } from "./lineage/declaration.entity.ts";
import { DeclareLineageResolver } from "./lineage/declare-lineage.mutation.ts";
import { Deployment, Export, Run } from "./lineage/deployment.entity.ts";
import { Incident, IncidentLineageResolver } from "./lineage/incident.stub.ts";
import {
  CheckpointAncestryResolver,
  LineageComparisonResolver,
  LineageNodeResolver,
  LineageResolver,
  lineageField,
} from "./lineage/lineage.resolver.ts";
import { migrations } from "./migrations.ts";
import { Model } from "./model/model.entity.ts";
import { ModelResolver } from "./model/model.resolver.ts";
import { RegisterModelResolver } from "./model/register-model.mutation.ts";
import { RenameModelResolver } from "./model/rename-model.mutation.ts";
import { ComponentRecord } from "./release/component.entity.ts";
import { Dependency } from "./release/dependency.entity.ts";
import { Distribution } from "./release/distribution.entity.ts";
import { CheckpointReleaseResolver, DependencyResolver, DistributionResolver } from "./release/release.resolver.ts";
import { FormerName } from "./resolution/former-name.entity.ts";
import { typeOfId } from "./resolution/load-node.ts";
import {
  Benchmark,
  Certificate,
  Dataset,
  DatasetVersion,
  License,
  type Node,
  RobustnessProtocol,
  ThreatModel,
} from "./resolution/node.entity.ts";
import { RefAlias } from "./resolution/ref-alias.entity.ts";
import { RegisterAliasResolver } from "./resolution/register-alias.mutation.ts";
import { ResolutionResolver, ResolvedNodeResolver } from "./resolution/resolution.resolver.ts";
import { RetractAliasResolver } from "./resolution/retract-alias.mutation.ts";
import { VerifyResolver } from "./resolution/verify.resolver.ts";
import {
  CheckpointSearchEdgeResolver,
  CheckpointSearchResolver,
  DatasetSearchResolver,
  SearchResolver,
} from "./search/search.resolver.ts";
import { TrainingInput, TrainingRun } from "./training-run/training-run.entity.ts";
import {
  DatasetUseResolver,
  TrainingInputResolver,
  TrainingRunResolver,
} from "./training-run/training-run.resolver.ts";

export { createContext } from "./context.ts";
export { followFeed } from "./lineage/follow-feed.ts";
export { IndexLag } from "./lineage/index-lag.ts";
export { type KeepingUp, keepUp } from "./lineage/keep-up.ts";
export { walkFrom } from "./lineage/lineage.ts";
export { numberedIndex } from "./migrations/0003-lineage.ts";

/** Models: checkpoints, what made them, where they fail, what they stand on, and what references mean. */
export const models = defineSubgraph<ModelsContext>({
  name: "models",
  resolvers: [
    ModelResolver,
    RegisterModelResolver,
    CheckpointResolver,
    CheckpointFileResolver,
    DerivationResolver,
    ResultResolver,
    RegisterCheckpointResolver,
    RecordLimitationResolver,
    ProposeLimitationResolver,
    ReviewLimitationResolver,
    OverrideLimitationResolver,
    ReviewOverrideResolver,
    CheckpointLimitationResolver,
    DatasetInheritanceResolver,
    ...guidanceResolvers,
    RecordGuidanceResolver,
    ...feedbackResolvers,
    TrainingRunResolver,
    TrainingInputResolver,
    DatasetUseResolver,
    DatasetWorksResolver,
    ResolutionResolver,
    ResolvedNodeResolver,
    DeclareLineageResolver,
    LineageResolver,
    LineageNodeResolver,
    CheckpointAncestryResolver,
    IncidentLineageResolver,
    LineageComparisonResolver,
    CheckpointDiffResolver,
    ComparisonResolver,
    ComparisonSideResolver,
    CurvePointResolver,
    BenchmarkBaselineResolver,
    FitResolver,
    ContaminationResolver,
    CertificationReportResolver,
    DriftedRefResolver,
    ReproductionPlanResolver,
    PlanStepResolver,
    ...[Checkpoint, TrainingRun, Deployment, Export, Run].map((type: ClassType<Node>) =>
      lineageField(type, { nullable: false }),
    ),
    ...[DatasetVersion, Result, Certificate].map((type: ClassType<Node>) => lineageField(type, { nullable: true })),
    RenameModelResolver,
    RegisterAliasResolver,
    RetractAliasResolver,
    VerifyResolver,
    ...historyResolvers,
    ...custodyResolvers,
    ...checklistResolvers,
    CheckpointReleaseResolver,
    DependencyResolver,
    DistributionResolver,
    SearchResolver,
    CheckpointSearchResolver,
    CheckpointSearchEdgeResolver,
    DatasetSearchResolver,
    ...auditResolvers,
  ],
  types: [
    ComparisonSide,
    CurvePoint,
    BenchmarkBaseline,
    License,
    Dataset,
    DatasetVersion,
    Benchmark,
    Result,
    Certificate,
    ThreatModel,
    RobustnessProtocol,
    Deployment,
    Export,
    Run,
    Contamination,
    CertificationReport,
    Incident,
    ModelsAuditLog,
    ...logsElsewhere,
  ],
  references: {
    ModelsAuditLog: ({ origin }) => ({ __typename: "ModelsAuditLog", origin }),
    Model: ({ id }, context) => context.modelById.load(id ?? ""),
    TrainingRun: ({ id }, context) => context.runById.load(id ?? ""),
    Result: (result) => result,
    DatasetVersion: (version) => version,
    Certificate: (certificate) => certificate,
    Incident: (incident) => incident,
    ComparisonSide: (side) => side,
    CurvePoint: (point) => point,
    BenchmarkBaseline: (baseline) => baseline,
    Deployment: thingOf,
    Export: thingOf,
    Run: thingOf,
    Fit: (fit, context) => fitBack(context, fit),
    Contamination: (contamination) => contamination,
    CertificationReport: (report) => report,
    Checkpoint: toldCheckpoint,
  },
  anyText: ["Query.resolve"],
  resolveType: ({ id, __typename }) => __typename ?? typeOfId(id),
  entities: [
    Model,
    Checkpoint,
    CheckpointFile,
    CheckpointLimitation,
    OverrideRecord,
    Derivation,
    ...guidanceEntities,
    TrainingRun,
    TrainingInput,
    DeclaredEdgeRecord,
    LineageThing,
    FormerName,
    RefAlias,
    ...historyEntities,
    CustodyRecord,
    ...checklistEntities,
    ComponentRecord,
    Dependency,
    Distribution,
    ...feedbackEntities,
  ],
  migrations,
  createContext,
  seed: (context) => restate(context, { checkpoint: restateCheckpoint }),
});

function thingOf({ id, ref }: { readonly id?: string; readonly ref?: string }, context: ModelsContext) {
  return id === undefined ? context.thingByRef.load(ref ?? "") : context.thingById.load(id);
}
