import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A backup cannot be taken or brought back; the message is one sentence and says what to do. */
export class BackupRefused extends Error {}

/** A file of a backup, and what its bytes are. */
export interface CopiedFile {
  /** Relative to the backup as to the data folder. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The database of one subgraph as it was at one moment. */
export interface CopiedDatabase extends CopiedFile {
  readonly subgraph: string;
  readonly takenAt: string;
  /** Names of the migrations that made its tables, oldest first. */
  readonly migrations: readonly string[];
  /** Position of the last entry of the audit log; 0 if there is none. */
  readonly auditHead: number;
  /** Position of the last announcement to followers; 0 if there is none. */
  readonly outboxHead: number;
}

/** What a backup holds. */
export interface BackupManifest {
  readonly format: "pedigree-backup";
  readonly version: 1;
  readonly createdAt: string;
  /** Version of Pedigree that took it. */
  readonly pedigree: string;
  readonly databases: readonly CopiedDatabase[];
  readonly files: readonly CopiedFile[];
}

export const manifestName = "manifest.json";
const maxManifestBytes = 1_000_000;

/** The manifest of a backup, or a refusal that says why the folder is none. */
export function readManifest(folder: string): BackupManifest {
  const manifest = parsedManifest(join(folder, manifestName));
  if (!isManifest(manifest)) {
    throw new BackupRefused(`${folder} is no backup: its ${manifestName} is not one that pedigree backup wrote.`);
  }
  if (manifest.version !== 1) {
    throw new BackupRefused(`The backup ${folder} is of a newer form (${manifest.version}): update Pedigree.`);
  }
  return manifest;
}

function parsedManifest(file: string): unknown {
  try {
    if (statSync(file).size > maxManifestBytes) return null;
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new BackupRefused(`There is no readable ${file}: name a folder that pedigree backup wrote.`);
  }
}

function isManifest(value: unknown): value is BackupManifest {
  if (!isRecord(value) || value["format"] !== "pedigree-backup" || typeof value["version"] !== "number") return false;
  const { databases, files, createdAt } = value;
  if (!Array.isArray(databases) || !Array.isArray(files) || typeof createdAt !== "string") return false;
  return databases.every(isCopiedDatabase) && files.every(isCopiedFile);
}

function isCopiedDatabase(value: unknown): boolean {
  if (!isRecord(value) || !isCopiedFile(value)) return false;
  const { subgraph, migrations, auditHead, outboxHead } = value;
  const areNames = Array.isArray(migrations) && migrations.every((name) => typeof name === "string");
  return (
    areNames &&
    typeof auditHead === "number" &&
    typeof outboxHead === "number" &&
    value["path"] === `${subgraph}.sqlite`
  );
}

// A path is copied to where the data folder is, and may lead nowhere else.
const filePath = /^(?:[a-z]+\.sqlite|sample-catalogue|operator-token|access-tokens\.json|keys\/[a-z0-9.-]+\.pem)$/;

function isCopiedFile(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { path, bytes, sha256 } = value;
  return typeof path === "string" && filePath.test(path) && typeof bytes === "number" && typeof sha256 === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
