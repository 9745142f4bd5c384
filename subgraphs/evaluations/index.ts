import { restate } from "../../kernel/restate.ts";
import { defineSubgraph } from "../../kernel/subgraph.ts";
import { Benchmark } from "./benchmark/benchmark.entity.ts";
import { BenchmarkResolver } from "./benchmark/benchmark.resolver.ts";
import { BenchmarkFacts } from "./benchmark/benchmark-facts.entity.ts";
import { BenchmarkBaselineResolver, BenchmarkFactsResolver } from "./benchmark/benchmark-facts.resolver.ts";
import { RegisterBenchmarkResolver } from "./benchmark/register-benchmark.mutation.ts";
import { Certificate } from "./certificate/certificate.entity.ts";
import { CertificateResolver } from "./certificate/certificate.resolver.ts";
import { ThreatModel } from "./certificate/threat-model.entity.ts";
import { Checkpoint, CheckpointResolver } from "./checkpoint.stub.ts";
import { Contamination } from "./contamination/contamination.entity.ts";
import {
  answeredContamination,
  CheckpointContaminationResolver,
  ContaminationResolver,
} from "./contamination/contamination.resolver.ts";
import { createContext, type EvaluationsContext } from "./context.ts";
import { CheckpointDiff, CheckpointDiffResolver } from "./difference/checkpoint-diff.stub.ts";
import { Fit, FitResolver } from "./fit/fit.stub.ts";
import { evaluations0001 } from "./migrations/0001-evaluations.ts";
import { evaluations0002 } from "./migrations/0002-search.ts";
import { evaluations0004 } from "./migrations/0004-benchmarks.ts";
import { RecordResultsResolver } from "./result/record-results.mutation.ts";
import { Result } from "./result/result.entity.ts";
import { ResultResolver } from "./result/result.resolver.ts";
import { restateResult } from "./result/result.writes.ts";

/** Evaluations: what was measured of which checkpoint, by whom, how surely, and what is certified. */
export const evaluations = defineSubgraph<EvaluationsContext>({
  name: "evaluations",
  resolvers: [
    BenchmarkResolver,
    BenchmarkFactsResolver,
    BenchmarkBaselineResolver,
    RegisterBenchmarkResolver,
    ResultResolver,
    CheckpointResolver,
    CheckpointDiffResolver,
    FitResolver,
    CertificateResolver,
    CheckpointContaminationResolver,
    ContaminationResolver,
    RecordResultsResolver,
  ],
  types: [Benchmark, Result, Checkpoint, CheckpointDiff, Fit, Certificate, ThreatModel, Contamination],
  references: {
    Benchmark: ({ id }, context) => context.benchmarkById.load(id ?? ""),
    Result: ({ id }, context) => context.resultById.load(id ?? ""),
    Certificate: ({ id }, context) => context.certificateById.load(id ?? ""),
    ThreatModel: ({ id }, context) => context.threatModelById.load(id ?? ""),
    Checkpoint: (checkpoint) => checkpoint,
    CheckpointDiff: (diff) => diff,
    Fit: (fit) => fit,
    Contamination: answeredContamination,
  },
  entities: [Benchmark, BenchmarkFacts, Result, Certificate, ThreatModel],
  migrations: [
    { name: "0001-evaluations", statements: evaluations0001 },
    { name: "0002-search", statements: evaluations0002 },
    { name: "0004-benchmarks", statements: evaluations0004 },
  ],
  createContext,
  seed: (context) => restate(context, { result: restateResult }),
});
