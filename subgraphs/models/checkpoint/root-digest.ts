import { createHash } from "node:crypto";

/** What a root digest covers of one file. */
export interface DigestedFile {
  readonly path: string;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
}

/**
 * SHA-256 over the files sorted by path, each as its path, size and SHA-256 separated by NUL and ended by a newline,
 * lower-case hex. No path holds a NUL, so two lists never give one text. Null if there is no file, or one whose size or digest is not known: a digest over less would vouch for too much.
 */
export function rootDigestOf(files: readonly DigestedFile[]): string | null {
  if (files.length === 0) return null;
  const hash = createHash("sha256");
  for (const { path, sizeBytes, sha256 } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    if (sizeBytes === null || sha256 === null) return null;
    hash.update(`${path}\0${sizeBytes}\0${sha256}\n`);
  }
  return hash.digest("hex");
}
