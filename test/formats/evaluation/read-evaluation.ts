import { createHash } from "node:crypto";
import { readDocument } from "../../../formats/read.ts";
import type { Diagnostic, DocumentFormat } from "../../../formats/reading.ts";
import type { ResultRecord, SourceRecord } from "../../../formats/record.ts";

/** What a fixture was read as. */
export interface ReadEvaluation {
  readonly format: DocumentFormat;
  readonly results: readonly ResultRecord[];
  readonly source: SourceRecord | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: readonly string[];
}

/** Reads a fixture as the command does, recognizing it by its content; `beside` are the other files of its folder. */
export function readFixture(
  content: unknown,
  path = "runs/file.json",
  beside: Readonly<Record<string, unknown>> = {},
  subject?: string,
): ReadEvaluation {
  const bytes = bytesOf(content);
  const neighbor = (name: string) => (name in beside ? bytesOf(beside[name]) : null);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const reading = readDocument({ path, bytes, sha256, neighbor, ...(subject !== undefined && { subject }) });
  if (reading.outcome !== "read") throw new Error(`expected a document that reads, got ${JSON.stringify(reading)}`);
  const record = reading.records.find(({ kind }) => kind === "results");
  const input = record?.kind === "results" ? record.input : undefined;
  const codes = reading.diagnostics.map(({ code }) => code);
  const { format, diagnostics } = reading;
  return { format, results: input?.results ?? [], source: input?.source, diagnostics, codes };
}

/** Code and place of each remark. */
export function placesOf({ diagnostics }: ReadEvaluation): (string | undefined)[][] {
  return diagnostics.map(({ code, pointer }) => [code, pointer]);
}

function bytesOf(content: unknown): Uint8Array {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return new TextEncoder().encode(text);
}
