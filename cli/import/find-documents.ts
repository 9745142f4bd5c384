import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { isArchiveName, openArchive } from "../../formats/archive/archive.ts";
import { isPackedLog, openPackedLog } from "../../formats/inspect/packed-log.ts";
import type { DocumentFile } from "../../formats/reading.ts";
import type { FoundFile, LeftAlone } from "./collect-files.ts";
import { documentBeside, readHead, weightsBeside } from "./file-head.ts";

const maxFileBytes = 64 * 1024 * 1024;
const skippedFolder = /(?:^|\/)(?:\.git|node_modules)\//;

/** A document to be imported, or why there is none. */
export type FoundDocument =
  | { readonly name: string; readonly document: DocumentFile }
  | { readonly name: string; readonly leftAlone: LeftAlone };

/** The documents of the found files, read one after the other when they are asked for; an archive is read as the folder it holds. */
export async function* findDocuments(
  files: Iterable<FoundFile>,
  subject: string | undefined,
): AsyncGenerator<FoundDocument> {
  for (const { path, name, leftAlone } of files) {
    const head = leftAlone ?? (await readFile(path));
    if ("outcome" in head) yield { name, leftAlone: head };
    else if (isArchiveName(name)) yield* documentsIn(name, head.bytes, subject);
    else if (isPackedLog(name)) yield await packedLog(name, head.bytes, subject);
    else {
      const neighbors = { beside: weightsBeside(path), neighbor: documentBeside(path) };
      yield { name, document: { ...documentOf(name, head, subject), ...neighbors } };
    }
  }
}

async function* documentsIn(
  archive: string,
  bytes: Uint8Array,
  subject: string | undefined,
): AsyncGenerator<FoundDocument> {
  const opened = await openArchive(bytes);
  if (opened.outcome === "refused") return yield { name: archive, leftAlone: opened };
  const entries = opened.entries.filter(({ path }) => !skippedFolder.test(path));
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  for (const { path, read } of entries.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const name = `${archive}/${path}`;
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const neighbor = (other: string) => byPath.get(folder + other)?.read() ?? null;
    yield { name, document: { ...documentOf(name, { bytes: read() }, subject), neighbor } };
  }
}

/** A packed log is one document, known by the digest of the file. */
async function packedLog(name: string, packed: Uint8Array, subject: string | undefined): Promise<FoundDocument> {
  const opened = await openPackedLog(packed);
  if (opened.outcome === "refused") return { name, leftAlone: opened };
  const { outcome: _, ...log } = opened;
  return { name, document: { ...documentOf(name, { bytes: packed }, subject), ...log } };
}

function documentOf(path: string, head: ReadFile, subject: string | undefined): DocumentFile {
  const sha256 = createHash("sha256").update(head.bytes).digest("hex");
  return { path, ...head, sha256, ...(subject === undefined ? {} : { subject }) };
}

/** What was read of a file: everything, or the header of large weights and how large they are. */
type ReadFile = Pick<DocumentFile, "bytes" | "sizeBytes">;

/** Reads a file, of large weights only the header. What has become a pipe or a link since it was found neither blocks nor leads elsewhere. */
async function readFile(path: string): Promise<ReadFile | LeftAlone> {
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
  try {
    await using file = await open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
    const about = await file.stat();
    if (!about.isFile()) return unreadable;
    if (about.size > maxFileBytes) return readHead(path) ?? tooLarge;
    return { bytes: await readBytes(file, about.size) };
  } catch {
    return unreadable;
  }
}

/** As many bytes as the file had when it was opened, even if somebody writes to it without end. */
async function readBytes(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(size);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(bytes, at, size - at);
    if (bytesRead === 0) return bytes.subarray(0, at);
    at += bytesRead;
  }
  return bytes;
}

const unreadable: LeftAlone = {
  outcome: "refused",
  code: "FILE_UNREADABLE",
  message: "The file cannot be read: it may be gone, or this user may not read it.",
};

const tooLarge: LeftAlone = {
  outcome: "refused",
  code: "FILE_TOO_LARGE",
  message: "The file is larger than 64 MiB; no document of these formats is.",
};
