import { keptText } from "../evaluation/kept-text.ts";
import { unitOfRange } from "../evaluation/metric-scale.ts";
import type { Score } from "../evaluation/score.ts";
import { asText, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";

/** How the metrics of a file are called. */
export type MetricNames = (item: JsonNode) => string | undefined;

/**
 * A metric is called by its kind, so that files of several origins can be compared; by its id where one evaluation has
 * several of a kind. Files before 0.2.2 name none.
 */
export function metricNames(items: readonly JsonNode[]): MetricNames {
  const idsOfKind = new Map<string, Set<string>>();
  for (const item of items) {
    const { kind, id } = namesIn(item);
    const key = JSON.stringify([asText(member(item, "evaluation_name")), kind]);
    const ids = idsOfKind.get(key) ?? new Set<string>();
    idsOfKind.set(key, ids.add(id ?? ""));
  }
  return (item) => {
    const { kind, id } = namesIn(item);
    const key = JSON.stringify([asText(member(item, "evaluation_name")), kind]);
    const isAmbiguous = (idsOfKind.get(key)?.size ?? 0) > 1;
    return isAmbiguous ? (id ?? kind) : (kind ?? id);
  };
}

function namesIn(item: JsonNode): { kind: string | undefined; id: string | undefined } {
  const config = member(item, "metric_config");
  const [kind, name, id] = ["metric_kind", "metric_name", "metric_id"].map((key) => shortText(member(config, key)));
  return { kind: kind ?? name, id: id ?? name };
}

function shortText(node: JsonNode | undefined): string | undefined {
  const text = asText(node)?.trim();
  return text !== undefined && text.length <= 500 && !text.includes("\0") && text.isWellFormed() ? text : undefined;
}

/** The scale of a score: its range as stated, and the unit that is stated or that the range leaves no doubt about. */
export function scaleOf(
  item: JsonNode,
  metric: string,
  { value, unit: written }: Score,
  pointer: string,
  remarks: Remarks,
): Pick<ResultRecord, "unit" | "range" | "higherIsBetter"> {
  const config = member(item, "metric_config");
  const place = pointerTo(pointer, "metric_config");
  const lower = member(config, "lower_is_better");
  const direction = lower?.kind === "boolean" ? { higherIsBetter: !lower.value } : {};
  const range = rangeOf(config);
  const named = unitNamed(keptText(config, "metric_unit", place, remarks));
  const unit = written ?? named ?? unitOfRange(range, metric);
  const isBeyond = value !== undefined && (value < (range?.low ?? value) || value > (range?.high ?? value));
  const isNoFraction = unit === "fraction" && value !== undefined && (value < 0 || value > 1);
  const isOtherUnit = written !== undefined && named !== undefined && written !== named;
  if (isBeyond || isNoFraction || isOtherUnit) {
    const message = "The stated unit or range and the value contradict each other; the value was taken without them.";
    remarks.on("UNIT_CONTRADICTED", place, message, config);
    return direction;
  }
  return { ...direction, ...(unit !== undefined && { unit }), ...(range !== undefined && { range }) };
}

/** Ends that are numbers; "Infinity" says that there is none. */
function rangeOf(config: JsonNode | undefined): ResultRecord["range"] {
  const [low, high] = ["min_score", "max_score"].map((key) => {
    const node = member(config, key);
    return node?.kind === "number" && Number.isFinite(node.value) ? node.value + 0 : undefined;
  });
  if (low === undefined && high === undefined) return undefined;
  if (low !== undefined && high !== undefined && low >= high) return undefined;
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
}

const fractionWords = new Set(["proportion", "fraction", "ratio", "probability"]);
const percentWords = new Set(["percent", "percentage", "%", "pct"]);

function unitNamed(text: string | undefined): string | undefined {
  const word = text?.toLowerCase();
  if (word === undefined) return undefined;
  if (fractionWords.has(word)) return "fraction";
  return percentWords.has(word) ? "percent" : text;
}
