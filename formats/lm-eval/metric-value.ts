import { diagnose } from "../diagnostic-code.ts";
import { asCount, type JsonNode, member, pointerTo, toJsonText } from "../json/json-node.ts";
import type { Diagnostic } from "../reading.ts";
import type { ResultRecord } from "../record.ts";
import { familyOf, type MetricKey, measuredMetric, readMetricKey, unitOf, usualDirection } from "./metric.ts";
import type { MetricRow } from "./metric-row.ts";
import { isProportion, successesOf } from "./proportion.ts";
import { type ErrorOf, readStandardError, type StandardError } from "./standard-error.ts";

/** One value of a row with what the document says about it. */
export interface MetricValue
  extends Pick<
    ResultRecord,
    | "metric"
    | "valueAsWritten"
    | "value"
    | "unit"
    | "higherIsBetter"
    | "range"
    | "uncertainty"
    | "successes"
    | "pointer"
  > {
  readonly filter?: string;
  /** True if fewer samples were evaluated than the task has. */
  readonly isPartial: boolean;
}

/** Members of a row that describe the task and are no metric. */
const describing = new Set([
  "alias",
  "name",
  "samples",
  "sample_len",
  "sample_count",
  "task",
  "task_name",
  "prompt_name",
  "prompt_id",
  "prompt_jinja",
  "prompt_original_task",
  "fixed_answer_choice_list",
  "dataset_path",
  "dataset_name",
  "subset",
  "comment",
]);

const confidenceLevel = 0.95;
const intervalMethod = "interval by normal approximation";
// The 97.5 % quantile of the standard normal distribution.
const quantile = 1.959963984540054;

interface MetricEntry extends MetricKey {
  readonly key: string;
  readonly node: JsonNode;
}

/** Reads the values of a row; whatever is no value is remarked on and left out. */
export function readMetricValues(root: JsonNode, row: MetricRow, diagnostics: Diagnostic[]): readonly MetricValue[] {
  const entries = [...row.metrics.members]
    .filter(([key]) => !describing.has(key.trim()) && key.trim() !== "")
    .map(([key, node]): MetricEntry => ({ key, node, ...readMetricKey(key) }));
  const errors = new Map(entries.filter((entry) => entry.isStandardError).map((entry) => [identityOf(entry), entry]));
  return entries
    .filter((entry) => !entry.isStandardError)
    .flatMap((entry) => {
      const number = numberOf(entry, row, diagnostics);
      if (number === undefined) return [];
      return [metricValue(root, row, entry, number, errors.get(identityOf(entry)), diagnostics)];
    });
}

function identityOf({ metric, filter }: MetricKey): string {
  return JSON.stringify([metric, filter]);
}

interface WrittenNumber {
  readonly valueAsWritten: string;
  readonly value?: number;
}

function numberOf({ key, node }: MetricEntry, row: MetricRow, diagnostics: Diagnostic[]): WrittenNumber | undefined {
  const pointer = pointerTo(row.pointer, key);
  const raw = toJsonText(node);
  if (node.kind === "number") {
    if (Number.isFinite(node.value)) return { valueAsWritten: node.text, value: node.value };
    const message = `The value is ${node.text}; only its text was kept.`;
    diagnostics.push(diagnose("VALUE_NOT_A_NUMBER", { message, pointer, raw }));
    return { valueAsWritten: node.text };
  }
  if (node.kind === "string" && isNumberText(node.value)) {
    const message = "The value is a number written as text; it was read as that number.";
    diagnostics.push(diagnose("WRONG_TYPE", { message, pointer, raw }));
    return { valueAsWritten: node.value, value: Number(node.value) };
  }
  if (node.kind === "string" && /^(?:n\/?a|nan|[+-]?inf(?:inity)?|none)$/i.test(node.value.trim())) {
    const message = "The value is a word for no number; only its text was kept.";
    diagnostics.push(diagnose("VALUE_NOT_A_NUMBER", { message, pointer, raw }));
    return { valueAsWritten: node.value };
  }
  const isNull = node.kind === "null";
  const message = isNull ? "The metric has no value." : "The value of a metric is a number; this was left out.";
  diagnostics.push(diagnose(isNull ? "VALUE_MISSING" : "WRONG_TYPE", { message, pointer, raw }));
  return undefined;
}

function isNumberText(text: string): boolean {
  return (
    /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(text.trim()) && Number.isFinite(Number(text))
  );
}

function metricValue(
  root: JsonNode,
  row: MetricRow,
  entry: MetricEntry,
  number: WrittenNumber,
  error: MetricEntry | undefined,
  diagnostics: Diagnostic[],
): MetricValue {
  const { filter, key } = entry;
  const metric = measuredMetric(row.task, entry.metric);
  const samples = member(member(root, "n-samples"), row.task);
  const sampleCount = asCount(member(samples, "effective")) ?? asCount(member(row.metrics, "sample_len"));
  const originalCount = asCount(member(samples, "original"));
  const unit = unitOf(metric, number.value);
  const direction = directionOf(root, row.task, entry.metric) ?? usualDirection(metric);
  const of = { metric: entry.metric, value: number.value, samples: sampleCount };
  const standardError = readStandardError(root, row, error, of, diagnostics);
  const uncertainty = uncertaintyOf(number.value, standardError, sampleCount);
  const successes = countedSuccesses(of);
  return {
    metric,
    ...number,
    ...(unit !== undefined && { unit }),
    ...(direction !== undefined && { higherIsBetter: direction }),
    ...(unit === "fraction" && { range: { low: 0, high: 1 } }),
    ...(uncertainty !== undefined && { uncertainty }),
    ...(successes !== undefined && { successes }),
    pointer: pointerTo(row.pointer, key),
    ...(filter !== undefined && { filter }),
    isPartial: sampleCount !== undefined && originalCount !== undefined && sampleCount < originalCount,
  };
}

function directionOf(root: JsonNode, task: string, metric: string): boolean | undefined {
  const stated = member(member(root, "higher_is_better"), task);
  for (const name of [metric, familyOf(metric)]) {
    const direction = member(stated, name);
    if (direction?.kind === "boolean") return direction.value;
  }
  const list = member(member(member(root, "configs"), task), "metric_list");
  const items = list?.kind === "array" ? list.items : [];
  const item = items.find((candidate) => {
    const name = member(candidate, "metric");
    return name?.kind === "string" && name.value === metric;
  });
  const direction = member(item, "higher_is_better");
  return direction?.kind === "boolean" ? direction.value : undefined;
}

function countedSuccesses({ metric, value, samples }: ErrorOf): number | undefined {
  if (!isProportion(metric) || value === undefined || samples === undefined) return undefined;
  return successesOf(value, samples);
}

function uncertaintyOf(
  value: number | undefined,
  error: StandardError | undefined,
  sampleCount: number | undefined,
): MetricValue["uncertainty"] {
  if (error === undefined && sampleCount === undefined) return undefined;
  const interval = value !== undefined && error !== undefined && error.value > 0;
  const reach = quantile * (error?.value ?? 0);
  return [
    {
      source: "SAMPLING",
      ...(error !== undefined && { standardError: error.value }),
      ...(interval && {
        confidenceInterval: { low: value - reach, high: value + reach, level: confidenceLevel },
      }),
      ...(sampleCount !== undefined && { sampleCount }),
      ...(error !== undefined && { method: interval ? `${error.method}; ${intervalMethod}` : error.method }),
    },
  ];
}
