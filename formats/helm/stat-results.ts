import { directionOf } from "../evaluation/metric-scale.ts";
import { unknownEvaluator } from "../evaluation/read-evaluation.ts";
import { type SampleValue, sampleDetails } from "../evaluation/sample-values.ts";
import { scoreOf } from "../evaluation/score.ts";
import { asCount, asFinite, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import { LeftOut } from "../left-out.ts";
import type { ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import type { HelmRun } from "./run-facts.ts";
import { type StatName, statName } from "./stat-name.ts";

/** Values that describe a run and not what was evaluated. */
const describing =
  /^(?:num_[a-z_]{1,40}|training_(?:co2|energy)_cost|batch_size|finish_reason_[a-z_]{1,40}|prompt_truncated|inference_.{1,60}|max_prob|logprob)$/;

interface Stat {
  readonly name: StatName;
  readonly node: JsonNode;
  readonly pointer: string;
}

/**
 * The results of a run. Values on changed input are results of a metric of their own, such as
 * `exact_match (robustness, worst)`, and the sensitivity of the result on the input as it was.
 */
export function resultsOfStats(
  root: JsonNode & { kind: "array" },
  run: HelmRun,
  samples: ReadonlyMap<string, readonly SampleValue[]>,
  remarks: Remarks,
): ResultRecord[] {
  const stats = statsIn(root, remarks);
  const instances = instanceCounts(stats);
  const isPartial = remarkOnPart(run, instances, remarks);
  const leftOut = new LeftOut(remarks);
  const measured = stats.filter((stat) => isMeasured(stat, leftOut));
  const changed = measured.filter(({ name }) => name.perturbation !== undefined);
  const variants = Map.groupBy(changed, ({ name }) => unchangedKey(name));
  const results = measured.flatMap((stat): ResultRecord[] => {
    const { metric, split, perturbation } = stat.name;
    const value = measuredValue(stat, samples, instances, remarks);
    if (value === undefined) return [];
    const others = perturbation === undefined ? (variants.get(unchangedKey(stat.name)) ?? []) : [];
    const sensitivity = others.slice(0, mostVariants).flatMap(sensitivityOf);
    return [
      {
        ...run.shared,
        metric: perturbation === undefined ? metric : `${metric} (${perturbation})`,
        ...value,
        evaluator: unknownEvaluator,
        protocol: { ...run.protocol, ...(split !== undefined && { split }) },
        ...(sensitivity.length > 0 && { sensitivity }),
        ...(isPartial && { partial: true }),
      },
    ];
  });
  if (results.length === 0) remarks.on("RESULTS_MISSING", "", "The run holds no values of what was evaluated.");
  return results;
}

const mostVariants = 500;

function unchangedKey({ metric, split }: StatName): string {
  return JSON.stringify([metric, split]);
}

type Value = Pick<
  ResultRecord,
  "value" | "valueAsWritten" | "unit" | "higherIsBetter" | "uncertainty" | "samples" | "successes" | "pointer"
>;

function measuredValue(
  { name, node, pointer: at }: Stat,
  samples: ReadonlyMap<string, readonly SampleValue[]>,
  instances: ReadonlyMap<string | undefined, number>,
  remarks: Remarks,
): Value | undefined {
  const pointer = pointerTo(at, "mean");
  const score = scoreOf(member(node, "mean"), pointer, remarks);
  if (score === undefined) return undefined;
  const details = sampleDetails(samples.get(name.key) ?? [], score.value);
  const direction = directionOf(name.metric);
  const ofSplit = name.perturbation === undefined ? instances.get(name.split) : undefined;
  const sampleCount = details.samples?.ids.length ?? ofSplit;
  return {
    ...score,
    ...(details.successes !== undefined && { unit: "fraction" }),
    ...(direction !== undefined && { higherIsBetter: direction }),
    ...(sampleCount !== undefined && { uncertainty: [{ source: "SAMPLING", sampleCount }] }),
    ...details,
    pointer,
  };
}

/** Whether the bound on the instances held any back. */
function remarkOnPart(
  { limit }: HelmRun,
  instances: ReadonlyMap<string | undefined, number>,
  remarks: Remarks,
): boolean {
  const total = [...instances.values()].reduce((sum, count) => sum + count, 0);
  if (limit === undefined || total < limit) return false;
  const message = `At most ${limit} instances were to be run, and ${total} were; every result is marked as partial.`;
  remarks.on("PARTIAL_EVALUATION", "", message);
  return true;
}

function statsIn(root: JsonNode & { kind: "array" }, remarks: Remarks): Stat[] {
  return root.items.flatMap((node, index) => {
    const name = statName(member(node, "name"));
    const pointer = pointerTo("", index);
    if (name !== undefined) return [{ name, node, pointer }];
    remarks.on("RESULT_WITHOUT_METRIC", pointer, "A value has no name that could be read; it was left out.", node);
    return [];
  });
}

/** How many instances each split has. */
function instanceCounts(stats: readonly Stat[]): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const { name, node } of stats) {
    const count = asCount(member(node, "mean"));
    if (name.metric === "num_instances" && name.perturbation === undefined && count !== undefined) {
      counts.set(name.split, count);
    }
  }
  return counts;
}

function isMeasured({ name, node, pointer }: Stat, leftOut: LeftOut): boolean {
  // A value that nothing was counted into is one that HELM prepared and did not use.
  if (asCount(member(node, "count")) === 0) return false;
  if (!describing.test(name.metric)) return true;
  const message =
    "Values that describe the run, such as counts of tokens and times, are no results; they were left out.";
  leftOut.once("EVALUATION_PART_NOT_READ", "of the run", pointer, message, member(node, "name"));
  return false;
}

function sensitivityOf({ name, node }: Stat): NonNullable<ResultRecord["sensitivity"]> {
  const value = asFinite(member(node, "mean"));
  if (name.perturbation === undefined || value === undefined) return [];
  return [{ factor: "perturbation", setting: name.perturbation, value: value + 0 }];
}
