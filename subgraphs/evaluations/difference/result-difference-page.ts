import { type Connection, type PageArguments, pageRequest, sortedPage } from "../../../kernel/connection.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { EvaluationsContext } from "../context.ts";
import type { SourcedResult } from "../result/result.reads.ts";
import { standingResultsOf } from "../result/standing-results.reads.ts";
import type { CheckpointDiff } from "./checkpoint-diff.stub.ts";
import { keyOfPair, ResultOutcome, type ResultPair, resultPairs } from "./result-differences.ts";

/** Two checkpoints, by the references under which their results are filed. */
type Compared = Pick<CheckpointDiff, "pairKey">;

interface Filter {
  readonly benchmark: string | null | undefined;
  readonly outcomes: readonly ResultOutcome[] | null | undefined;
}

/** The results of two checkpoints, pair by pair; of one benchmark, or of all. */
export async function comparedResults(
  context: RequestContext,
  pairKey: string,
  benchmark: string | null,
): Promise<ResultPair<SourcedResult>[]> {
  // Each line holds every reference that a checkpoint has or had, separated by blanks.
  const [a = [], b = []] = pairKey.split("\n").map((key) => key.split(" "));
  return resultPairs(await standingResultsOf(context, a, benchmark), await standingResultsOf(context, b, benchmark));
}

/** One page of the results of two checkpoints. */
export async function resultDifferencePage(
  context: EvaluationsContext,
  { pairKey }: Compared,
  { benchmark = null, outcomes }: Filter,
  page: PageArguments,
): Promise<Connection<ResultPair<SourcedResult>>> {
  const filter = JSON.stringify([benchmark, outcomes?.toSorted() ?? null]);
  const request = pageRequest(page, `results of a diff ${filter}`, 3);
  const pairs = await context.comparedResults({ pairKey, benchmark });
  const wanted = pairs.filter(({ outcome }) => outcomes?.includes(outcome) ?? true);
  return sortedPage(request, wanted, keyOfPair);
}

/** How many pairs of results came to each outcome. */
export async function outcomeCounts(
  context: EvaluationsContext,
  { pairKey }: Compared,
  benchmark: string | null = null,
): Promise<{ outcome: ResultOutcome; count: number }[]> {
  const pairs = Map.groupBy(await context.comparedResults({ pairKey, benchmark }), ({ outcome }) => outcome);
  return Object.values(ResultOutcome).map((outcome) => ({ outcome, count: pairs.get(outcome)?.length ?? 0 }));
}
