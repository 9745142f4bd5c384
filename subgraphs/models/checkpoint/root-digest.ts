import { createHash } from "node:crypto";

/** What a root digest covers of one file. */
export interface DigestedFile {
  readonly path: string;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
}

/**
 * SHA-256 over the files sorted by path, each as its path, size and SHA-256 separated by NUL and ended by a newline,
 * lower-case hex. No path holds a NUL, so two lists never give one text. Null if there is no file, one whose size or
 * digest is not known, or one that names itself a part of a set that is not whole: a digest over less would vouch for
 * too much.
 */
export function rootDigestOf(files: readonly DigestedFile[]): string | null {
  if (files.length === 0 || lacksParts(files)) return null;
  const hash = createHash("sha256");
  for (const { path, sizeBytes, sha256 } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    if (sizeBytes === null || sha256 === null) return null;
    hash.update(`${path}\0${sizeBytes}\0${sha256}\n`);
  }
  return hash.digest("hex");
}

const partName = /^(.*)-(\d{5})-of-(\d{5})(\..*)$/s;

/** `model-00001-of-00003.safetensors` says that there are two more. */
function lacksParts(files: readonly DigestedFile[]): boolean {
  const parts = files.flatMap(({ path }) => {
    const [, stem, , total, suffix] = partName.exec(path) ?? [];
    return total === undefined ? [] : [{ set: `${stem}\0${total}\0${suffix}`, total: Number(total) }];
  });
  return [...Map.groupBy(parts, ({ set }) => set).values()].some((set) => set.length < (set[0]?.total ?? 0));
}
