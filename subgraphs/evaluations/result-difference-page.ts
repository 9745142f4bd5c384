import { type Connection, type PageArguments, pageRequest, sortedPage } from "../../kernel/connection.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import type { EvaluationsContext } from "./context.ts";
import type { SourcedResult } from "./result.reads.ts";
import { pairKey, ResultOutcome, type ResultPair, resultPairs } from "./result-differences.ts";
import { standingResultsOf } from "./standing-results.reads.ts";

/** Two checkpoints, by the references under which their results are filed. */
interface Compared {
  readonly aKey: string;
  readonly bKey: string;
}

interface Filter {
  readonly benchmark: string | null | undefined;
  readonly outcomes: readonly ResultOutcome[] | null | undefined;
}

/** The results of two checkpoints, pair by pair; of one benchmark, or of all. */
export async function comparedResults(
  context: RequestContext,
  { aKey, bKey }: Compared,
  benchmark: string | null,
): Promise<ResultPair<SourcedResult>[]> {
  const a = await standingResultsOf(context, aKey, benchmark);
  return resultPairs(a, await standingResultsOf(context, bKey, benchmark));
}

/** One page of the results of two checkpoints. */
export async function resultDifferencePage(
  context: EvaluationsContext,
  { aKey, bKey }: Compared,
  { benchmark = null, outcomes }: Filter,
  page: PageArguments,
): Promise<Connection<ResultPair<SourcedResult>>> {
  const filter = JSON.stringify([benchmark, outcomes?.toSorted() ?? null]);
  const request = pageRequest(page, `results of a diff ${filter}`, 3);
  const pairs = await context.comparedResults({ aKey, bKey, benchmark });
  const wanted = pairs.filter(({ outcome }) => outcomes?.includes(outcome) ?? true);
  return sortedPage(request, wanted, pairKey);
}

/** How many pairs of results came to each outcome. */
export async function outcomeCounts(
  context: EvaluationsContext,
  { aKey, bKey }: Compared,
  benchmark: string | null = null,
): Promise<{ outcome: ResultOutcome; count: number }[]> {
  const pairs = Map.groupBy(await context.comparedResults({ aKey, bKey, benchmark }), ({ outcome }) => outcome);
  return Object.values(ResultOutcome).map((outcome) => ({ outcome, count: pairs.get(outcome)?.length ?? 0 }));
}
