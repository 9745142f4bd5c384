import { neighborJson } from "../evaluation/neighbor-json.ts";
import type { SampleValue } from "../evaluation/sample-values.ts";
import { asWritten, type JsonNode, member } from "../json/json-node.ts";
import type { DocumentFile } from "../reading.ts";
import type { Remarks } from "../remarks.ts";
import { isPackedLog, packedParts } from "./packed-log.ts";

/** What the letters of a scorer count: correct, incorrect, partly correct, no answer. */
const letters: ReadonlyMap<string, number> = new Map([
  ["C", 1],
  ["I", 0],
  ["P", 0.5],
  ["N", 0],
]);

/** The values of samples as a log holds them; undefined where it does not. */
export interface LoggedSamples {
  /** By scorer, one value for all epochs of a sample. */
  readonly reductions: JsonNode | undefined;
  /** By sample and epoch. */
  readonly samples: JsonNode | undefined;
}

/** Where a log holds the values of its samples: in itself, or, where it is packed, in parts beside its header. */
export function samplesIn(root: JsonNode, file: DocumentFile, remarks: Remarks): LoggedSamples {
  const part = (name: string) => (isPackedLog(file.path) ? neighborJson(file, name, remarks) : undefined);
  return {
    reductions: member(root, "reductions") ?? part(packedParts.reductions),
    samples: member(root, "samples") ?? part(packedParts.summaries),
  };
}

/**
 * The value of each sample under a scorer, reduced over epochs where the log does it. Logs are often cut down to a few
 * samples: values that are not all of those that were scored are left out.
 */
export function sampleValues(
  logged: LoggedSamples,
  scorer: string | undefined,
  scored: number | undefined,
  remarks: Remarks,
): SampleValue[] {
  const values = reduced(logged, scorer) ?? single(logged, scorer);
  if (values.length === 0 || values.length === scored) return values;
  const message = `The log holds the values of ${values.length} samples and not of all ${scored ?? "that were scored"}; they were left out.`;
  remarks.on("SAMPLES_DISAGREE", "/samples", message);
  return [];
}

function reduced({ reductions }: LoggedSamples, scorer: string | undefined): SampleValue[] | undefined {
  const items = reductions?.kind === "array" ? reductions.items : [];
  const reduction = items.find((item) => asWritten(member(item, "scorer")) === scorer);
  const samples = member(reduction, "samples");
  if (samples?.kind !== "array") return undefined;
  return samples.items.flatMap((sample) => namedValue(member(sample, "sample_id"), member(sample, "value")));
}

function single({ samples }: LoggedSamples, scorer: string | undefined): SampleValue[] {
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
