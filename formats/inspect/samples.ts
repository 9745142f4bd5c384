import type { SampleValue } from "../evaluation/sample-values.ts";
import { asWritten, type JsonNode, member } from "../json/json-node.ts";
import type { Remarks } from "../remarks.ts";

/** What the letters of a scorer count: correct, incorrect, partly correct, no answer. */
const letters: ReadonlyMap<string, number> = new Map([
  ["C", 1],
  ["I", 0],
  ["P", 0.5],
  ["N", 0],
]);

/**
 * The value of each sample under a scorer, reduced over epochs where the log does it. Logs are often cut down to a few
 * samples: values that are not all of those that were scored are left out.
 */
export function sampleValues(
  root: JsonNode,
  scorer: string | undefined,
  scored: number | undefined,
  remarks: Remarks,
): SampleValue[] {
  const values = reduced(root, scorer) ?? single(root, scorer);
  if (values.length === 0 || values.length === scored) return values;
  const message = `The log holds the values of ${values.length} samples and not of all ${scored ?? "that were scored"}; they were left out.`;
  remarks.on("SAMPLES_DISAGREE", "/samples", message);
  return [];
}

function reduced(root: JsonNode, scorer: string | undefined): SampleValue[] | undefined {
  const reductions = member(root, "reductions");
  const items = reductions?.kind === "array" ? reductions.items : [];
  const reduction = items.find((item) => asWritten(member(item, "scorer")) === scorer);
  const samples = member(reduction, "samples");
  if (samples?.kind !== "array") return undefined;
  return samples.items.flatMap((sample) => namedValue(member(sample, "sample_id"), member(sample, "value")));
}

function single(root: JsonNode, scorer: string | undefined): SampleValue[] {
  const samples = member(root, "samples");
  if (samples?.kind !== "array" || scorer === undefined) return [];
  return samples.items.flatMap((sample) =>
    namedValue(member(sample, "id"), member(member(member(sample, "scores"), scorer), "value")),
  );
}

function namedValue(name: JsonNode | undefined, node: JsonNode | undefined): SampleValue[] {
  const id = asWritten(name);
  const value = node?.kind === "string" ? letters.get(node.value) : numberOf(node);
  return id === undefined || value === undefined ? [] : [{ id, value }];
}

function numberOf(node: JsonNode | undefined): number | undefined {
  if (node?.kind === "boolean") return Number(node.value);
  return node?.kind === "number" && Number.isFinite(node.value) ? node.value + 0 : undefined;
}
