import { randomUUID } from "node:crypto";
import { readDocument } from "../../formats/read.ts";
import type { Diagnostic, DocumentFile, DocumentFormat, Reading } from "../../formats/reading.ts";
import { type GraphClient, GraphRefused } from "../graph-client.ts";
import { type FoundFile, readFound } from "./collect-files.ts";
import { type RecordOutcome, sendRecord } from "./send-record.ts";

/** What became of one file. */
export interface FileOutcome {
  readonly file: string;
  readonly format: DocumentFormat | null;
  readonly outcome: "created" | "updated" | "unchanged" | "read" | "empty" | "refused" | "unrecognized";
  readonly diagnostics: readonly Diagnostic[];
  /** Why it was refused or not recognized; null otherwise. */
  readonly reason: { readonly code: string; readonly message: string } | null;
  readonly records: number;
}

/** How an import is to be done. */
export interface ImportOptions {
  /** Null writes nothing: the files are only read. */
  readonly client: GraphClient | null;
  /** What the files are about, if the caller says so. */
  readonly subject: string | undefined;
  readonly onFile: (outcome: FileOutcome, done: number, total: number) => void;
}

/** Reads files and sends what they state, one after another; a file that cannot be taken stops none of the others. */
export async function importFiles(files: readonly FoundFile[], options: ImportOptions): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const file of files) {
    const outcome = await importFile(file, options);
    outcomes.push(outcome);
    options.onFile(outcome, outcomes.length, files.length);
  }
  return outcomes;
}

async function importFile(found: FoundFile, { client, subject }: ImportOptions): Promise<FileOutcome> {
  const base = { file: found.name, format: null, diagnostics: [], records: 0 };
  const document = await readFound(found, subject).catch(() => undefined);
  if (document === undefined) return { ...base, outcome: "refused", reason: unreadable };
  if (document === null) return { ...base, outcome: "refused", reason: tooLarge };
  const reading = readDocument(document);
  if (reading.outcome === "refused") {
    return { ...base, outcome: "refused", reason: { code: reading.code, message: reading.message } };
  }
  if (reading.outcome === "unrecognized") {
    return { ...base, outcome: "unrecognized", reason: { code: "UNRECOGNIZED", message: reading.message } };
  }
  const { format, diagnostics, records } = reading;
  const read = { file: found.name, format, diagnostics, records: records.length, reason: null };
  try {
    return { ...read, outcome: client === null ? "read" : await sendAll(client, reading, document) };
  } catch (error) {
    if (!(error instanceof GraphRefused)) throw error;
    return { ...read, outcome: "refused", reason: { code: error.code, message: error.message } };
  }
}

const unreadable = {
  code: "FILE_UNREADABLE",
  message: "The file cannot be read: it may be gone, or this user may not read it.",
};

const tooLarge = {
  code: "FILE_TOO_LARGE",
  message: "The file is larger than 64 MiB; no document of these formats is.",
};

async function sendAll(
  client: GraphClient,
  reading: Extract<Reading, { outcome: "read" }>,
  document: DocumentFile,
): Promise<FileOutcome["outcome"]> {
  const outcomes: RecordOutcome[] = [];
  // A key of its own for each attempt: what makes a second import change nothing is the content, not the key.
  const attempt = randomUUID();
  for (const [index, record] of reading.records.entries()) {
    outcomes.push(await sendRecord(client, record, `import:${attempt}:${document.sha256.slice(0, 16)}:${index}`));
  }
  if (outcomes.length === 0) return "empty";
  if (outcomes.includes("CREATED")) return "created";
  return outcomes.includes("UPDATED") ? "updated" : "unchanged";
}
