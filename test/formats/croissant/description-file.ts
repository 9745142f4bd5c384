import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readCroissant } from "../../../formats/croissant/croissant.ts";
import type { Diagnostic, DocumentFile, Reading } from "../../../formats/reading.ts";
import type { DatasetVersionRecord } from "../../../formats/record.ts";

const folder = fileURLToPath(new URL("../../../../shared/data/croissant/", import.meta.url));

/** Whether the real descriptions are there. */
export const hasRealDescriptions = existsSync(folder);

/** The real descriptions of all versions, and the invalid ones that the format's own validator is tested with. */
export const realDescriptions = hasRealDescriptions
  ? readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".json"))
      .sort()
  : [];

export function realDescription(path: string): DocumentFile {
  return fileOf(readFileSync(folder + path), `croissant/${path}`);
}

export function fileOf(content: unknown, path = "description.json", subject?: string): DocumentFile {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const bytes = content instanceof Uint8Array ? content : new TextEncoder().encode(text);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path, bytes, sha256, ...(subject !== undefined && { subject }) };
}

/** The one record of a description, and what was remarked on. */
export function readOne(file: DocumentFile): { record: DatasetVersionRecord; diagnostics: readonly Diagnostic[] } {
  const reading = readCroissant(file);
  if (reading.outcome !== "read") throw new Error(`The description was ${reading.outcome}: ${reading.message}`);
  const [record] = reading.records;
  if (record?.kind !== "datasetVersion") throw new Error("The description has no record of a dataset.");
  return { record: record.input, diagnostics: reading.diagnostics };
}

export function codesOf(reading: Reading | { diagnostics: readonly Diagnostic[] }): string[] {
  return "diagnostics" in reading ? reading.diagnostics.map(({ code }) => code) : [];
}

/** The context that current descriptions state, as far as the fixtures use it. */
export const context = {
  "@language": "en",
  "@vocab": "https://schema.org/",
  sc: "https://schema.org/",
  cr: "http://mlcommons.org/croissant/",
  rai: "http://mlcommons.org/croissant/RAI/",
  dct: "http://purl.org/dc/terms/",
  prov: "http://www.w3.org/ns/prov#",
  odrl: "http://www.w3.org/ns/odrl/2/",
  citeAs: "cr:citeAs",
  conformsTo: "dct:conformsTo",
  containedIn: "cr:containedIn",
  data: { "@id": "cr:data", "@type": "@json" },
  dataType: { "@id": "cr:dataType", "@type": "@vocab" },
  extract: "cr:extract",
  column: "cr:column",
  field: "cr:field",
  fileObject: "cr:fileObject",
  fileSet: "cr:fileSet",
  includes: "cr:includes",
  isArray: "cr:isArray",
  arrayShape: "cr:arrayShape",
  key: "cr:key",
  md5: "cr:md5",
  recordSet: "cr:recordSet",
  references: "cr:references",
  repeated: "cr:repeated",
  source: "cr:source",
  subField: "cr:subField",
};

/** A description to which nothing is to be remarked. */
export const complete = {
  "@context": context,
  "@type": "sc:Dataset",
  name: "Zoo",
  description: "Pictures of animals.",
  conformsTo: "http://mlcommons.org/croissant/1.1",
  license: "cc-by-4.0",
  url: "https://example.org/zoo",
  creator: { "@type": "sc:Person", name: "Ada" },
  datePublished: "2026-01-02",
};
