import { setImmediate } from "node:timers/promises";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { type AskedCheckpoint, type ComparisonQuestion, comparisonIn } from "../../../kernel/vocabulary/comparison.ts";
import type { SourcedResult } from "../result/result.reads.ts";
import { detailsOf } from "../result/result-details.ts";
import { type SampleValues, samplesOfResults } from "../result/result-samples.reads.ts";
import { sampleCountOf } from "../result/sample-count.ts";
import { standingResultsOf } from "../result/standing-results.reads.ts";
import { type ChosenTest, chosenTest } from "./chosen-test.ts";
import type {
  Comparison,
  ComparisonExclusion,
  ComparisonPair,
  ComparisonSide as ShownSide,
} from "./comparison.entity.ts";
import { type ComparedSide, comparedPairs, ignoredByAny, pairsToTest } from "./comparison.ts";
import type { RecordedValue, Samples } from "./evidence.ts";
import { type MeasuredAlike, measuredAlike, mismatchesBetween } from "./measured-alike.ts";

/** Answers a comparison in two statements: the results that stand, and the samples of those that are compared. */
export async function answeredComparison(context: RequestContext, comparisonKey: string): Promise<Comparison> {
  const question = comparisonIn(comparisonKey);
  const found = measuredAlike(await measuredCheckpoints(context, question));
  const pairs = await testedPairs(await comparedSides(context, question, found));
  const [common] = found.alike.values();
  const isShared = found.alike.size > 1;
  const mismatches = mismatchesBetween(common && found.otherwise.size > 0 ? withOneOf(found) : new Map());
  const comparable = isShared && found.otherwise.size === 0;
  return {
    ...{ comparisonKey, comparable, why: whyComparable(found), mismatches },
    metric: isShared ? (common?.metric ?? null) : null,
    protocolHash: isShared ? (common?.protocolHash ?? null) : null,
    pairs: pairs.map((pair): ComparisonPair => ({ ...pair, a: shown(pair.a), b: shown(pair.b) })),
    excluded: question.checkpoints.flatMap((checkpoint) => excluded(checkpoint, found) ?? []),
    ignoredUncertainty: ignoredByAny(pairs),
  };
}

// Others are answered between two pairs, since drawing samples anew takes a while.
async function testedPairs(sides: readonly ComparedSide<SourcedResult>[]) {
  const pairs = pairsToTest(sides);
  const tests: ChosenTest[] = [];
  for (const { a, b } of pairs) {
    tests.push(chosenTest(a.evidence, b.evidence));
    await setImmediate();
  }
  return comparedPairs(pairs, tests);
}

async function measuredCheckpoints(context: RequestContext, { checkpoints, benchmark, metric }: ComparisonQuestion) {
  const refs = checkpoints.flatMap((checkpoint) => checkpoint.refs);
  const results = await standingResultsOf(context, refs, benchmark);
  const ofRef = Map.groupBy(results, ({ checkpointRef }) => checkpointRef);
  return checkpoints.map((checkpoint) => ({
    ref: refOf(checkpoint),
    results: checkpoint.refs
      .flatMap((ref) => ofRef.get(ref) ?? [])
      .filter((result) => metric === null || result.metric === metric),
  }));
}

async function comparedSides(
  context: RequestContext,
  { checkpoints }: ComparisonQuestion,
  { alike }: MeasuredAlike<SourcedResult>,
): Promise<ComparedSide<SourcedResult>[]> {
  const sampled = [...alike.values()].filter((result) => detailsOf(result).sampleValues !== undefined);
  const ids = sampled.map(({ id }) => id);
  const samples = new Map((await samplesOf(context, ids)).map((each) => [each.resultId, each]));
  return checkpoints.flatMap((checkpoint) => {
    const ref = refOf(checkpoint);
    const result = alike.get(ref);
    if (!result || result.value === null) return [];
    return [{ ref, checkpoint, result, recorded: recordedValue(result, result.value, samples.get(result.id) ?? null) }];
  });
}

async function samplesOf(context: RequestContext, ids: readonly string[]): Promise<readonly SampleValues[]> {
  // One result alone is paired with nothing.
  return ids.length < 2 ? [] : await samplesOfResults(context, ids);
}

/** What is recorded of the value of a result. */
export function recordedValue(
  result: Pick<SourcedResult, "unit" | "uncertainty" | "details">,
  value: number,
  samples: Samples | null,
): RecordedValue {
  const { successes = null, seeds } = detailsOf(result);
  return {
    ...{ value, unit: result.unit, uncertainty: JSON.parse(result.uncertainty), successes, samples },
    sampleCount: sampleCountOf(result),
    seeds: (seeds ?? []).flatMap((seed) => (seed.value == null ? [] : [seed.value])),
  };
}

function withOneOf({ alike, otherwise }: MeasuredAlike<SourcedResult>): Map<string, SourcedResult> {
  return new Map([...[...alike].slice(0, 1), ...otherwise]);
}

function excluded(
  checkpoint: AskedCheckpoint,
  { alike, otherwise }: MeasuredAlike<SourcedResult>,
): ComparisonExclusion | null {
  const [ref, asked] = [refOf(checkpoint), checkpoint.asked];
  const [same, other] = [alike.get(ref), otherwise.get(ref)];
  // One that nothing was measured alike with is left out like the others.
  if (same && alike.size === 1 && otherwise.size > 0)
    return { ref: asked, resultId: same.id, reason: "OTHER_PROTOCOL" };
  if (same) return same.value === null ? { ref: asked, resultId: same.id, reason: "NOT_A_NUMBER" } : null;
  if (other) return { ref: asked, resultId: other.id, reason: "OTHER_PROTOCOL" };
  return { ref: asked, resultId: null, reason: checkpoint.registered ? "NO_RESULT" : "UNRESOLVED_CHECKPOINT" };
}

function whyComparable({ alike, otherwise }: MeasuredAlike<SourcedResult>): string {
  const measured = alike.size + otherwise.size;
  if (measured < 2) return "Fewer than two of them have a result that stands.";
  if (alike.size < 2) return "No two of them were measured alike; mismatches has what differs.";
  if (otherwise.size === 0) return "All that have a result were measured alike.";
  return `${alike.size} of ${measured} were measured alike; mismatches has what differs from the others.`;
}

function shown({ ref, checkpoint, result }: ComparedSide<SourcedResult>): ShownSide {
  return { sideKey: ref, ref, refAsAsked: checkpoint.asked, result };
}

function refOf({ refs: [ref = ""] }: AskedCheckpoint): string {
  return ref;
}
