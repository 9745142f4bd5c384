import { diagnose } from "../diagnostic-code.ts";
import { asCount, asFinite, asText, type JsonNode, member, pointerTo, toJsonText } from "../json/json-node.ts";
import type { Diagnostic } from "../reading.ts";
import type { MetricRow } from "./metric-row.ts";
import { isProportion, kindOfStandardError, successesOf } from "./proportion.ts";

/** Where a standard error stands. */
export interface StatedError {
  readonly key: string;
  readonly node: JsonNode;
}

/** A standard error, and how it was worked out as far as the document tells. */
export interface StandardError {
  readonly value: number;
  readonly method: string;
}

/** What is known of the value that a standard error is of. */
export interface ErrorOf {
  /** As the harness calls it. */
  readonly metric: string;
  readonly value: number | undefined;
  readonly samples: number | undefined;
}

/** Reads the standard error of a value; what is none is remarked on, and so is one that the counts contradict. */
export function readStandardError(
  root: JsonNode,
  row: MetricRow,
  stated: StatedError | undefined,
  of: ErrorOf,
  diagnostics: Diagnostic[],
): StandardError | undefined {
  if (stated === undefined) return undefined;
  const value = asFinite(stated.node);
  const place = { pointer: pointerTo(row.pointer, stated.key), raw: toJsonText(stated.node) };
  if (value === undefined || value < 0) {
    const message = "The standard error is no number or below zero; the value was taken without one.";
    diagnostics.push(diagnose("STANDARD_ERROR_UNREADABLE", { message, ...place }));
    return undefined;
  }
  const remark = contradiction(of, value);
  if (remark !== undefined) diagnostics.push(diagnose("STANDARD_ERROR_CONTRADICTED", { message: remark, ...place }));
  return { value, method: methodOf(root, row.task, of.metric) };
}

function contradiction({ metric, value, samples }: ErrorOf, error: number): string | undefined {
  if (!isProportion(metric) || value === undefined || samples === undefined || samples < 2) return undefined;
  const successes = successesOf(value, samples);
  if (successes === undefined || kindOfStandardError(error, successes, samples) !== undefined) return undefined;
  return `The standard error is not that of ${successes} of ${samples}; it was kept as stated.`;
}

/** What the harness resamples to learn a standard error; of a mean it is worked out. */
const resampled = new Set(["median", "matthews_corrcoef", "f1", "f1_score", "perplexity", "bleu", "chrf", "ter"]);

function methodOf(root: JsonNode, task: string, metric: string): string {
  const aggregation = aggregationOf(root, task, metric);
  if (aggregation === "mean") return "standard error of the mean over samples";
  const rounds = asCount(member(member(root, "config"), "bootstrap_iters"));
  if (aggregation === undefined || !resampled.has(aggregation) || rounds === undefined) return "stated";
  // Of the scores of translation, which take long, the harness makes at most a hundred rounds.
  const isSlow = aggregation === "bleu" || aggregation === "chrf" || aggregation === "ter";
  return `bootstrap, ${isSlow ? Math.min(rounds, 100) : rounds} samples`;
}

function aggregationOf(root: JsonNode, task: string, metric: string): string | undefined {
  const list = member(member(member(root, "configs"), task), "metric_list");
  const items = list?.kind === "array" ? list.items : [];
  return asText(
    member(
      items.find((item) => asText(member(item, "metric")) === metric),
      "aggregation",
    ),
  );
}
