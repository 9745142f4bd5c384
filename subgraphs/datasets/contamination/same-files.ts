import type { SameFile } from "../../../kernel/vocabulary/contamination.ts";

/** A file of a dataset with its digest. */
export interface DigestedFile {
  readonly ref: string;
  readonly name: string;
  readonly sha256: string;
}

/** The digest of no bytes at all. */
const digestOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** Whether equal bytes say anything: files about data, such as a license or settings, are alike everywhere. */
export function holdsRecords({ name, sha256 }: Pick<DigestedFile, "name" | "sha256">): boolean {
  const base = name.split("/").at(-1) ?? name;
  return sha256 !== digestOfNothing && !base.startsWith(".") && !/^(readme|licen[cs]e|notice|citation)\b/i.test(base);
}

/**
 * Files of data in a lineage with the bytes of a file that is measured on: of one whose digest is known, or of any that
 * data has which is measured on.
 */
export function sameFiles(
  training: readonly DigestedFile[],
  measured: readonly DigestedFile[],
  digests: readonly string[],
): readonly SameFile[] {
  const asked = new Set(digests);
  const byDigest = Map.groupBy(measured.filter(holdsRecords), ({ sha256 }) => sha256);
  return training.filter(holdsRecords).flatMap(({ ref: dataset, name: file, sha256 }) => {
    const owners = new Set((byDigest.get(sha256) ?? []).map(({ ref }) => ref));
    return [...(asked.has(sha256) ? [null] : []), ...owners].map((owner) => ({
      ...{ dataset, file, sha256 },
      measured: owner,
    }));
  });
}
