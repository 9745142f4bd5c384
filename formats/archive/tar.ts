import { gunzipSync, type ZlibOptions } from "node:zlib";
import { ArchiveBudget, type ArchiveEntry, archiveLimits, refuseArchive } from "./archive-entry.ts";
import { EntryNames } from "./entry-names.ts";

const blockBytes = 512;

/** What a header block says; a tar is nothing but headers, each followed by its data in whole blocks. */
interface Header {
  readonly type: string;
  readonly name: Uint8Array;
  readonly data: Buffer;
  /** Where the next header stands. */
  readonly end: number;
}

/** What extension headers said of the entry that follows them. */
interface Extended {
  readonly name: Uint8Array;
}

const kinds: Readonly<Record<string, string>> = {
  "1": "a hard link",
  "2": "a symbolic link",
  "3": "a device",
  "4": "a device",
  "6": "a pipe",
  S: "a sparse file",
};

/** The tar inside a `.tar.gz`, if it is not much larger than what it was packed to. */
export function gunzip(bytes: Buffer): Buffer {
  const { totalBytes, ratio, harmlessBytes } = archiveLimits;
  const most = Math.min(totalBytes, Math.max(bytes.length * ratio, harmlessBytes));
  const { buffer, engine } = unpacked(bytes, most);
  if (engine.bytesWritten !== bytes.length) refuseArchive("ARCHIVE_CONTRADICTORY", null, "goes on after its end");
  return buffer;
}

function unpacked(bytes: Buffer, most: number) {
  try {
    const options: ZlibOptions = { maxOutputLength: most, info: true };
    // With `info` the answer holds the engine too, which the types do not know.
    return gunzipSync(bytes, options) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
  } catch (error) {
    if (error instanceof RangeError) refuseArchive("ARCHIVE_TOO_LARGE", null, `unpacks to more than ${most} bytes`);
    return refuseArchive("ARCHIVE_UNREADABLE", null, "cannot be unpacked: it is damaged");
  }
}

/**
 * The files of a tar. It is read by the letter and not, as common readers do, with every mistake mended: where two readers
 * could see different entries, the archive is refused.
 */
export function readTar(bytes: Buffer): ArchiveEntry[] {
  const names = new EntryNames();
  const budget = new ArchiveBudget();
  const entries: ArchiveEntry[] = [];
  let extended: Extended | null = null;
  for (const header of headersOf(bytes)) {
    const { type, data } = header;
    if (isExtension(type)) {
      extended = extend(extended, header);
      continue;
    }
    const raw = extended?.name ?? header.name;
    extended = null;
    const name = Buffer.from(raw).toString();
    budget.take(name, data.length, data.length);
    if (type === "5") names.folder(raw);
    else if (type === "0" || type === "7") entries.push({ path: names.file(raw), read: () => data });
    else
      refuseArchive(
        "ARCHIVE_ENTRY_UNSAFE",
        name,
        `is ${kinds[type] ?? "of an unknown kind"}; only files and folders are read`,
      );
  }
  if (extended !== null)
    refuseArchive("ARCHIVE_CONTRADICTORY", null, "ends with the name of an entry that is not there");
  return entries;
}

function* headersOf(bytes: Buffer): Generator<Header> {
  for (let at = 0; ; ) {
    const block = bytes.subarray(at, at + blockBytes);
    if (block.length < blockBytes)
      return refuseArchive("ARCHIVE_UNREADABLE", null, "ends in the middle: it is cut off or no tar");
    if (isZero(block)) {
      if (isZero(bytes.subarray(at))) return;
      return refuseArchive("ARCHIVE_CONTRADICTORY", null, "goes on after its end");
    }
    const header = headerAt(bytes, at);
    yield header;
    at = header.end;
  }
}

function headerAt(bytes: Buffer, at: number): Header {
  const block = bytes.subarray(at, at + blockBytes);
  const own = textIn(block, 0, 100);
  const name = own.toString();
  if (block.toString("latin1", 257, 262) !== "ustar" || checksumOf(block) !== octal(block, 148, 8, name))
    return refuseArchive("ARCHIVE_UNREADABLE", null, `has no valid tar header at byte ${at}`);
  const isPosix = block.toString("latin1", 257, 263) === "ustar\0";
  const prefix = isPosix ? textIn(block, 345, 155) : Buffer.alloc(0);
  const size = octal(block, 124, 12, name);
  const start = at + blockBytes;
  const end = start + Math.ceil(size / blockBytes) * blockBytes;
  if (end > bytes.length) refuseArchive("ARCHIVE_CONTRADICTORY", name, "says it is larger than the archive");
  const letter = String.fromCharCode(block[156] ?? 0).replace("\0", "0");
  const type = letter === "0" && own.at(-1) === 0x2f ? "5" : letter;
  if (type === "5" && size > 0) refuseArchive("ARCHIVE_CONTRADICTORY", name, "is a folder with a size");
  return {
    type,
    name: prefix.length > 0 ? Buffer.concat([prefix, slash, own]) : own,
    data: bytes.subarray(start, start + size),
    end,
  };
}

const slash = Buffer.from("/");

function isExtension(type: string): boolean {
  return type === "x" || type === "g" || type === "L" || type === "K";
}

/** What an extension header adds; one that says again, or otherwise, what another header says is how archives hide entries. */
function extend(before: Extended | null, { type, name, data }: Header): Extended | null {
  if (type === "K")
    return refuseArchive("ARCHIVE_ENTRY_UNSAFE", null, "has a link with a long target; links are not read");
  const path = type === "L" ? withoutLastNul(data) : pathOf(paxRecords(data), type);
  if (path === null) return before;
  if (before !== null || type === "g")
    return refuseArchive("ARCHIVE_CONTRADICTORY", Buffer.from(name).toString(), "names another entry a second time");
  return { name: path };
}

function pathOf(records: readonly (readonly [string, Buffer])[], type: string): Buffer | null {
  for (const [key] of records) {
    const isForbidden = key === "size" || key === "linkpath" || key.startsWith("GNU.sparse.") || key === "hdrcharset";
    if (isForbidden)
      refuseArchive(
        "ARCHIVE_CONTRADICTORY",
        null,
        `has an extended header with "${key}", which would overrule an entry`,
      );
  }
  const paths = records.filter(([key]) => key === "path");
  if (paths.length > 1 || (paths.length === 1 && type === "g"))
    refuseArchive(
      "ARCHIVE_CONTRADICTORY",
      null,
      "has an extended header with several paths, or a path for every entry",
    );
  return paths[0]?.[1] ?? null;
}

/** Records of the form `<length> <key>=<value>\n`, which must fill the header exactly. */
function paxRecords(data: Buffer): (readonly [string, Buffer])[] {
  const records: (readonly [string, Buffer])[] = [];
  for (let at = 0; at < data.length; ) {
    const space = data.indexOf(0x20, at);
    const digits = data.toString("latin1", at, Math.min(space, at + 10));
    const end = at + Number(digits);
    const equals = data.indexOf(0x3d, space);
    const isWhole =
      /^[1-9]\d*$/.test(digits) && equals > space && equals < end && data[end - 1] === 0x0a && end <= data.length;
    if (!isWhole) return refuseArchive("ARCHIVE_UNREADABLE", null, "has an extended header that is damaged");
    records.push([data.toString("utf8", space + 1, equals), data.subarray(equals + 1, end - 1)]);
    at = end;
  }
  return records;
}

function withoutLastNul(data: Buffer): Buffer {
  return data.at(-1) === 0 ? data.subarray(0, -1) : data;
}

function textIn(block: Buffer, at: number, length: number): Buffer {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return end === -1 ? field : field.subarray(0, end);
}

/** A number in octal digits; the binary form is for sizes that are above every limit. */
function octal(block: Buffer, at: number, length: number, name: string): number {
  const text = textIn(block, at, length).toString("latin1").trim();
  if (/^[0-7]*$/.test(text)) return Number.parseInt(text || "0", 8);
  return refuseArchive("ARCHIVE_CONTRADICTORY", name, "has a size or checksum that is no octal number");
}

function checksumOf(block: Buffer): number {
  let sum = 8 * 0x20;
  for (const [index, byte] of block.entries()) if (index < 148 || index >= 156) sum += byte;
  return sum;
}

function isZero(bytes: Buffer): boolean {
  // Equal to itself moved by one byte: all bytes are the first one.
  return bytes.length === 0 || (bytes[0] === 0 && bytes.subarray(1).equals(bytes.subarray(0, -1)));
}
