import { createHash } from "node:crypto";
import { readPedigreeRecords } from "../../../formats/pedigree-records/records.ts";
import type { DocumentFile } from "../../../formats/reading.ts";

/** A document with the given content. */
export function fileOf(text: string, path = "mine.yaml"): DocumentFile {
  const bytes = new TextEncoder().encode(text);
  return { path, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** What a document with the given content is read as. */
export function read(text: string, path?: string) {
  const reading = readPedigreeRecords(fileOf(text, path));
  if (reading.outcome !== "read") throw new Error(`not read: ${JSON.stringify(reading)}`);
  return reading;
}

/** The document itself as the source of its records. */
export const own = (text: string) => ({ uri: "mine.yaml", sha256: fileOf(text).sha256, mediaType: "application/yaml" });
