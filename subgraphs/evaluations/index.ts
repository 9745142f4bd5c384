import { restate } from "../../kernel/restate.ts";
import { defineSubgraph } from "../../kernel/subgraph.ts";
import { Benchmark } from "./benchmark/benchmark.entity.ts";
import { BenchmarkResolver } from "./benchmark/benchmark.resolver.ts";
import { certificateEntities, certificateResolvers } from "./certificate/assembly.ts";
import { Certificate } from "./certificate/certificate.entity.ts";
import { restateCertificate } from "./certificate/certificate.writes.ts";
import { Checkpoint, CheckpointResolver } from "./checkpoint.stub.ts";
import { createContext, type EvaluationsContext } from "./context.ts";
import { CheckpointDiff, CheckpointDiffResolver } from "./difference/checkpoint-diff.stub.ts";
import { Fit, FitResolver } from "./fit/fit.stub.ts";
import { evaluations0001 } from "./migrations/0001-evaluations.ts";
import { evaluations0002 } from "./migrations/0002-search.ts";
import { evaluations0003 } from "./migrations/0003-results.ts";
import { evaluations0005 } from "./migrations/0005-certificates.ts";
import { evaluations0006 } from "./migrations/0006-monitoring.ts";
import { monitoringEntities, monitoringResolvers } from "./monitoring/assembly.ts";
import { Incident } from "./monitoring/incident.entity.ts";
import { ReportResolver } from "./report/report.resolver.ts";
import { RecordResultsResolver } from "./result/record-results.mutation.ts";
import { Result } from "./result/result.entity.ts";
import { ResultResolver } from "./result/result.resolver.ts";
import { restateResult } from "./result/result.writes.ts";
import { ResultDetailsResolver } from "./result/result-details.resolver.ts";
import { ResultSamples } from "./result/result-samples.entity.ts";
import { ThreatModel } from "./threat/threat-model.entity.ts";
import { restateThreatModel } from "./threat/threat-model.writes.ts";

const restatements = { result: restateResult, threatModel: restateThreatModel, certificate: restateCertificate };

/** Evaluations: what was measured of which checkpoint, by whom, how surely, and what is certified. */
export const evaluations = defineSubgraph<EvaluationsContext>({
  name: "evaluations",
  resolvers: [
    BenchmarkResolver,
    ResultResolver,
    ResultDetailsResolver,
    CheckpointResolver,
    CheckpointDiffResolver,
    FitResolver,
    ...certificateResolvers,
    ...monitoringResolvers,
    ReportResolver,
    RecordResultsResolver,
  ],
  types: [Benchmark, Result, Checkpoint, CheckpointDiff, Fit, Certificate, ThreatModel, Incident],
  references: {
    Benchmark: ({ id }, context) => context.benchmarkById.load(id ?? ""),
    Result: ({ id }, context) => context.resultById.load(id ?? ""),
    Certificate: ({ id }, context) => context.certificateById.load(id ?? ""),
    ThreatModel: ({ id }, context) => context.threatModelById.load(id ?? ""),
    Incident: ({ id }, context) => context.incidentById.load(id ?? ""),
    Checkpoint: (checkpoint) => checkpoint,
    CheckpointDiff: (diff) => diff,
    Fit: (fit) => fit,
  },
  entities: [Benchmark, Result, ResultSamples, ...certificateEntities, ...monitoringEntities],
  migrations: [
    { name: "0001-evaluations", statements: evaluations0001 },
    { name: "0002-search", statements: evaluations0002 },
    { name: "0003-results", statements: evaluations0003 },
    { name: "0005-certificates", statements: evaluations0005 },
    { name: "0006-monitoring", statements: evaluations0006 },
  ],
  createContext,
  seed: (context) => restate(context, restatements),
});
