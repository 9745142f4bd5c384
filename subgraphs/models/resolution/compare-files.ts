import type { FileMatch, FileVerification, Verification } from "./verification.entity.ts";

/** A file with its digest in small letters. */
export interface GivenFile {
  readonly path: string;
  readonly sha256: string;
}

/** What one document states of one file; null where it states no digest. */
export interface RecordedFile {
  readonly path: string;
  readonly sha256: string | null;
}

/** The root digest that was given and the recorded one, null where there is none. */
export interface RootDigests {
  readonly given: string | null;
  readonly recorded: string | null;
}

const mostMissing = 1_000;

/** Compares given files with recorded ones, each given file once, in the order given. */
export function compareFiles(
  given: readonly GivenFile[],
  recorded: readonly RecordedFile[],
  root: RootDigests,
): Omit<Verification, "resolution"> {
  const digests = digestsByPath(recorded);
  const compared = given.map(({ path, sha256 }): FileVerification => {
    const known = digests.get(path) ?? [];
    return { path, match: matchOf(sha256, known), given: sha256, recorded: known };
  });
  const paths = new Set(given.map(({ path }) => path));
  const missing = [...digests].filter(([path]) => !paths.has(path)).sort(([a], [b]) => (a < b ? -1 : 1));
  const rootDigest = root.given === null ? null : matchOf(root.given, root.recorded === null ? [] : [root.recorded]);
  const counts = { ...countsOf(compared), missing: missing.length };
  return {
    ...counts,
    rootDigest,
    verdict: verdictOf(counts, rootDigest),
    files: [...compared, ...missing.slice(0, mostMissing).map(missingFile)],
  };
}

function digestsByPath(recorded: readonly RecordedFile[]): ReadonlyMap<string, readonly string[]> {
  const byPath = Map.groupBy(recorded, ({ path }) => path);
  return new Map(
    [...byPath].map(([path, files]) => [path, [...new Set(files.flatMap(({ sha256 }) => sha256 ?? []))].sort()]),
  );
}

// Where documents disagree, having the digest of one of them proves nothing.
function matchOf(given: string, recorded: readonly string[]): FileMatch {
  if (recorded.length === 0 || (recorded.length > 1 && recorded.includes(given))) return "UNKNOWN";
  return recorded.includes(given) ? "MATCHES" : "DIFFERS";
}

function missingFile([path, recorded]: readonly [string, readonly string[]]): FileVerification {
  return { path, match: "MISSING", given: null, recorded };
}

function countsOf(files: readonly FileVerification[]) {
  const count = (match: FileMatch) => files.filter((file) => file.match === match).length;
  return { matching: count("MATCHES"), differing: count("DIFFERS"), unknown: count("UNKNOWN") };
}

type Counts = ReturnType<typeof countsOf> & { readonly missing: number };

function verdictOf(
  { matching, differing, missing, unknown }: Counts,
  rootDigest: FileMatch | null,
): Verification["verdict"] {
  if (differing > 0 || rootDigest === "DIFFERS") return "DIFFERS";
  // The root digest is over every file that is recorded.
  if (matching === 0 && unknown === 0 && rootDigest === "MATCHES") return "MATCHES";
  if (matching === 0 && missing === 0) return "UNKNOWN";
  return missing > 0 || unknown > 0 ? "INCOMPLETE" : "MATCHES";
}
