import { openArchive } from "../archive/archive.ts";
import type { DocumentFile } from "../reading.ts";

/** Parts of a packed log that are read; what the samples said is left in it. */
const header = "header.json";
export const packedParts = { reductions: "reductions.json", summaries: "summaries.json" } as const;
const wanted: readonly string[] = [header, ...Object.values(packedParts)];

/** What is read of a packed log, or why nothing is. */
export type PackedLog =
  | ({ readonly outcome: "opened" } & Pick<DocumentFile, "bytes" | "neighbor">)
  | { readonly outcome: "refused"; readonly code: string; readonly message: string };

/** Whether a file is a log of Inspect packed as a zip, which its name says. */
export function isPackedLog(path: string): boolean {
  return /\.eval$/i.test(path);
}

/** Opens a log of Inspect that is a zip: its header is the log without samples, its neighbors their values. */
export async function openPackedLog(bytes: Uint8Array): Promise<PackedLog> {
  const opened = await openArchive(bytes, (path) => wanted.includes(path));
  if (opened.outcome === "refused") return opened;
  const parts = new Map(opened.entries.map(({ path, read }) => [path, read]));
  const log = parts.get(header);
  if (log === undefined) return unfinished;
  return { outcome: "opened", bytes: log(), neighbor: (name) => parts.get(name)?.() ?? null };
}

const unfinished: PackedLog = {
  outcome: "refused",
  code: "LOG_NOT_FINISHED",
  message: "The log holds no header.json: its evaluation still runs or was stopped, so that there are no results yet.",
};
