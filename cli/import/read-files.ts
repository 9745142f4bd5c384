import { readDocument } from "../../formats/read.ts";
import type { Reading } from "../../formats/reading.ts";
import type { FoundFile, LeftAlone } from "./collect-files.ts";
import { findDocuments } from "./find-documents.ts";

/** What was read of one document; plain data, which can be handed to another thread. */
export interface ReadDocument {
  /** Of the file, or of the entry of an archive, as it is recorded. */
  readonly name: string;
  /** Of the content, lower-case hex; empty where nothing was read. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly reading: Reading | LeftAlone;
}

/** Reads what documents of the found files state, one after the other when they are asked for. */
export async function* readFiles(
  files: Iterable<FoundFile>,
  subject: string | undefined,
): AsyncGenerator<ReadDocument> {
  for await (const found of findDocuments(files, subject)) {
    const { name } = found;
    if ("leftAlone" in found) yield { name, sha256: "", sizeBytes: 0, reading: found.leftAlone };
    else {
      const { bytes, sha256 } = found.document;
      yield { name, sha256, sizeBytes: bytes.length, reading: readDocument(found.document) };
    }
  }
}
