import { type PageRequest, pageRequest, sortedPage } from "../../../kernel/connection.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { metricOf } from "../benchmark/benchmark-facts.reads.ts";
import { recordedValue } from "../comparison/answered-comparison.ts";
import { chosenTest } from "../comparison/chosen-test.ts";
import { significance } from "../comparison/comparison.ts";
import { type Evidence, evidenceOf } from "../comparison/evidence.ts";
import type { ExclusionReason } from "../comparison/exclusion-reason.ts";
import type { EvaluationsContext } from "../context.ts";
import { comparableScore } from "../result/comparable-score.ts";
import { resultsByIds, type SourcedResult } from "../result/result.reads.ts";
import { directionOf, saysDirection } from "./direction.ts";
import type { LeaderboardArguments, ModelLeaderboardArguments } from "./leaderboard.args.ts";
import type { ExcludedCount, Leaderboard } from "./leaderboard.entity.ts";
import {
  type LeaderboardRow,
  type LeaderboardRows,
  leaderboardRowsOfBenchmarks,
  leaderboardRowsOfModels,
} from "./leaderboard.reads.ts";
import { type RankableTogether, rankableTogether } from "./rankable.ts";
import { type Placed, type Ranked, ranking } from "./ranking.ts";
import { type RankingBound, rankingBound, workedOutInterval } from "./ranking-bound.ts";

/** No leaderboards of one request look into the details of more results. */
const maxDetails = 5_000;
/** The protocols, each by one of its results, that are told apart where several are ranked. */
const maxProtocols = 100;

/** A page of ranks whose results are read when they are shown; or why nothing can be ranked. */
export type RankedPage = Omit<Leaderboard, "edges"> & {
  readonly places: readonly { readonly cursor: string; readonly node: Placed<RankedRow> }[];
};

type RankedRow = LeaderboardRow & Ranked & { readonly checkpoint: string };
type Row = LeaderboardRow & { readonly checkpoint: string };

type RankingContext = Pick<EvaluationsContext, "registeredBenchmark"> & RequestContext;

/** What is ranked together. */
interface Scope {
  readonly rows: readonly Row[];
  readonly supersededCount: number;
}

/** Refuses arguments that cannot be served, before they wait for others in a batch. */
export function checkedLeaderboard<Args extends LeaderboardArguments>(args: Args): Args {
  pageOf(args);
  if (args.acrossProtocols && args.protocolHash != null) {
    throw new Refusal("BAD_USER_INPUT", "protocolHash names one protocol, and acrossProtocols asks for all; send one.");
  }
  return args;
}

/** The leaderboards of models, by their keys: every reference that each has or had, separated by blanks. */
export async function leaderboardsOfModels(
  context: RankingContext,
  args: ModelLeaderboardArguments,
  indexKeys: readonly string[],
): Promise<(RankedPage | Refusal)[]> {
  const found = await leaderboardRowsOfModels(context, indexKeys.flatMap(refsIn), args.benchmark);
  const scopes = indexKeys.map((key) => {
    const refs = new Set(refsIn(key));
    // A checkpoint that was filed under two names of its model has the same version under both.
    return scopeOf(
      found,
      ({ modelRef }) => refs.has(modelRef),
      (row) => parseRef(row.checkpointRef)?.version ?? "",
    );
  });
  return await ranked(context, args, scopes);
}

/** The leaderboards of benchmarks over all checkpoints, by their references. */
export async function leaderboardsOfBenchmarks(
  context: RankingContext,
  args: LeaderboardArguments,
  refs: readonly string[],
): Promise<(RankedPage | Refusal)[]> {
  const found = await leaderboardRowsOfBenchmarks(context, refs);
  const scopes = refs.map((ref) =>
    scopeOf(
      found,
      ({ benchmarkRef }) => benchmarkRef === ref,
      ({ checkpointRef }) => checkpointRef,
    ),
  );
  return await ranked(context, args, scopes);
}

function scopeOf(
  { rows, superseded }: LeaderboardRows,
  isIn: (row: { readonly modelRef: string; readonly benchmarkRef: string }) => boolean,
  checkpointOf: (row: LeaderboardRow) => string,
): Scope {
  return {
    rows: rows.filter(isIn).map((row) => ({ ...row, checkpoint: checkpointOf(row) })),
    supersededCount: superseded.filter(isIn).reduce((sum, { total }) => sum + Number(total), 0),
  };
}

async function ranked(
  context: RankingContext,
  args: LeaderboardArguments,
  scopes: readonly Scope[],
): Promise<(RankedPage | Refusal)[]> {
  const { metric = null, protocolHash = null } = args;
  const wanted = { metric, protocolHash, acrossProtocols: args.acrossProtocols ?? false };
  const chosen = scopes.map(({ rows }) => rankableTogether(rows, wanted));
  const details = await detailsNeeded(context, args, chosen);
  const registered = await Promise.all(chosen.map((together) => registeredDirection(context, together)));
  return chosen.map((together, index) => {
    const known = { details, registered: registered[index] ?? null };
    return leaderboardOf(args, scopes[index]?.supersededCount ?? 0, together, known);
  });
}

/** What is known beside the rows that are ranked. */
interface Known {
  readonly details: Details;
  readonly registered: boolean | null;
}

// The benchmark is looked up only where no result says.
async function registeredDirection(
  { registeredBenchmark }: RankingContext,
  { ranked: [first], ranked: rows }: RankableTogether<Row>,
): Promise<boolean | null> {
  if (!first || saysDirection(rows)) return null;
  return metricOf(await registeredBenchmark.load(first.benchmarkRef), first.metric)?.higherIsBetter ?? null;
}

type Details = ReadonlyMap<string, SourcedResult>;

// Counts and seeds are looked at only where a result states no interval, or where ties are tested.
async function detailsNeeded(
  context: RequestContext,
  { ties, bound }: LeaderboardArguments,
  chosen: readonly RankableTogether<Row>[],
): Promise<Details> {
  const ranked = chosen.flatMap((each) => each.ranked);
  const without = bound === "VALUE" ? [] : ranked.filter((row) => comparableScore(row)?.interval == null);
  const ids = (ties === "SIGNIFICANCE" ? ranked : without).map(({ id }) => id);
  if (ids.length > maxDetails) {
    const message = `Ties or bounds of more than ${maxDetails} results would have to be worked out; rank a model instead.`;
    throw new Refusal("QUERY_TOO_EXPENSIVE", message, { limit: maxDetails, found: ids.length });
  }
  const found = ids.length === 0 ? [] : await resultsByIds(context, ids);
  return new Map(found.map((result) => [result.id, result]));
}

function leaderboardOf(
  args: LeaderboardArguments,
  supersededCount: number,
  { ranked: rows, excluded, metric }: RankableTogether<Row>,
  { details, registered }: Known,
): RankedPage | Refusal {
  const bound = args.bound ?? "VALUE";
  const bounded = rows.flatMap((row) => {
    const number = boundOf(row, bound, details);
    return number === null ? [] : [{ ...row, bound: number }];
  });
  const higherIsBetter = bounded.length === 0 ? null : directionOf(bounded, registered, args.higherIsBetter ?? null);
  if (higherIsBetter instanceof Refusal) return higherIsBetter;
  const tied = args.ties === "SIGNIFICANCE" ? notTold(details) : undefined;
  const placed = ranking(bounded, higherIsBetter ?? true, tied);
  const { totalCount, pageInfo, edges } = sortedPage(pageOf(args), placed, ({ key }) => key);
  const [first] = bounded;
  return {
    protocolHash: args.acrossProtocols ? null : (first?.protocolHash ?? args.protocolHash ?? null),
    ...{ metric: first?.metric ?? metric, bound, higherIsBetter, totalCount, pageInfo, places: edges },
    excluded: counted([
      ...excluded.map(({ reason }) => reason),
      ...new Array<ExclusionReason>(rows.length - bounded.length).fill("NO_UNCERTAINTY"),
      ...new Array<ExclusionReason>(supersededCount).fill("SUPERSEDED"),
    ]),
    protocolExamples: args.acrossProtocols ? examplesOf(placed) : [],
  };
}

function boundOf(row: Row, bound: RankingBound, details: Details): number | null {
  const score = comparableScore(row);
  if (score === null) return null;
  const whole = details.get(row.id);
  const workedOut = () => (whole?.value == null ? null : workedOutInterval(recordedValue(whole, whole.value, null)));
  return rankingBound({ value: score.value, interval: score.interval ?? workedOut() }, bound);
}

// Without samples, since those of thousands of results would have to be read.
function notTold(details: Details): (leader: Row, result: Row) => boolean {
  const known = new Map<string, Evidence | null>();
  const evidence = ({ id }: Row): Evidence | null => {
    const result = details.get(id);
    if (!known.has(id)) {
      const scale = result?.unit === "percent" ? 0.01 : 1;
      known.set(id, result?.value == null ? null : evidenceOf(recordedValue(result, result.value, null), scale));
    }
    return known.get(id) ?? null;
  };
  return (leader, result) => {
    const [a, b] = [evidence(leader), evidence(result)];
    const pValue = a && b ? chosenTest(a, b).test.pValue : null;
    return pValue === null || pValue >= significance;
  };
}

function examplesOf(placed: readonly Placed<RankedRow>[]): string[] {
  const byProtocol = new Map(placed.toReversed().map(({ result }) => [result.protocolHash, result.id]));
  return [...byProtocol.values()].slice(0, maxProtocols);
}

function counted(reasons: readonly ExclusionReason[]): ExcludedCount[] {
  const groups = [...Map.groupBy(reasons, (reason) => reason)];
  return groups
    .map(([reason, { length }]) => ({ reason, count: length }))
    .sort((a, b) => (a.reason < b.reason ? -1 : 1));
}

// A cursor of one ranking means nothing in another.
function pageOf(args: LeaderboardArguments): PageRequest {
  const { first: _, after: __, ...filter } = args;
  return pageRequest(args, `leaderboard ${JSON.stringify(Object.entries(filter).sort())}`, 2);
}

function refsIn(indexKey: string): string[] {
  return indexKey.split(" ");
}
