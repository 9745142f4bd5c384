import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { DocumentFile, Reading } from "../../../formats/reading.ts";

/** Collected cards of strangers; they are not part of the repository. */
const dataFolder = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));

/** Whether the collected cards are there; tests on them are not run where they are not. */
export const hasRealCards = existsSync(`${dataFolder}hf-model-cards`) && existsSync(`${dataFolder}hf-dataset-cards`);

/** A file with the given content; a text stands for its UTF-8 bytes. */
export function cardFile(content: string | Uint8Array, about: Partial<DocumentFile> = {}): DocumentFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { path: "cards/card.md", bytes, sha256: createHash("sha256").update(bytes).digest("hex"), ...about };
}

/** A real card by its file name. */
export function realCard(kind: "model" | "dataset", name: string, about: Partial<DocumentFile> = {}): DocumentFile {
  return cardFile(readFileSync(`${dataFolder}hf-${kind}-cards/${name}`), { path: name, ...about });
}

/** The names of all real cards of one kind; none where they are absent. */
export function realCardNames(kind: "model" | "dataset"): string[] {
  if (!hasRealCards) return [];
  return readdirSync(`${dataFolder}hf-${kind}-cards`).filter((name) => name.endsWith(".md"));
}

/** A reading that must have succeeded. */
export function read(reading: Reading): Extract<Reading, { outcome: "read" }> {
  if (reading.outcome !== "read") throw new Error(`expected a document that reads, got ${JSON.stringify(reading)}`);
  return reading;
}

/** The input of the only record of a kind. */
export function inputOf<Kind extends Extract<Reading, { outcome: "read" }>["records"][number]["kind"]>(
  reading: Reading,
  kind: Kind,
) {
  type Input = Extract<Extract<Reading, { outcome: "read" }>["records"][number], { kind: Kind }>["input"];
  const found = read(reading).records.filter((record) => record.kind === kind);
  if (found.length !== 1) throw new Error(`expected one record "${kind}", got ${found.length}`);
  // The filter has just decided the kind, which the compiler cannot follow through a type parameter.
  return found[0]?.input as Input;
}

/** The codes of a reading, in order. */
export function codesOf(reading: Reading): string[] {
  return read(reading).diagnostics.map(({ code }) => code);
}
