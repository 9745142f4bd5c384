import { keptText } from "../evaluation/kept-text.ts";
import { asCount, asFinite, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";

type Uncertainty = NonNullable<ResultRecord["uncertainty"]>[number];

/** The stated uncertainty of a score, which the format defines as that of its samples. */
export function uncertaintyOf(node: JsonNode | undefined, pointer: string, remarks: Remarks): Uncertainty | undefined {
  if (node?.kind !== "object") return undefined;
  const standardError = standardErrorOf(node, pointer, remarks);
  const confidenceInterval = intervalOf(member(node, "confidence_interval"), pointer, remarks);
  const sampleCount = asCount(member(node, "num_samples"));
  const method = methodOf(node, pointer, remarks);
  if (standardError === undefined && confidenceInterval === undefined && sampleCount === undefined) return undefined;
  return {
    source: "SAMPLING",
    ...(standardError !== undefined && { standardError }),
    ...(confidenceInterval !== undefined && { confidenceInterval }),
    ...(sampleCount !== undefined && { sampleCount }),
    ...(method !== undefined && { method }),
  };
}

/** An object with a value; older files write the number alone. */
function standardErrorOf(node: JsonNode, pointer: string, remarks: Remarks): number | undefined {
  const stated = member(node, "standard_error");
  if (stated === undefined || stated.kind === "null") return undefined;
  const value = asFinite(stated) ?? asFinite(member(stated, "value"));
  if (value !== undefined && value >= 0) return value + 0;
  const message = "The standard error is no number or below zero; the value was taken without one.";
  remarks.on("STANDARD_ERROR_UNREADABLE", pointerTo(pointer, "standard_error"), message, stated);
  return undefined;
}

function intervalOf(node: JsonNode | undefined, pointer: string, remarks: Remarks): Uncertainty["confidenceInterval"] {
  if (node === undefined || node.kind === "null") return undefined;
  const [low, high, level] = ["lower", "upper", "confidence_level"].map((key) => asFinite(member(node, key)));
  const isWhole = low !== undefined && high !== undefined && low <= high;
  if (isWhole && level !== undefined && level > 0 && level <= 1) return { low: low + 0, high: high + 0, level };
  const message = "An interval says nothing of its level, or its ends are no numbers in order; it was left out.";
  remarks.on("INTERVAL_UNUSABLE", pointerTo(pointer, "confidence_interval"), message, node);
  return undefined;
}

function methodOf(node: JsonNode, pointer: string, remarks: Remarks): string | undefined {
  const of = (key: string) => keptText(member(node, key), "method", pointerTo(pointer, key), remarks);
  const method = of("standard_error") ?? of("confidence_interval");
  const resamples = asCount(member(node, "num_bootstrap_samples"));
  if (resamples === undefined) return method;
  return `${method ?? "bootstrap"}, ${resamples} samples`;
}
