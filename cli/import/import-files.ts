import { randomUUID } from "node:crypto";
import type { Diagnostic, DocumentFormat } from "../../formats/reading.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import { type GraphClient, GraphRefused } from "../graph-client.ts";
import type { FoundFile } from "./collect-files.ts";
import { inGroups, Turns } from "./in-groups.ts";
import { type ReadDocument, readFiles } from "./read-files.ts";
import { readInThread } from "./read-in-thread.ts";
import { type RecordOutcome, sendRecord } from "./send-record.ts";
import { statesLineage, withdrawBeyond } from "./withdraw-lineage.ts";

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
  weigh: ({ sizeBytes }: ReadDocument) => sizeBytes,
};

/** Starting a thread takes longer than reading fewer. */
const worthAThread = 200;

/** Reads files and sends what they state, and answers the outcomes in the order of the files, each as soon as it is known. */
export async function* importEach(
  files: readonly FoundFile[],
  { client, subject }: ImportOptions,
): AsyncGenerator<FileOutcome> {
  const turns = new Turns();
  const read = files.length < worthAThread ? readFiles : readInThread;
  yield* inGroups(read(files, subject), atOnce, (document) => importDocument(document, client, turns));
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
async function importDocument(
  { name, sha256, reading }: ReadDocument,
  client: GraphClient | null,
  turns: Turns,
): Promise<FileOutcome> {
  if (reading.outcome !== "read") {
    const { outcome, message } = reading;
    const code = "code" in reading ? reading.code : "UNRECOGNIZED";
    return { file: name, format: null, diagnostics: [], records: 0, outcome, reason: { code, message } };
  }
  const { format, diagnostics, records } = reading;
  const read = { file: name, format, diagnostics, records: records.length, reason: null };
  const subjects = [...(statesLineage(format) ? [name] : []), ...records.flatMap(subjectsOf)];
  if (client === null) return { ...read, outcome: "read" };
  try {
    return { ...read, outcome: await turns.after(subjects, () => sendAll(client, { ...read, records, sha256 })) };
  } catch (error) {
    if (!(error instanceof GraphRefused)) throw error;
    return { ...read, outcome: "refused", reason: { code: error.code, message: error.message } };
  }
}

/** What a document speaks about: two that speak about the same are sent one after the other. */
function subjectsOf(record: PedigreeRecord): string[] {
  switch (record.kind) {
    case "results":
      return record.input.results.map(({ checkpoint }) => checkpoint);
    case "lineage":
      return [record.input.source.uri, ...(record.input.things ?? []).map(({ ref }) => ref)];
    case "model":
    case "checkpoint":
    case "datasetVersion":
    case "benchmark":
      return [record.input.ref];
  }
}

async function sendAll(
  client: GraphClient,
  {
    file,
    format,
    records,
    sha256,
  }: Pick<FileOutcome, "file"> & { format: DocumentFormat; records: readonly PedigreeRecord[]; sha256: string },
): Promise<FileOutcome["outcome"]> {
  const outcomes: RecordOutcome[] = [];
  // A key of its own for each attempt: what makes a second import change nothing is the content, not the key.
  const attempt = randomUUID();
  let sent = 0;
  const send = (record: PedigreeRecord) =>
    sendRecord(client, record, `import:${attempt}:${sha256.slice(0, 16)}:${sent++}`);
  for (const record of records) outcomes.push(await send(record));
  if (statesLineage(format) && (await withdrawBeyond(file, records, send))) outcomes.push("UPDATED");
  if (outcomes.length === 0) return "empty";
  if (outcomes.includes("CREATED")) return "created";
  return outcomes.includes("UPDATED") ? "updated" : "unchanged";
}
