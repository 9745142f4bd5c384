import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, normalize, sep } from "node:path";
import type { DocumentFile } from "../../formats/reading.ts";
import { readHead, weightsBeside } from "./file-head.ts";

const maxFileBytes = 64 * 1024 * 1024;
const skippedFolders = new Set([".git", "node_modules"]);

/** A file found for import, and the path by which it is named in what is recorded. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
}

/** A path given to the import that cannot be read or written; the message is one sentence. */
export class PathRefused extends Error {}

/** All files under the given paths, in an order that does not depend on the machine. Links are not followed. */
export async function collectFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found = await Promise.all(paths.map((path) => filesUnder(path)));
  return found.flat();
}

async function filesUnder(root: string): Promise<FoundFile[]> {
  const kind = await stat(root).catch(() => null);
  if (kind === null) throw new PathRefused(`There is no file or folder ${root}.`);
  if (kind.isFile()) return [{ path: root, name: recordedName(root) }];
  if (!kind.isDirectory()) throw new PathRefused(`${root} is neither a file nor a folder.`);
  const files: FoundFile[] = [];
  await walk(root, (path) => files.push({ path, name: recordedName(path) }));
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The path as it is recorded: as the caller gave it, without what only leads there. Two files of one call never share it,
 * and the folders that tell what a file is about stay in it.
 */
export function recordedName(path: string): string {
  const steps = normalize(path).split(sep);
  return steps.filter((step) => step !== "" && step !== "." && step !== "..").join("/");
}

async function walk(folder: string, add: (path: string) => void): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isFile()) add(path);
    else if (entry.isDirectory() && !skippedFolders.has(entry.name)) await walk(path, add);
  }
}

/** Reads a found file, of large weights only the header; null if it is larger than any document of the known formats. */
export async function readFound({ path, name }: FoundFile, subject: string | undefined): Promise<DocumentFile | null> {
  const isLarge = (await stat(path)).size > maxFileBytes;
  const head = isLarge ? readHead(path) : { bytes: await readFile(path) };
  if (head === null) return null;
  const sha256 = createHash("sha256").update(head.bytes).digest("hex");
  return { path: name, ...head, sha256, beside: weightsBeside(path), ...(subject === undefined ? {} : { subject }) };
}
