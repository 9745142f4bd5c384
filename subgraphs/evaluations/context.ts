import DataLoader from "dataloader";
import { type ClaimReader, claimReader } from "../../kernel/claim.reads.ts";
import type { PageLoader } from "../../kernel/grouped-page.ts";
import { groupLoader, type KeyLoader, keyLoader } from "../../kernel/key-loader.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import type { MeasuredData } from "../../kernel/vocabulary/contamination.ts";
import type { Benchmark } from "./benchmark/benchmark.entity.ts";
import { benchmarksByIds, benchmarksByRefs } from "./benchmark/benchmark.reads.ts";
import { type RegisteredBenchmark, registeredBenchmarks } from "./benchmark/benchmark-facts.reads.ts";
import { type CertificateLoaders, certificateLoaders } from "./certificate/certificate.loaders.ts";
import { askedBenchmarks } from "./contamination/asked-benchmarks.reads.ts";
import { measuredDataOf } from "./contamination/measured-data.reads.ts";
import { type CurveArguments, type CurvePage, checkedCurve, curvesOf } from "./curve/curve.reads.ts";
import { comparedResults } from "./difference/result-difference-page.ts";
import type { ResultPair } from "./difference/result-differences.ts";
import { type CountedResults, statedCounts } from "./documentation/stated-counts.reads.ts";
import type { LeaderboardArguments, ModelLeaderboardArguments } from "./leaderboard/leaderboard.args.ts";
import {
  checkedLeaderboard,
  leaderboardsOfBenchmarks,
  leaderboardsOfModels,
  type RankedPage,
} from "./leaderboard/leaderboards.ts";
import { type MonitoringLoaders, monitoringLoaders } from "./monitoring/monitoring.loaders.ts";
import type { Replication } from "./replication/replication.entity.ts";
import { replicationsByIds, replicationsOfResults } from "./replication/replication.reads.ts";
import {
  type CheckpointEvaluations,
  checkedEvaluations,
  type EvaluationArguments,
  evaluationPages,
} from "./result/evaluation.reads.ts";
import { resultsByGroups, resultsByIds, type SourcedResult } from "./result/result.reads.ts";
import { type ProtocolLoaders, protocolLoaders } from "./robustness-protocol/protocol.loaders.ts";
import type { ThreatModel } from "./threat/threat-model.entity.ts";
import { threatModelsByIds } from "./threat/threat-model.reads.ts";

type GroupLoader<Row> = ReturnType<typeof groupLoader<string, Row>>;

interface ComparedCheckpoints {
  /** The references of each checkpoint on a line. */
  readonly pairKey: string;
  readonly benchmark: string | null;
}

/** What a resolver of this subgraph may know. */
export interface EvaluationsContext extends RequestContext, CertificateLoaders, MonitoringLoaders, ProtocolLoaders {
  readonly benchmarkById: KeyLoader<string, Benchmark>;
  readonly benchmarkByRef: KeyLoader<string, Benchmark>;
  /** The benchmarks that are asked about, by the key of a checkpoint; one loader for each argument. */
  readonly benchmarksAsked: (benchmark: string | null) => DataLoader<string, readonly string[]>;
  /** The data that a benchmark measures on, by its reference. */
  readonly measuredDataOf: DataLoader<string, readonly MeasuredData[]>;
  /** What is registered of a benchmark, by its reference. */
  readonly registeredBenchmark: DataLoader<string, RegisteredBenchmark, string>;
  readonly claims: ClaimReader;
  readonly resultById: KeyLoader<string, SourcedResult>;
  readonly resultsOfGroup: GroupLoader<SourcedResult>;
  readonly replicationById: KeyLoader<string, Replication>;
  readonly replicationsOf: PageLoader<Replication>;
  /** What the results under a reference of a checkpoint state. */
  readonly statedCountsOf: KeyLoader<string, CountedResults>;
  readonly threatModelById: KeyLoader<string, ThreatModel>;
  /** Loads pages of results by checkpoint; one loader for each set of arguments. */
  readonly evaluationsWith: (args: EvaluationArguments) => KeyLoader<string, CheckpointEvaluations>;
  /** Loads curves by the key of a model; one loader for each set of arguments. */
  readonly curvesWith: (args: CurveArguments) => DataLoader<string, CurvePage>;
  /** Loads leaderboards by the key of a model, or the reference of a benchmark; one loader for each set of arguments. */
  readonly modelLeaderboardsWith: (args: ModelLeaderboardArguments) => DataLoader<string, RankedPage>;
  readonly benchmarkLeaderboardsWith: (args: LeaderboardArguments) => DataLoader<string, RankedPage>;
  /** The results of two checkpoints, pair by pair; read once for each two and benchmark. */
  readonly comparedResults: (of: ComparedCheckpoints) => Promise<readonly ResultPair<SourcedResult>[]>;
}

/** The context of one request, with loaders that live as long as it does. */
export function createContext(base: RequestContext): EvaluationsContext {
  const registeredBenchmark = registeredBenchmarks(base);
  return {
    ...base,
    ...{ ...certificateLoaders(base, oncePerArguments), ...protocolLoaders(base) },
    ...monitoringLoaders(base, oncePerArguments),
    benchmarkById: keyLoader((ids) => benchmarksByIds(base, ids), idOf),
    benchmarkByRef: keyLoader(
      (refs) => benchmarksByRefs(base, refs),
      ({ ref }) => ref,
    ),
    benchmarksAsked: oncePerArguments((benchmark) => askedBenchmarks(base, benchmark)),
    measuredDataOf: measuredDataOf({ ...base, registeredBenchmark }),
    registeredBenchmark,
    claims: claimReader(base),
    resultById: keyLoader((ids) => resultsByIds(base, ids), idOf),
    resultsOfGroup: groupLoader(
      (keys) => resultsByGroups(base, keys),
      ({ groupKey }) => groupKey,
    ),
    replicationById: keyLoader((ids) => replicationsByIds(base, ids), idOf),
    replicationsOf: replicationsOfResults(base),
    statedCountsOf: keyLoader(
      (refs) => statedCounts(base, refs),
      ({ checkpointRef }) => checkpointRef,
    ),
    threatModelById: keyLoader((ids) => threatModelsByIds(base, ids), idOf),
    evaluationsWith: oncePerArguments((args) => {
      const checked = checkedEvaluations(args);
      return keyLoader(
        (refs) => evaluationPages(base, checked, refs),
        ({ checkpointRef }) => checkpointRef,
      );
    }),
    curvesWith: oncePerArguments((args) => {
      const checked = checkedCurve(args);
      return new DataLoader((keys) => curvesOf(base, checked, keys));
    }),
    modelLeaderboardsWith: oncePerArguments((args) => {
      const checked = checkedLeaderboard(args);
      return new DataLoader<string, RankedPage>((indexKeys) =>
        leaderboardsOfModels({ ...base, registeredBenchmark }, checked, indexKeys),
      );
    }),
    benchmarkLeaderboardsWith: oncePerArguments((args) => {
      const checked = checkedLeaderboard(args);
      return new DataLoader<string, RankedPage>((refs) =>
        leaderboardsOfBenchmarks({ ...base, registeredBenchmark }, checked, refs),
      );
    }),
    comparedResults: oncePerArguments(({ pairKey, benchmark }) => comparedResults(base, pairKey, benchmark)),
  };
}

function oncePerArguments<Args, Loader>(make: (args: Args) => Loader): (args: Args) => Loader {
  const made = new Map<string, Loader>();
  return (args) => {
    const key = JSON.stringify(args);
    const loader = made.get(key) ?? make(args);
    made.set(key, loader);
    return loader;
  };
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
