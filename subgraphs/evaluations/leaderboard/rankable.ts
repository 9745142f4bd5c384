import type { ExclusionReason } from "../comparison/exclusion-reason.ts";
import { scaleOf } from "../comparison/measured-alike.ts";

/** What decides whether a result can be ranked. */
export interface RankableResult {
  readonly id: string;
  /** Equal for results of one checkpoint. */
  readonly checkpoint: string;
  readonly metric: string;
  readonly protocolHash: string;
  readonly partial: boolean;
  readonly unit: string | null;
  readonly value: number | null;
  readonly concluded: boolean;
  readonly standing: string;
}

/** What is asked of a leaderboard. */
export interface WantedRanking {
  /** Null for the one that most checkpoints were measured by. */
  readonly metric: string | null;
  /** Null for the one that most checkpoints were measured by. */
  readonly protocolHash: string | null;
  readonly acrossProtocols: boolean;
}

/** The results that can be ranked together, at most one of each checkpoint, and why each other one cannot. */
export interface RankableTogether<R> {
  readonly metric: string | null;
  readonly ranked: readonly R[];
  readonly excluded: readonly { readonly id: string; readonly reason: ExclusionReason }[];
}

/** Chooses what is ranked: one metric, one scale, one protocol unless all are wanted, and what stands of each checkpoint. */
export function rankableTogether<R extends RankableResult>(
  results: readonly R[],
  wanted: WantedRanking,
): RankableTogether<R> {
  const chosen = chosenWay(results, wanted);
  const excluded: { id: string; reason: ExclusionReason }[] = [];
  const byCheckpoint = new Map<string, R>();
  for (const result of results.toSorted(byStanding)) {
    const reason = chosen === null ? "OTHER_PROTOCOL" : whyNot(result, chosen, wanted, byCheckpoint);
    if (reason === null) byCheckpoint.set(result.checkpoint, result);
    else excluded.push({ id: result.id, reason });
  }
  return { metric: chosen?.metric ?? wanted.metric, ranked: [...byCheckpoint.values()], excluded };
}

function whyNot<R extends RankableResult>(
  result: R,
  chosen: R,
  { acrossProtocols }: WantedRanking,
  taken: ReadonlyMap<string, R>,
): ExclusionReason | null {
  if (result.metric !== chosen.metric) return "OTHER_METRIC";
  if (!acrossProtocols && result.protocolHash !== chosen.protocolHash) return "OTHER_PROTOCOL";
  if (Boolean(result.partial) !== Boolean(chosen.partial)) return "PARTIAL";
  if (scaleOf(result.unit) !== scaleOf(chosen.unit)) return "OTHER_UNIT";
  if (!isNumber(result)) return "NOT_A_NUMBER";
  return !result.concluded || taken.has(result.checkpoint) ? "NOT_CONCLUDED" : null;
}

/** A result of the way that most checkpoints were measured; of ways equally common, the first by metric and hash. */
function chosenWay<R extends RankableResult>(results: readonly R[], wanted: WantedRanking): R | null {
  const candidates = results.filter(
    (result) =>
      (wanted.metric === null || result.metric === wanted.metric) &&
      (wanted.protocolHash === null || result.protocolHash === wanted.protocolHash),
  );
  const ways = [...Map.groupBy(candidates, (result) => wayOf(result, wanted))].flatMap(([key, group]) => {
    const rankable = group.filter((result) => result.concluded && isNumber(result));
    const checkpointCount = new Set(rankable.map(({ checkpoint }) => checkpoint)).size;
    return group[0] ? [{ key, result: group[0], checkpointCount }] : [];
  });
  ways.sort((a, b) => b.checkpointCount - a.checkpointCount || compareText(a.key, b.key));
  return ways[0]?.result ?? null;
}

function wayOf({ metric, protocolHash, partial, unit }: RankableResult, { acrossProtocols }: WantedRanking): string {
  return JSON.stringify([metric, Boolean(partial), scaleOf(unit), acrossProtocols ? null : protocolHash]);
}

function isNumber({ value }: RankableResult): boolean {
  return value !== null && Number.isFinite(value);
}

// What stands first, so that it is met before what else is of its checkpoint.
function byStanding(a: RankableResult, b: RankableResult): number {
  return compareText(a.standing, b.standing) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
