import { createHash } from "node:crypto";
import { readLmEvalResults } from "../../../formats/lm-eval/results.ts";
import type { Diagnostic, DocumentFile } from "../../../formats/reading.ts";
import type { ResultsRecord } from "../../../formats/record.ts";

/** A results file with the given content. */
export function fileOf(document: unknown, path = "runs/results.json", subject?: string): DocumentFile {
  const bytes = new TextEncoder().encode(typeof document === "string" ? document : JSON.stringify(document));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path, bytes, sha256, ...(subject !== undefined && { subject }) };
}

/** What a results file with the given content is read as. */
export function read(document: unknown, path?: string, subject?: string) {
  const reading = readLmEvalResults(fileOf(document, path, subject));
  if (reading.outcome !== "read") throw new Error(`not read: ${JSON.stringify(reading)}`);
  const [record] = reading.records;
  const input: ResultsRecord | undefined = record?.kind === "results" ? record.input : undefined;
  return { results: input?.results ?? [], source: input?.source, diagnostics: reading.diagnostics };
}

/** The codes of diagnostics, in their order. */
export const codesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map((diagnostic) => diagnostic.code);
/** Settings of a run that name a checkpoint. */
export const config = { model_args: "pretrained=acme/seven,dtype=bfloat16" };
