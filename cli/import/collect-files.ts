import { readdir, realpath, stat } from "node:fs/promises";
import { join, normalize, sep } from "node:path";

const skippedFolders = new Set([".git", "node_modules"]);

/** Why something under a given path is not read. */
export interface LeftAlone {
  readonly outcome: "refused" | "unrecognized";
  readonly code: string;
  readonly message: string;
}

/** A file found for import, and the path by which it is named in what is recorded. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
  /** Set where there is nothing that may be read. */
  readonly leftAlone?: LeftAlone;
}

/** A path given to the import that cannot be read or written; the message is one sentence. */
export class PathRefused extends Error {}

/**
 * All files under the given paths, in an order that does not depend on the machine. A link to a file is followed where it
 * stays inside the given folder, as in the caches of the Hub; what else is no file is named and left alone.
 */
export async function collectFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) found.push(...(await filesUnder(path)));
  return found;
}

async function filesUnder(root: string): Promise<FoundFile[]> {
  const kind = await stat(root).catch(() => null);
  if (kind === null) throw new PathRefused(`There is no file or folder ${root}.`);
  if (kind.isFile()) return [{ path: await realpath(root), name: recordedName(root) }];
  if (!kind.isDirectory()) throw new PathRefused(`${root} is neither a file nor a folder.`);
  const files: FoundFile[] = [];
  await walk(root, await realpath(root), files);
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

async function walk(folder: string, root: string, files: FoundFile[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) files.push({ path: folder, name: recordedName(folder), leftAlone: closedFolder });
  for (const entry of entries ?? []) {
    const path = join(folder, entry.name);
    const name = recordedName(path);
    if (entry.isFile()) files.push({ path, name });
    else if (entry.isSymbolicLink()) files.push(await behindLink(path, name, root));
    else if (!entry.isDirectory()) files.push({ path, name, leftAlone: noFile });
    else if (!skippedFolders.has(entry.name)) await walk(path, root, files);
  }
}

async function behindLink(path: string, name: string, root: string): Promise<FoundFile> {
  const target = await realpath(path).catch(() => null);
  const isInside = target?.startsWith(root.endsWith(sep) ? root : root + sep) ?? false;
  const isFile = isInside && target !== null && (await stat(target).catch(() => null))?.isFile();
  return isFile ? { path: target, name } : { path, name, leftAlone: strayLink };
}

const closedFolder: LeftAlone = {
  outcome: "refused",
  code: "FILE_UNREADABLE",
  message: "The folder cannot be read: it may be gone or too deep, or this user may not read it.",
};

const noFile: LeftAlone = {
  outcome: "unrecognized",
  code: "NOT_A_FILE",
  message: "It is a pipe, a socket or a device, which was not opened.",
};

const strayLink: LeftAlone = {
  outcome: "unrecognized",
  code: "LINK_NOT_FOLLOWED",
  message: "The link leads to no file inside the folder that was given; it was not followed.",
};
