import { restate } from "../../kernel/restate.ts";
import { defineSubgraph } from "../../kernel/subgraph.ts";
import { Benchmark } from "./benchmark/benchmark.entity.ts";
import { BenchmarkResolver } from "./benchmark/benchmark.resolver.ts";
import { BenchmarkFacts } from "./benchmark/benchmark-facts.entity.ts";
import { BenchmarkBaselineResolver, BenchmarkFactsResolver } from "./benchmark/benchmark-facts.resolver.ts";
import { RegisterBenchmarkResolver } from "./benchmark/register-benchmark.mutation.ts";
import { certificateEntities, certificateResolvers } from "./certificate/assembly.ts";
import { Certificate } from "./certificate/certificate.entity.ts";
import { CertificateComparisonResolver } from "./certificate-comparison/certificate-comparison.resolver.ts";
import { CertificateListResolver } from "./certificate-list/certificate-list.resolver.ts";
import { Checkpoint, CheckpointResolver } from "./checkpoint.stub.ts";
import { answeredComparison } from "./comparison/answered-comparison.ts";
import { Comparison } from "./comparison/comparison.entity.ts";
import { Contamination } from "./contamination/contamination.entity.ts";
import {
  answeredContamination,
  CheckpointContaminationResolver,
  ContaminationResolver,
} from "./contamination/contamination.resolver.ts";
import { createContext, type EvaluationsContext } from "./context.ts";
import { ModelCurveResolver } from "./curve/model-curve.resolver.ts";
import { CertificateDataResolver, TestDataResolver } from "./data-check/certificate-data.resolver.ts";
import { CheckpointDiff, CheckpointDiffResolver } from "./difference/checkpoint-diff.stub.ts";
import { EvaluationDocumentationResolver } from "./documentation/evaluation-documentation.resolver.ts";
import { Fit, FitResolver } from "./fit/fit.stub.ts";
import {
  BenchmarkLeaderboardResolver,
  LeaderboardResolver,
  ModelLeaderboardResolver,
} from "./leaderboard/leaderboard.resolver.ts";
import { evaluations0001 } from "./migrations/0001-evaluations.ts";
import { evaluations0002 } from "./migrations/0002-search.ts";
import { evaluations0003 } from "./migrations/0003-results.ts";
import { evaluations0004 } from "./migrations/0004-benchmarks.ts";
import { evaluations0005 } from "./migrations/0005-certificates.ts";
import { evaluations0006 } from "./migrations/0006-monitoring.ts";
import { evaluations0007 } from "./migrations/0007-leaderboards.ts";
import { evaluations0008 } from "./migrations/0008-robustness-protocols.ts";
import { evaluations0009 } from "./migrations/0009-certificate-lists.ts";
import { evaluations0010 } from "./migrations/0010-timeline.ts";
import { evaluations0011 } from "./migrations/0011-certification-policy.ts";
import { evaluations0012 } from "./migrations/0012-signed-audit-log.ts";
import { Model } from "./model.stub.ts";
import { monitoringEntities, monitoringResolvers } from "./monitoring/assembly.ts";
import { Incident } from "./monitoring/incident.entity.ts";
import { CertificatePackageResolver } from "./package/certificate-package.resolver.ts";
import { RecordReplicationResolver } from "./replication/record-replication.mutation.ts";
import { Replication } from "./replication/replication.entity.ts";
import { ReplicationResolver, ResultReplicationsResolver } from "./replication/replication.resolver.ts";
import { CertificationReport } from "./report/report.entity.ts";
import { ReportResolver } from "./report/report.resolver.ts";
import { reportBack } from "./report/report-key.ts";
import { RecordResultsResolver } from "./result/record-results.mutation.ts";
import { Result } from "./result/result.entity.ts";
import { ResultResolver } from "./result/result.resolver.ts";
import { restateResult } from "./result/result.writes.ts";
import { ResultDetailsResolver } from "./result/result-details.resolver.ts";
import { ResultSamples } from "./result/result-samples.entity.ts";
import { protocolEntities, protocolResolvers } from "./robustness-protocol/assembly.ts";
import { RobustnessProtocol } from "./robustness-protocol/robustness-protocol.entity.ts";

export type { CheckResult } from "./package/check-result.ts";
export { continuationCheck } from "./package/continuation-check.ts";
export { checkPackage, type PackageReport } from "./package/package-check.ts";
export {
  newcombeInterval,
  pairedBootstrapInterval,
  pairedProportionsInterval,
  pairedStudentInterval,
  seedDifferenceInterval,
  welchInterval,
} from "./statistics/difference-intervals.ts";
export { normalPoint } from "./statistics/distributions.ts";
export { type IntervalAnswer, isInterval } from "./statistics/interval.ts";
export { normalInterval, seedInterval, studentInterval, summaryOf } from "./statistics/mean-intervals.ts";
export {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  waldInterval,
  wilsonInterval,
} from "./statistics/proportion-intervals.ts";
export { seededRandom } from "./statistics/seeded-random.ts";

import { ThreatModel } from "./threat/threat-model.entity.ts";
import { restateThreatModel } from "./threat/threat-model.writes.ts";
import { restateDocument } from "./timeline/announce-documents.ts";
import { restateCertificate } from "./timeline/restate-certificate.ts";

const restatements = {
  ...{ result: restateResult, threatModel: restateThreatModel, certificate: restateCertificate },
  sourceDocument: restateDocument,
};

/** Evaluations: what was measured of which checkpoint, by whom, how surely, and what is certified. */
export const evaluations = defineSubgraph<EvaluationsContext>({
  name: "evaluations",
  resolvers: [
    BenchmarkResolver,
    BenchmarkFactsResolver,
    BenchmarkBaselineResolver,
    RegisterBenchmarkResolver,
    ResultResolver,
    ResultDetailsResolver,
    CheckpointResolver,
    CheckpointDiffResolver,
    FitResolver,
    ...certificateResolvers,
    CertificateListResolver,
    CertificateComparisonResolver,
    CheckpointContaminationResolver,
    ContaminationResolver,
    CertificateDataResolver,
    TestDataResolver,
    ...monitoringResolvers,
    ...protocolResolvers,
    EvaluationDocumentationResolver,
    ReportResolver,
    CertificatePackageResolver,
    RecordResultsResolver,
    RecordReplicationResolver,
    ReplicationResolver,
    ResultReplicationsResolver,
    ModelCurveResolver,
    ModelLeaderboardResolver,
    BenchmarkLeaderboardResolver,
    LeaderboardResolver,
  ],
  types: [
    Benchmark,
    Result,
    Checkpoint,
    Model,
    CheckpointDiff,
    Comparison,
    Fit,
    Certificate,
    ThreatModel,
    Contamination,
    CertificationReport,
    Incident,
    RobustnessProtocol,
  ],
  references: {
    Benchmark: ({ id }, context) => context.benchmarkById.load(id ?? ""),
    Result: ({ id }, context) => context.resultById.load(id ?? ""),
    Certificate: ({ id }, context) => context.certificateById.load(id ?? ""),
    ThreatModel: ({ id }, context) => context.threatModelById.load(id ?? ""),
    Incident: ({ id }, context) => context.incidentById.load(id ?? ""),
    RobustnessProtocol: ({ id }, context) => context.robustnessProtocolById.load(id ?? ""),
    Checkpoint: (checkpoint) => checkpoint,
    Model: (model) => model,
    CheckpointDiff: (diff) => diff,
    Comparison: ({ comparisonKey }, context) => answeredComparison(context, comparisonKey ?? ""),
    Fit: (fit) => fit,
    Contamination: answeredContamination,
    CertificationReport: reportBack,
  },
  entities: [
    Benchmark,
    BenchmarkFacts,
    Result,
    ResultSamples,
    Replication,
    ...certificateEntities,
    ...monitoringEntities,
    ...protocolEntities,
  ],
  migrations: [
    { name: "0001-evaluations", statements: evaluations0001 },
    { name: "0002-search", statements: evaluations0002 },
    { name: "0003-results", statements: evaluations0003 },
    { name: "0004-benchmarks", statements: evaluations0004 },
    { name: "0005-certificates", statements: evaluations0005 },
    { name: "0006-monitoring", statements: evaluations0006 },
    { name: "0007-leaderboards", statements: evaluations0007 },
    { name: "0008-robustness-protocols", statements: evaluations0008 },
    { name: "0009-certificate-lists", statements: evaluations0009 },
    { name: "0010-timeline", statements: evaluations0010 },
    { name: "0011-certification-policy", statements: evaluations0011 },
    { name: "0012-signed-audit-log", statements: evaluations0012 },
  ],
  createContext,
  seed: (context) => restate(context, restatements),
});
