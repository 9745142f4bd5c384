import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LineageRecord } from "../../../formats/lineage/lineage-record.ts";
import { readDocument } from "../../../formats/read.ts";
import type { Diagnostic, Reading } from "../../../formats/reading.ts";

/** Collected documents of strangers; they are not part of the repository. */
export const realData = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));

/** Whether the collected documents are there; tests on them are not run where they are not. */
export const hasRealData = existsSync(`${realData}openlineage`);

type Read = Extract<Reading, { outcome: "read" }>;

/** Reads content as the import does; a value that is no text stands for its JSON. */
export function readContent(content: unknown, path = "acme/seven/document", subject?: string): Reading {
  const bytes = Buffer.from(typeof content === "string" ? content : JSON.stringify(content));
  return readBytes(bytes, path, subject);
}

/** Reads a real document by its path among the collected ones. */
export function readReal(path: string): Read {
  return mustRead(readBytes(readFileSync(realData + path), path));
}

function readBytes(bytes: Uint8Array, path: string, subject?: string): Reading {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return readDocument({ path, bytes, sha256, ...(subject !== undefined && { subject }) });
}

/** A reading that must have succeeded. */
export function mustRead(reading: Reading): Read {
  if (reading.outcome !== "read") throw new Error(`expected a document that reads, got ${JSON.stringify(reading)}`);
  return reading;
}

/** The lineage records of a reading. */
export function lineageOf(reading: Reading): readonly LineageRecord[] {
  return mustRead(reading).records.flatMap((record) => (record.kind === "lineage" ? [record.input] : []));
}

/** The edges of a reading as `from RELATION to`, in order. */
export function edgesOf(reading: Reading): string[] {
  return lineageOf(reading).flatMap(({ edges = [] }) =>
    edges.map(({ from, relation, to }) => `${from} ${relation} ${to}`),
  );
}

/** How many records of each kind, edges and diagnostics of each code a reading has. */
export function countsOf(reading: Reading): Record<string, number> {
  const { records, diagnostics } = mustRead(reading);
  const words = [...records.map(({ kind }) => kind), ...diagnostics.map(({ code }) => code)];
  const counts = Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, of]) => [word, of.length]));
  return { ...counts, edges: edgesOf(reading).length };
}

/** The diagnostics of a reading but for those on what says nothing of lineage. */
export function troublesIn(reading: Reading): Diagnostic[] {
  return mustRead(reading).diagnostics.filter(({ code }) => code !== "STATEMENT_NOT_LINEAGE");
}

/** The pointers of what says nothing of lineage, in order. */
export function leftOutIn(reading: Reading): (string | undefined)[] {
  return mustRead(reading).diagnostics.flatMap(({ code, pointer }) =>
    code === "STATEMENT_NOT_LINEAGE" ? [pointer] : [],
  );
}

/** The codes of a reading, in order. */
export function codesIn(reading: Reading): string[] {
  return mustRead(reading).diagnostics.map(({ code }) => code);
}

/** The inputs of the records of a kind. */
export function inputsOf<Kind extends Read["records"][number]["kind"]>(reading: Reading, kind: Kind) {
  type Input = Extract<Read["records"][number], { kind: Kind }>["input"];
  // The filter decides the kind, which the compiler cannot follow through a type parameter.
  return mustRead(reading).records.flatMap((record) => (record.kind === kind ? [record.input as Input] : []));
}
