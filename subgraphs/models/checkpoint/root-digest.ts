import { createHash } from "node:crypto";

/** What a root digest covers of one file. */
export interface DigestedFile {
  readonly path: string;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
}

/**
 * SHA-256 over the files sorted by path, each as a line of path, size and SHA-256 separated by tabs, lower-case hex.
 * Null if there is no file, or one whose size or digest is not known: a digest over less would vouch for too much.
 */
export function rootDigestOf(files: readonly DigestedFile[]): string | null {
  if (files.length === 0) return null;
  const hash = createHash("sha256");
  for (const { path, sizeBytes, sha256 } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    if (sizeBytes === null || sha256 === null) return null;
    hash.update(`${path}\t${sizeBytes}\t${sha256}\n`);
  }
  return hash.digest("hex");
}
