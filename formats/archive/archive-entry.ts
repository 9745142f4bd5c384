import { type RefusalCode, UnsafeDocument } from "../diagnostic-code.ts";

/** One document of an archive. */
export interface ArchiveEntry {
  /** Relative, with `/`. */
  readonly path: string;
  /** Its bytes; unpacked anew at each call, so that an archive takes no more memory than itself and one entry. */
  readonly read: () => Uint8Array;
}

/** Why an archive is refused. */
export type ArchiveRefusal = Extract<RefusalCode, `ARCHIVE_${string}`>;

const mebibyte = 1024 * 1024;

/** How much an archive may hold. */
export const archiveLimits = {
  entries: 10_000,
  /** Of an archive of which only some entries are read. */
  skippedEntries: 100_000,
  /** Of all entries together, and of a tar with its headers. */
  totalBytes: 64 * mebibyte,
  entryBytes: 16 * mebibyte,
  /** Unpacked bytes for one packed byte. */
  ratio: 200,
  /** Below this size nothing is a bomb, whatever its ratio. */
  harmlessBytes: 64 * 1024,
} as const;

/** Refuses the archive, naming the entry; null where the archive as a whole is meant. */
export function refuseArchive(code: ArchiveRefusal, entry: string | null, reason: string): never {
  const what = entry === null ? "The archive" : `The entry ${shown(entry)}`;
  throw new UnsafeDocument(code, `${what} ${reason}.`);
}

/** A stranger's text on one line, without characters that a terminal obeys. */
function shown(name: string): string {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}…` : name).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What the entries of one archive may still take; asked before anything is unpacked. */
export class ArchiveBudget {
  #entries = 0;
  #bytes = 0;

  /** Takes one entry of a packed and an unpacked size, or refuses it. */
  take(name: string, packed: number, unpacked: number): void {
    const { entries, totalBytes, entryBytes, ratio, harmlessBytes } = archiveLimits;
    this.#entries += 1;
    this.#bytes += unpacked;
    const refuse = (reason: string) => refuseArchive("ARCHIVE_TOO_LARGE", name, reason);
    if (this.#entries > entries) refuse(`is one more than the ${entries} entries that are read`);
    if (unpacked > entryBytes) refuse(`has ${unpacked} bytes; at most ${entryBytes} are read`);
    if (this.#bytes > totalBytes) refuse(`brings the archive above the ${totalBytes} bytes that are read`);
    if (unpacked > harmlessBytes && unpacked > packed * ratio) refuse(`unpacks to more than ${ratio} times its size`);
  }
}
