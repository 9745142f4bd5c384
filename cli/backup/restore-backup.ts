import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileOnDisk, soundHeads, syncToDisk } from "./files.ts";
import { type BackupManifest, BackupRefused, type CopiedDatabase, type CopiedFile, readManifest } from "./manifest.ts";

/** What this version can bring back, and who wants to see it happen. */
export interface RestoreOptions {
  /** The migrations that this version knows, by subgraph. */
  readonly migrations: ReadonlyMap<string, readonly string[]>;
  readonly onFile: (path: string, done: number, total: number) => void;
}

/**
 * Brings a backup back into a data folder that is empty or not there. Every file is held against its digest and every
 * database is checked before the first of them stands where a start would find it.
 */
export async function restoreBackup(
  backup: string,
  dataFolder: string,
  options: RestoreOptions,
): Promise<BackupManifest> {
  const manifest = readManifest(backup);
  refuseUnlessComplete(manifest, backup, options.migrations);
  refuseUnlessEmpty(dataFolder);
  const staging = stagingFor(dataFolder);
  try {
    await copyVerified(manifest, backup, staging, options);
    moveInto(staging, dataFolder);
    return manifest;
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw refusalOf(error, dataFolder);
  }
}

function refuseUnlessComplete(
  { databases }: BackupManifest,
  backup: string,
  known: ReadonlyMap<string, readonly string[]>,
): void {
  for (const { subgraph, migrations } of databases) {
    const newer = migrations.find((name) => !known.get(subgraph)?.includes(name));
    if (newer === undefined) continue;
    throw new BackupRefused(
      `The backup ${backup} is from a newer version (its ${subgraph} has the migration ${newer}): update Pedigree.`,
    );
  }
  const missing = [...known.keys()].find((name) => !databases.some(({ subgraph }) => subgraph === name));
  if (missing !== undefined) throw new BackupRefused(`The backup ${backup} lacks the database of ${missing}.`);
}

function refuseUnlessEmpty(dataFolder: string): void {
  if (!existsSync(dataFolder)) return;
  const [first] = contentOf(dataFolder);
  if (first === undefined) return;
  throw new BackupRefused(
    `The data folder ${dataFolder} is not empty (it has ${first}): move it away, or set PEDIGREE_DATA to another one.`,
  );
}

function contentOf(dataFolder: string): string[] {
  try {
    return readdirSync(dataFolder);
  } catch {
    throw new BackupRefused(`${dataFolder} is no folder that can be read: set PEDIGREE_DATA to one that can.`);
  }
}

/**
 * A folder that becomes the data folder in one step. A data folder that cannot be taken away, such as the mount of a
 * volume, gets it inside: then the files move one after another, which is as near to one step as can be had.
 */
function stagingFor(dataFolder: string): string {
  const beside = join(dirname(dataFolder), `.${basename(dataFolder)}.restoring-${process.pid}`);
  try {
    if (existsSync(dataFolder)) rmdirSync(dataFolder);
    mkdirSync(beside, { recursive: true });
    return beside;
  } catch {
    return join(dataFolder, `.restoring-${process.pid}`);
  }
}

async function copyVerified(
  { databases, files }: BackupManifest,
  backup: string,
  staging: string,
  { onFile }: RestoreOptions,
): Promise<void> {
  const all = [...databases, ...files];
  for (const [index, file] of all.entries()) {
    onFile(file.path, index, all.length);
    mkdirSync(dirname(join(staging, file.path)), { recursive: true });
    copyFileSync(join(backup, file.path), join(staging, file.path));
    await refuseUnlessSame(file, backup, staging);
  }
  for (const database of databases) refuseUnlessSound(database, backup, staging);
  syncToDisk(staging);
}

async function refuseUnlessSame(file: CopiedFile, backup: string, staging: string): Promise<void> {
  const { sha256, bytes } = await fileOnDisk(staging, file.path);
  if (sha256 === file.sha256 && bytes === file.bytes) return;
  throw new BackupRefused(
    `${join(backup, file.path)} is not what was backed up (its SHA-256 differs): take another backup.`,
  );
}

function refuseUnlessSound({ path, auditHead, outboxHead }: CopiedDatabase, backup: string, staging: string): void {
  const heads = soundHeads(join(staging, path));
  if (heads?.auditHead === auditHead && heads.outboxHead === outboxHead) return;
  throw new BackupRefused(`The database ${join(backup, path)} is damaged: take another backup.`);
}

function moveInto(staging: string, dataFolder: string): void {
  if (dirname(staging) === dataFolder) {
    for (const name of readdirSync(staging)) renameSync(join(staging, name), join(dataFolder, name));
    rmdirSync(staging);
    syncToDisk(dataFolder);
  } else {
    renameSync(staging, dataFolder);
    syncToDisk(dirname(dataFolder));
  }
}

/** What the disk refuses is for the person to mend; anything else stays what it is. */
function refusalOf(error: unknown, dataFolder: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return new BackupRefused("A file of the backup is missing: take another backup.");
  if (!/^(SQLITE_|ENOSPC|EACCES|EPERM|EROFS|ENOTDIR|EIO|EDQUOT)/.test(code)) return error;
  return new BackupRefused(
    `The backup could not be brought back to ${dataFolder} (${code}): check the room on the disk and the rights.`,
  );
}
