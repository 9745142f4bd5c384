import { UnsafeDocument } from "../diagnostic-code.ts";
import { type ArchiveEntry, type ArchiveRefusal, archiveLimits, refuseArchive } from "./archive-entry.ts";
import { isArchive } from "./archive-magic.ts";
import { gunzip, readTar } from "./tar.ts";
import { readZip } from "./zip.ts";

export type { ArchiveEntry } from "./archive-entry.ts";

/** The documents of an archive, or why none of them may be read. */
export type ArchiveReading =
  | { readonly outcome: "opened"; readonly entries: readonly ArchiveEntry[] }
  | { readonly outcome: "refused"; readonly code: ArchiveRefusal; readonly message: string };

/** Whether a file is to be opened as an archive, which its name says: a document may begin with any bytes. */
export function isArchiveName(path: string): boolean {
  return /\.(?:zip|tar|tar\.gz|tgz)$/i.test(path);
}

/** Which entries of an archive are read; what the others say of themselves is checked, what they hold is not looked at. */
export type Wanted = (path: string) => boolean;

/**
 * Opens a `.zip`, `.tar` or `.tar.gz` in memory. Every entry is read and checked before the first one is handed out: one
 * unsafe entry refuses the whole archive, since who made it meant harm or the archive is damaged.
 */
export async function openArchive(bytes: Uint8Array, wanted?: Wanted): Promise<ArchiveReading> {
  try {
    const entries = await entriesOf(bytes, wanted);
    const nested = entries.find((entry) => isArchive(entry.read()));
    if (nested)
      refuseArchive("ARCHIVE_ENTRY_UNSAFE", nested.path, "is an archive itself; unpack it and import the folder");
    return { outcome: "opened", entries };
  } catch (error) {
    if (!(error instanceof UnsafeDocument)) throw error;
    // True: the readers of archives throw nothing but refusals of archives.
    return { outcome: "refused", code: error.code as ArchiveRefusal, message: error.message };
  }
}

async function entriesOf(bytes: Uint8Array, wanted: Wanted | undefined): Promise<readonly ArchiveEntry[]> {
  const { totalBytes } = archiveLimits;
  if (bytes.length > totalBytes) refuseArchive("ARCHIVE_TOO_LARGE", null, `has more than ${totalBytes} bytes`);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, 2).toString("latin1") === "PK") return await readZip(buffer, wanted);
  const entries = readTar(buffer[0] === 0x1f && buffer[1] === 0x8b ? gunzip(buffer) : buffer);
  return wanted === undefined ? entries : entries.filter(({ path }) => wanted(path));
}
