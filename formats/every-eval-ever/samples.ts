import { createHash } from "node:crypto";
import { refuseUnsafe } from "../diagnostic-code.ts";
import { mostValues, readingOf, unsignedSource } from "../evaluation/read-evaluation.ts";
import type { SampleValue } from "../evaluation/sample-values.ts";
import { openJsonLines } from "../json/json-lines.ts";
import { asFinite, asText, type JsonNode, member } from "../json/json-node.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import { Remarks } from "../remarks.ts";

/** Reads a file of samples: it states no result by itself. */
export function readEveryEvalSamples(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const remarks = new Remarks();
    openJsonLines(file, remarks, mostValues);
    remarks.on("READ_WITH_ANOTHER", "", "The values of samples are read with the evaluation that names their file.");
    return readingOf("every-eval-ever", { results: [], source: unsignedSource(file) }, remarks);
  });
}

/** The values of the samples of each result, from the file that the evaluation names, where it lies beside it and is the one meant. */
export function sampleValues(
  root: JsonNode,
  file: DocumentFile,
  remarks: Remarks,
): ReadonlyMap<string, readonly SampleValue[]> {
  const detailed = member(root, "detailed_evaluation_results");
  const name = asText(member(detailed, "file_path"))?.split("/").at(-1);
  const bytes = name === undefined ? null : file.neighbor?.(name);
  if (!name || !bytes) return new Map();
  if (!isTheOneMeant(detailed, bytes)) {
    const message = "The digest of the file of samples beside the evaluation is another than the evaluation states.";
    remarks.on("SAMPLES_DISAGREE", "/detailed_evaluation_results/checksum", message, member(detailed, "checksum"));
    return new Map();
  }
  const samples = new Map<string, SampleValue[]>();
  for (const { node } of openJsonLines({ path: name, bytes, sha256: "" }, new Remarks(), mostValues)) {
    const result = asText(member(node, "evaluation_result_id")) ?? asText(member(node, "evaluation_name"));
    const id = asText(member(node, "sample_id"));
    const value = asFinite(member(member(node, "evaluation"), "score"));
    if (result === undefined || id === undefined || value === undefined) continue;
    const known = samples.get(result);
    if (known) known.push({ id, value });
    else samples.set(result, [{ id, value }]);
  }
  return samples;
}

function isTheOneMeant(detailed: JsonNode | undefined, bytes: Uint8Array): boolean {
  const checksum = asText(member(detailed, "checksum"))?.toLowerCase();
  if (checksum === undefined) return true;
  const algorithm = checksum.length === 32 ? "md5" : "sha256";
  return createHash(algorithm).update(bytes).digest("hex") === checksum;
}
