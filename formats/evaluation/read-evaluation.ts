import { refuseUnsafe } from "../diagnostic-code.ts";
import type { JsonNode } from "../json/json-node.ts";
import { openJson } from "../json/open-json.ts";
import type { DocumentFile, DocumentFormat, Reading } from "../reading.ts";
import type { PedigreeRecord, ResultRecord, SourceRecord } from "../record.ts";
import { Remarks } from "../remarks.ts";
import { keptResults } from "./kept-results.ts";

/** No file of evaluations holds more: those of a hundred thousand samples are larger than any file that is read. */
export const mostValues = 2_000_000;

/** What an evaluation file states. */
export interface Evaluation {
  readonly results: readonly ResultRecord[];
  readonly source: SourceRecord;
  /** What it states of something else than results. */
  readonly others?: readonly PedigreeRecord[];
}

/** Reads a file of evaluation results that is JSON. */
export function readEvaluation(
  file: DocumentFile,
  format: DocumentFormat,
  evaluationIn: (root: JsonNode, remarks: Remarks) => Evaluation,
): Reading {
  return refuseUnsafe(() => {
    const remarks = new Remarks();
    const evaluation = evaluationIn(openJson(file, remarks, mostValues), remarks);
    return readingOf(format, evaluation, remarks);
  });
}

/** The reading of an evaluation: one record of all its results, as far as they can be recorded. */
export function readingOf(
  format: DocumentFormat,
  { results, source, others = [] }: Evaluation,
  remarks: Remarks,
): Reading {
  const kept = keptResults(results, remarks);
  const records: PedigreeRecord[] = [...others];
  if (kept.length > 0) records.push({ kind: "results", input: { results: kept, source } });
  return { outcome: "read", format, records, diagnostics: remarks.all() };
}

/** A document of which nobody says who asserts it. */
export function unsignedSource(file: DocumentFile, mediaType = "application/json"): SourceRecord {
  return { uri: file.path, sha256: file.sha256, mediaType };
}

/** Whoever ran an evaluation whose file does not say so. */
export const unknownEvaluator = { name: "unknown", relationship: "UNKNOWN" } as const;
