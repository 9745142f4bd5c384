import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { packageRoot } from "../package-root.ts";
import { fileOnDisk, soundHeads, syncToDisk } from "./files.ts";
import { type BackupManifest, BackupRefused, type CopiedDatabase, type CopiedFile, manifestName } from "./manifest.ts";

/**
 * The index of lineage in `models` follows the announcements of all four. It is copied first: the others then hold at
 * least what it has seen, and it catches up with the rest after a restore. Were it copied last, its cursor could stand
 * behind announcements that the older copies lack, and those to come would get the same positions and never be read.
 */
export const copyOrder = ["models", "datasets", "evaluations", "licenses"] as const;

/** What a backup is asked to be. */
export interface BackupOptions {
  readonly keysFolder: string;
  /** Whether private keys and tokens are copied; without, of the keys only those by which audit logs are checked. */
  readonly withSecrets: boolean;
  readonly now: () => Date;
  readonly onDatabase: (subgraph: string, done: number, total: number) => void;
}

/**
 * Copies the databases of a data folder, which others may go on writing, into a folder that appears under its name only
 * when it is whole.
 */
export async function takeBackup(dataFolder: string, target: string, options: BackupOptions): Promise<BackupManifest> {
  refuseUnlessThere(dataFolder);
  if (existsSync(target)) throw new BackupRefused(`${target} is there already: name a folder that is not.`);
  const unfinished = `${target}.unfinished-${process.pid}`;
  try {
    mkdirSync(join(unfinished, "keys"), { recursive: true, mode: 0o700 });
    const manifest = await copyAll(dataFolder, unfinished, options);
    writeFileSync(join(unfinished, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    syncToDisk(join(unfinished, manifestName));
    syncToDisk(unfinished);
    renameSync(unfinished, target);
    syncToDisk(dirname(target));
    return manifest;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw refusalOf(error, target);
  }
}

function refuseUnlessThere(dataFolder: string): void {
  const missing = copyOrder.map((name) => join(dataFolder, `${name}.sqlite`)).find((file) => !existsSync(file));
  if (missing === undefined) return;
  throw new BackupRefused(`There is no database ${missing}: set PEDIGREE_DATA to the folder that pedigree start uses.`);
}

async function copyAll(dataFolder: string, folder: string, options: BackupOptions): Promise<BackupManifest> {
  const databases: CopiedDatabase[] = [];
  for (const [index, subgraph] of copyOrder.entries()) {
    options.onDatabase(subgraph, index, copyOrder.length);
    databases.push(await copyDatabase(subgraph, dataFolder, folder, options.now));
  }
  const files: CopiedFile[] = [];
  for (const { from, path } of otherFiles(dataFolder, options)) {
    // The copy keeps the mode, so that nobody else can read a secret.
    copyFileSync(from, join(folder, path));
    files.push(await fileOnDisk(folder, path));
  }
  if (readdirSync(join(folder, "keys")).length === 0) rmSync(join(folder, "keys"), { recursive: true });
  const createdAt = options.now().toISOString();
  return { format: "pedigree-backup", version: 1, createdAt, pedigree: ownVersion(), databases, files };
}

async function copyDatabase(
  subgraph: string,
  dataFolder: string,
  folder: string,
  now: () => Date,
): Promise<CopiedDatabase> {
  const path = `${subgraph}.sqlite`;
  const takenAt = now().toISOString();
  vacuumInto(join(dataFolder, path), join(folder, path));
  const heads = soundHeads(join(folder, path));
  if (heads === null) {
    throw new BackupRefused(`The database ${join(dataFolder, path)} is damaged: restore an earlier backup of it.`);
  }
  return { subgraph, takenAt, ...heads, ...(await fileOnDisk(folder, path)) };
}

/** One consistent state of a database: a read transaction, during which others write on. */
function vacuumInto(file: string, copy: string): void {
  // Not read-only: the last one to close such a connection would leave the log files behind.
  const database = new Sqlite(file, { fileMustExist: true });
  try {
    database.pragma("busy_timeout = 5000");
    // As the copy takes over, it is flushed to the disk.
    database.pragma("synchronous = FULL");
    database.prepare("vacuum into ?").run(copy);
  } finally {
    database.close();
  }
}

/** Files that go with the databases, and where they stand in the backup. */
function otherFiles(
  dataFolder: string,
  { keysFolder, withSecrets }: BackupOptions,
): { readonly from: string; readonly path: string }[] {
  const names = ["sample-catalogue", ...(withSecrets ? ["operator-token", "access-tokens.json"] : [])];
  const kept = names.map((path) => ({ from: join(dataFolder, path), path }));
  const wanted = withSecrets ? /\.pem$/ : /\.audit\..*public\.pem$/;
  const keys = (existsSync(keysFolder) ? readdirSync(keysFolder) : []).filter((name) => wanted.test(name)).sort();
  const copied = keys.map((name) => ({ from: join(keysFolder, name), path: `keys/${name}` }));
  return [...kept, ...copied].filter(({ from }) => existsSync(from));
}

function ownVersion(): string {
  // The cast names the one field that is read of our own package.json.
  return (JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { readonly version: string }).version;
}

/** What the disk or a database refuses is for the person to mend; anything else stays what it is. */
function refusalOf(error: unknown, target: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!/^(SQLITE_|ENOSPC|EACCES|EPERM|EROFS|ENOTDIR|EIO|EDQUOT)/.test(code)) return error;
  return new BackupRefused(
    `The backup could not be written to ${target} (${code}): check the room on the disk, the rights and the databases.`,
  );
}
