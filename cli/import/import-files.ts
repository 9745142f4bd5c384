import { randomUUID } from "node:crypto";
import { readDocument } from "../../formats/read.ts";
import type { Diagnostic, DocumentFormat } from "../../formats/reading.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import { type GraphClient, GraphRefused } from "../graph-client.ts";
import type { FoundFile } from "./collect-files.ts";
import { type FoundDocument, findDocuments } from "./find-documents.ts";
import { inGroups, Turns } from "./in-groups.ts";
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
}

/** Documents on their way at once: enough that the databases commit many together, few enough to be held in memory and answered in time. */
const atOnce = {
  items: 64,
  weight: 1024 * 1024,
  weigh: (found: FoundDocument) => ("document" in found ? found.document.bytes.length : 0),
};

/** Reads files and sends what they state, and answers the outcomes in the order of the files, each as soon as it is known. */
export async function* importEach(
  files: Iterable<FoundFile>,
  { client, subject }: ImportOptions,
): AsyncGenerator<FileOutcome> {
  const turns = new Turns();
  yield* inGroups(findDocuments(files, subject), atOnce, (found) => importDocument(found, client, turns));
}

/** The same for a few files, whose outcomes are wanted all at once. */
export async function importFiles(
  files: readonly FoundFile[],
  { onFile, ...options }: ImportOptions & { onFile(outcome: FileOutcome, done: number, total: number): void },
): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for await (const outcome of importEach(files, options)) {
    outcomes.push(outcome);
    onFile(outcome, outcomes.length, files.length);
  }
  return outcomes;
}

/** A document that cannot be taken stops none of the others. */
async function importDocument(found: FoundDocument, client: GraphClient | null, turns: Turns): Promise<FileOutcome> {
  const base = { file: found.name, format: null, diagnostics: [], records: 0 };
  if ("leftAlone" in found) {
    const { outcome, ...reason } = found.leftAlone;
    return { ...base, outcome, reason };
  }
  const reading = readDocument(found.document);
  if (reading.outcome === "refused") {
    return { ...base, outcome: "refused", reason: { code: reading.code, message: reading.message } };
  }
  if (reading.outcome === "unrecognized") {
    return { ...base, outcome: "unrecognized", reason: { code: "UNRECOGNIZED", message: reading.message } };
  }
  const { format, diagnostics, records } = reading;
  const read = { file: found.name, format, diagnostics, records: records.length, reason: null };
  if (client === null) return { ...read, outcome: "read" };
  const { sha256 } = found.document;
  try {
    return { ...read, outcome: await turns.after(subjectsOf(records), () => sendAll(client, records, sha256)) };
  } catch (error) {
    if (!(error instanceof GraphRefused)) throw error;
    return { ...read, outcome: "refused", reason: { code: error.code, message: error.message } };
  }
}

/** What a document speaks about: two that speak about the same are sent one after the other. */
function subjectsOf(records: readonly PedigreeRecord[]): string[] {
  return records.flatMap((record) =>
    record.kind === "results" ? record.input.results.map(({ checkpoint }) => checkpoint) : [record.input.ref],
  );
}

async function sendAll(
  client: GraphClient,
  records: readonly PedigreeRecord[],
  sha256: string,
): Promise<FileOutcome["outcome"]> {
  const outcomes: RecordOutcome[] = [];
  // A key of its own for each attempt: what makes a second import change nothing is the content, not the key.
  const attempt = randomUUID();
  for (const [index, record] of records.entries()) {
    outcomes.push(await sendRecord(client, record, `import:${attempt}:${sha256.slice(0, 16)}:${index}`));
  }
  if (outcomes.length === 0) return "empty";
  if (outcomes.includes("CREATED")) return "created";
  return outcomes.includes("UPDATED") ? "updated" : "unchanged";
}
