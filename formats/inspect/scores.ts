import { keptText } from "../evaluation/kept-text.ts";
import { directionOf } from "../evaluation/metric-scale.ts";
import { sampleDetails } from "../evaluation/sample-values.ts";
import { scoreOf } from "../evaluation/score.ts";
import { asCount, type JsonNode, member, type ObjectNode, pointerTo } from "../json/json-node.ts";
import { LeftOut } from "../left-out.ts";
import type { ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { type LoggedSamples, sampleValues } from "./samples.ts";

/** A value of a log, and the scorer that it comes from. */
export type ScoredMetric = Pick<
  ResultRecord,
  | "metric"
  | "value"
  | "valueAsWritten"
  | "unit"
  | "higherIsBetter"
  | "uncertainty"
  | "pointer"
  | "samples"
  | "successes"
> & { readonly scorer?: string };

/** Members of a list of metrics that say how far another one spreads. */
const spreads = new Set(["std", "var", "bootstrap_stderr", "ci", "ci_lower", "ci_upper"]);
/** Means of the values of the samples, which these bear out. */
const means = new Set(["accuracy", "mean"]);

/** The metrics of a log; older logs have one scorer, whose metrics stand in `results` itself. */
export function scoresOf(root: JsonNode, samples: LoggedSamples, remarks: Remarks): ScoredMetric[] {
  const log = { root, samples };
  const results = member(root, "results");
  const scores = member(results, "scores");
  const leftOut = new LeftOut(remarks);
  if (scores?.kind !== "array")
    return results === undefined ? [] : metricsOf(results, "/results", log, remarks, leftOut);
  return scores.items.flatMap((score, at) => metricsOf(score, pointerTo("/results/scores", at), log, remarks, leftOut));
}

function metricsOf(
  score: JsonNode,
  pointer: string,
  { root, samples: logged }: { readonly root: JsonNode; readonly samples: LoggedSamples },
  remarks: Remarks,
  leftOut: LeftOut,
): ScoredMetric[] {
  const metrics = member(score, "metrics");
  if (metrics?.kind !== "object") {
    remarks.on("RESULT_WITHOUT_METRIC", pointer, "A score has no metrics; nothing was taken from it.", score);
    return [];
  }
  const scorer = keptText(score, "name", pointer, remarks) ?? keptText(score, "scorer", pointer, remarks);
  const scored =
    asCount(member(score, "scored_samples")) ?? asCount(member(member(root, "results"), "completed_samples"));
  const place = pointerTo(pointer, "metrics");
  return [...metrics.members].flatMap(([key, node]) => {
    const metric = keptText(node, "name", pointerTo(place, key), remarks) ?? key;
    const at = pointerTo(place, key, "value");
    if (metric === "stderr" || metric.trim() === "" || metric.length > 200) return [];
    if (spreads.has(metric)) {
      const message = `"${metric}" says how far values spread and is no result; it was left out.`;
      leftOut.once("EVALUATION_PART_NOT_READ", metric, at, message, node);
      return [];
    }
    const value = scoreOf(member(node, "value"), at, remarks);
    if (value === undefined) return [];
    const error = means.has(metric) ? standardErrorOf(metrics, place, remarks) : undefined;
    const samples = means.has(metric) ? sampleValues(logged, scorer, scored, remarks) : [];
    const details = sampleDetails(samples, value.value);
    const direction = directionOf(metric);
    return [
      {
        metric: metric.replaceAll("\0", "").toWellFormed() || "unnamed",
        ...value,
        ...(details.successes !== undefined && { unit: "fraction" }),
        ...(direction !== undefined && { higherIsBetter: direction }),
        ...uncertaintyOf(error, scored),
        ...details,
        ...(scorer !== undefined && { scorer }),
        pointer: at,
      },
    ];
  });
}

function standardErrorOf(metrics: ObjectNode, place: string, remarks: Remarks): number | undefined {
  const node = member(metrics.members.get("stderr"), "value");
  if (node === undefined) return undefined;
  if (node.kind === "number" && Number.isFinite(node.value) && node.value >= 0) return node.value + 0;
  const message = "The standard error is no number or below zero; the value was taken without one.";
  remarks.on("STANDARD_ERROR_UNREADABLE", pointerTo(place, "stderr", "value"), message, node);
  return undefined;
}

function uncertaintyOf(
  standardError: number | undefined,
  sampleCount: number | undefined,
): Pick<ResultRecord, "uncertainty"> {
  if (standardError === undefined && sampleCount === undefined) return {};
  return {
    uncertainty: [
      {
        source: "SAMPLING",
        ...(standardError !== undefined && { standardError, method: "stated" }),
        ...(sampleCount !== undefined && { sampleCount }),
      },
    ],
  };
}
