import { crc32, inflateRawSync, type ZlibOptions, type ZstdOptions, zstdDecompressSync } from "node:zlib";
import { type Entry, fromBufferPromise, type LocalFileHeader, type ZipFile } from "yauzl";
import { UnsafeDocument } from "../diagnostic-code.ts";
import { ArchiveBudget, type ArchiveEntry, archiveLimits, refuseArchive } from "./archive-entry.ts";
import { EntryNames } from "./entry-names.ts";

const encrypted = 0x1 | 0x40 | 0x2000;
const sizesFollow = 0x8;
const stored = 0;
const deflated = 8;
const zstandard = 93;
const unicodePath = 0x7075;
const inZip64 = 0xffffffff;
/** Bytes of what may follow the data of an entry that says its sizes there. */
const descriptorBytes = [12, 16, 20, 24];
const endRecord = { signature: 0x06054b50, bytes: 22 };
const zip64EndRecord = { signature: 0x06064b50, bytes: 12, locatorBytes: 20 };

/** The bytes of the archive that one entry takes, its local header included. */
interface Extent {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly sizesFollow: boolean;
}

/** The files of a zip by its directory, which must say what the headers say that stand before the data. */
export async function readZip(bytes: Buffer, wanted?: (path: string) => boolean): Promise<ArchiveEntry[]> {
  try {
    const zip = await fromBufferPromise(bytes, { decodeStrings: false, validateEntrySizes: true });
    return await checkedEntries(zip, bytes, wanted);
  } catch (error) {
    if (error instanceof UnsafeDocument) throw error;
    return refuseArchive("ARCHIVE_UNREADABLE", null, "is damaged, or no zip as its directory has to be");
  }
}

async function checkedEntries(
  zip: ZipFile,
  bytes: Buffer,
  wanted: ((path: string) => boolean) | undefined,
): Promise<ArchiveEntry[]> {
  const most = wanted === undefined ? archiveLimits.entries : archiveLimits.skippedEntries;
  if (zip.entryCount > most)
    refuseArchive("ARCHIVE_TOO_LARGE", null, `has ${zip.entryCount} entries; at most ${most} are read`);
  const names = new EntryNames();
  const budget = new ArchiveBudget();
  const extents: Extent[] = [];
  const files: ArchiveEntry[] = [];
  const directoryStart = cursorOf(zip);
  for await (const entry of zip.eachEntry()) {
    const raw = nameOf(entry);
    const name = raw.toString();
    refuseKind(entry, name);
    const isWanted = wanted === undefined || wanted(name);
    if (isWanted) budget.take(name, entry.compressedSize, entry.uncompressedSize);
    const local = await zip.readLocalFileHeaderPromise(entry);
    refuseOtherWord(entry, local, name);
    const end = local.fileDataStart + entry.compressedSize;
    extents.push({ name, start: entry.relativeOffsetOfLocalHeader, end, sizesFollow: hasFlag(entry, sizesFollow) });
    if (raw.at(-1) === 0x2f) {
      names.folder(raw);
      if (entry.uncompressedSize > 0) refuseArchive("ARCHIVE_CONTRADICTORY", name, "is a folder with a size");
    } else {
      const packed = bytes.subarray(local.fileDataStart, end);
      const path = names.file(raw);
      if (isWanted) files.push({ path, read: () => contentOf(entry, name, packed) });
    }
  }
  refuseHidden(extents, bytes, { start: directoryStart, end: cursorOf(zip), comment: zip.comment.length });
  return files;
}

/** Where the reader stands in the directory; the types call it a boolean. */
function cursorOf(zip: ZipFile): number {
  return Number(zip.readEntryCursor);
}

function hasFlag(entry: Entry, flag: number): boolean {
  return (entry.generalPurposeBitFlag & flag) !== 0;
}

/** The name in the header; a field may give it again in UTF-8, but not another one. */
function nameOf(entry: Entry): Buffer {
  const other = entry.extraFields.find(({ id }) => id === unicodePath)?.data.subarray(5);
  if (other !== undefined && !other.equals(entry.fileNameRaw))
    refuseArchive("ARCHIVE_CONTRADICTORY", entry.fileNameRaw.toString(), "has two names");
  return entry.fileNameRaw;
}

function refuseKind(entry: Entry, name: string): void {
  const refuse = (reason: string) => refuseArchive("ARCHIVE_ENTRY_UNSAFE", name, reason);
  if (hasFlag(entry, encrypted)) refuse("is encrypted");
  if (![stored, deflated, zstandard].includes(entry.compressionMethod))
    refuse(`is packed by method ${entry.compressionMethod}, which is not read`);
  const kind = (entry.externalFileAttributes >>> 28) & 0xf;
  if (kind !== 0 && kind !== 0x8 && kind !== 0x4)
    refuse("is a link, a device or a pipe; only files and folders are read");
}

/** What the header before the data says must be what the directory says. */
function refuseOtherWord(entry: Entry, local: LocalFileHeader, name: string): void {
  const same = (mine: number, other: number) => mine === other || other === inZip64;
  const isSame =
    local.fileName.equals(entry.fileNameRaw) &&
    local.compressionMethod === entry.compressionMethod &&
    ((local.generalPurposeBitFlag ^ entry.generalPurposeBitFlag) & (encrypted | sizesFollow)) === 0 &&
    (hasFlag(entry, sizesFollow) ||
      (local.crc32 === entry.crc32 &&
        same(entry.compressedSize, local.compressedSize) &&
        same(entry.uncompressedSize, local.uncompressedSize)));
  if (!isSame) refuseArchive("ARCHIVE_CONTRADICTORY", name, "is described otherwise in the directory than at its data");
}

/** Entries, directory and end record must fill the archive without overlap and without a byte between them. */
function refuseHidden(
  extents: readonly Extent[],
  bytes: Buffer,
  directory: { readonly start: number; readonly end: number; readonly comment: number },
): void {
  let at = 0;
  const sorted = extents.toSorted((a, b) => a.start - b.start);
  for (const [index, extent] of sorted.entries()) {
    if (extent.start < at) refuseArchive("ARCHIVE_CONTRADICTORY", extent.name, "shares its bytes with another entry");
    if (extent.start > at)
      refuseArchive("ARCHIVE_CONTRADICTORY", extent.name, "stands after bytes that belong to no entry");
    const next = sorted[index + 1]?.start ?? directory.start;
    at = extent.sizesFollow && descriptorBytes.includes(next - extent.end) ? next : extent.end;
  }
  if (at !== directory.start || directory.end + endBytes(bytes, directory.end) + directory.comment !== bytes.length)
    refuseArchive("ARCHIVE_CONTRADICTORY", null, "holds bytes that belong to none of its entries");
}

function endBytes(bytes: Buffer, at: number): number {
  const signature = at + endRecord.bytes <= bytes.length ? bytes.readUInt32LE(at) : 0;
  if (signature === endRecord.signature) return endRecord.bytes;
  if (signature !== zip64EndRecord.signature) return Number.NaN;
  const { bytes: head, locatorBytes } = zip64EndRecord;
  return head + Number(bytes.readBigUInt64LE(at + 4)) + locatorBytes + endRecord.bytes;
}

function contentOf(entry: Entry, name: string, packed: Buffer): Buffer {
  const content = entry.compressionMethod === stored ? packed : unpacked(entry, packed, name);
  if (content.length !== entry.uncompressedSize)
    refuseArchive("ARCHIVE_CONTRADICTORY", name, "has another size than it says");
  if (crc32(content) !== entry.crc32) refuseArchive("ARCHIVE_UNREADABLE", name, "is damaged: its checksum is another");
  return content;
}

function unpacked({ compressionMethod, uncompressedSize }: Entry, packed: Buffer, name: string): Buffer {
  try {
    const options: ZlibOptions & ZstdOptions = { maxOutputLength: Math.max(uncompressedSize, 1), info: true };
    const unpack = compressionMethod === zstandard ? zstdDecompressSync : inflateRawSync;
    // With `info` the answer holds the engine too, which the types do not know.
    const answer = unpack(packed, options) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    if (answer.engine.bytesWritten !== packed.length)
      refuseArchive("ARCHIVE_CONTRADICTORY", name, "holds bytes after its content");
    return answer.buffer;
  } catch (error) {
    if (error instanceof UnsafeDocument) throw error;
    if (error instanceof RangeError)
      return refuseArchive("ARCHIVE_CONTRADICTORY", name, "unpacks to more than it says");
    return refuseArchive("ARCHIVE_UNREADABLE", name, "cannot be unpacked: it is damaged");
  }
}
