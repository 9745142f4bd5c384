import DataLoader from "dataloader";
import type { PageLoader } from "../../kernel/grouped-page.ts";
import { groupLoader, type KeyLoader, keyLoader } from "../../kernel/key-loader.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import type { Benchmark } from "./benchmark/benchmark.entity.ts";
import { benchmarksByIds } from "./benchmark/benchmark.reads.ts";
import type { Certificate } from "./certificate/certificate.entity.ts";
import {
  type CertificateFilter,
  certificatesByIds,
  certificatesOf,
  threatModelsByIds,
} from "./certificate/certificate.reads.ts";
import type { ThreatModel } from "./certificate/threat-model.entity.ts";
import { type CurveArguments, type CurvePage, checkedCurve, curvesOf } from "./curve/curve.reads.ts";
import { comparedResults } from "./difference/result-difference-page.ts";
import type { ResultPair } from "./difference/result-differences.ts";
import type { LeaderboardArguments, ModelLeaderboardArguments } from "./leaderboard/leaderboard.args.ts";
import {
  checkedLeaderboard,
  leaderboardsOfBenchmarks,
  leaderboardsOfModels,
  type RankedPage,
} from "./leaderboard/leaderboards.ts";
import type { Replication } from "./replication/replication.entity.ts";
import { replicationsByIds, replicationsOfResults } from "./replication/replication.reads.ts";
import {
  type CheckpointEvaluations,
  checkedEvaluations,
  type EvaluationArguments,
  evaluationPages,
} from "./result/evaluation.reads.ts";
import { resultsByGroups, resultsByIds, type SourcedResult } from "./result/result.reads.ts";

type GroupLoader<Row> = ReturnType<typeof groupLoader<string, Row>>;

interface ComparedCheckpoints {
  /** The references of each checkpoint on a line. */
  readonly pairKey: string;
  readonly benchmark: string | null;
}

/** What a resolver of this subgraph may know. */
export interface EvaluationsContext extends RequestContext {
  readonly benchmarkById: KeyLoader<string, Benchmark>;
  readonly resultById: KeyLoader<string, SourcedResult>;
  readonly resultsOfGroup: GroupLoader<SourcedResult>;
  readonly replicationById: KeyLoader<string, Replication>;
  readonly replicationsOf: PageLoader<Replication>;
  readonly certificateById: KeyLoader<string, Certificate>;
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
  /** Loads certificates by root digest; one loader for each filter. */
  readonly certificatesWith: (filter: CertificateFilter) => GroupLoader<Certificate>;
}

/** The context of one request, with loaders that live as long as it does. */
export function createContext(base: RequestContext): EvaluationsContext {
  return {
    ...base,
    benchmarkById: keyLoader(
      (ids) => benchmarksByIds(base, ids),
      ({ id }) => id,
    ),
    resultById: keyLoader(
      (ids) => resultsByIds(base, ids),
      ({ id }) => id,
    ),
    resultsOfGroup: groupLoader(
      (keys) => resultsByGroups(base, keys),
      ({ groupKey }) => groupKey,
    ),
    replicationById: keyLoader(
      (ids) => replicationsByIds(base, ids),
      ({ id }) => id,
    ),
    replicationsOf: replicationsOfResults(base),
    certificateById: keyLoader(
      (ids) => certificatesByIds(base, ids),
      ({ id }) => id,
    ),
    threatModelById: keyLoader(
      (ids) => threatModelsByIds(base, ids),
      ({ id }) => id,
    ),
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
      return new DataLoader<string, RankedPage>((indexKeys) => leaderboardsOfModels(base, checked, indexKeys));
    }),
    benchmarkLeaderboardsWith: oncePerArguments((args) => {
      const checked = checkedLeaderboard(args);
      return new DataLoader<string, RankedPage>((refs) => leaderboardsOfBenchmarks(base, checked, refs));
    }),
    comparedResults: oncePerArguments(({ pairKey, benchmark }) => comparedResults(base, pairKey, benchmark)),
    certificatesWith: oncePerArguments((filter) =>
      groupLoader(
        (digests) => certificatesOf(base, filter, digests),
        ({ rootDigest }) => rootDigest,
      ),
    ),
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
