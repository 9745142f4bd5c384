import { crc32, deflateRawSync, gzipSync } from "node:zlib";

/** One entry of a zip to be made; what is given beside name and data is a lie or a rarity. */
export interface ZipEntry {
  readonly name: string | Buffer;
  readonly data?: string | Buffer;
  readonly stored?: boolean;
  readonly method?: number;
  readonly flags?: number;
  /** Type bits of the Unix mode, such as 0xa for a link. */
  readonly kind?: number;
  readonly extra?: Buffer;
  readonly size?: number;
  readonly packedSize?: number;
  readonly crc?: number;
  readonly localName?: string;
  readonly localSize?: number;
  readonly localMethod?: number;
  /** Bytes put in place of the packed data. */
  readonly packed?: Buffer;
  /** Offset of the local header instead of where it stands. */
  readonly offset?: number;
  /** Sizes follow the data and are absent before it. */
  readonly descriptor?: boolean;
  /** No local header and no data are written. */
  readonly ghost?: boolean;
}

/** What is odd about a zip as a whole. */
export interface ZipOddities {
  readonly before?: Buffer;
  readonly between?: Buffer;
  readonly after?: Buffer;
  readonly comment?: Buffer;
  readonly count?: number;
  readonly directoryOffset?: number;
  readonly disk?: number;
  readonly zip64?: boolean;
}

/** Makes a zip, valid unless told otherwise. */
export function zip(entries: readonly ZipEntry[], oddities: ZipOddities = {}): Buffer {
  const parts: Buffer[] = [oddities.before ?? Buffer.alloc(0)];
  let at = parts[0]?.length ?? 0;
  const directory = entries.map((entry) => {
    const made = makeEntry(entry);
    const offset = entry.offset ?? at;
    if (!entry.ghost) {
      parts.push(made.local);
      at += made.local.length;
    }
    return centralHeader(made, entry, offset);
  });
  if (oddities.between) parts.push(oddities.between);
  const start = oddities.directoryOffset ?? at + (oddities.between?.length ?? 0);
  const central = Buffer.concat(directory);
  const end = endOf(entries.length, central.length, start, at + central.length, oddities);
  return Buffer.concat([...parts, central, end, oddities.after ?? Buffer.alloc(0)]);
}

interface MadeEntry {
  readonly name: Buffer;
  readonly data: Buffer;
  readonly packed: Buffer;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly local: Buffer;
}

function makeEntry(entry: ZipEntry): MadeEntry {
  const name = Buffer.from(entry.name);
  const data = Buffer.from(entry.data ?? "");
  const method = entry.method ?? (entry.stored ? 0 : 8);
  const packed = entry.packed ?? (entry.stored ? data : deflateRawSync(data));
  const flags = (entry.flags ?? 0x800) | (entry.descriptor ? 8 : 0);
  const crc = entry.crc ?? crc32(data);
  const localName = Buffer.from(entry.localName ?? name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(entry.localMethod ?? method, 8);
  head.writeUInt32LE(entry.descriptor ? 0 : crc, 14);
  head.writeUInt32LE(entry.descriptor ? 0 : (entry.packedSize ?? packed.length), 18);
  head.writeUInt32LE(entry.descriptor ? 0 : (entry.localSize ?? entry.size ?? data.length), 22);
  head.writeUInt16LE(localName.length, 26);
  const descriptor = Buffer.alloc(entry.descriptor ? 16 : 0);
  if (entry.descriptor) {
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(crc, 4);
    descriptor.writeUInt32LE(packed.length, 8);
    descriptor.writeUInt32LE(data.length, 12);
  }
  return { name, data, packed, method, flags, crc, local: Buffer.concat([head, localName, packed, descriptor]) };
}

function centralHeader({ name, data, packed, method, flags, crc }: MadeEntry, entry: ZipEntry, offset: number): Buffer {
  const extra = entry.extra ?? Buffer.alloc(0);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE((3 << 8) | 20, 4);
  head.writeUInt16LE(20, 6);
  head.writeUInt16LE(flags, 8);
  head.writeUInt16LE(method, 10);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(entry.packedSize ?? packed.length, 20);
  head.writeUInt32LE(entry.size ?? data.length, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE((((entry.kind ?? 8) << 12) * 0x10000) >>> 0, 38);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name, extra]);
}

function endOf(entries: number, bytes: number, start: number, at: number, oddities: ZipOddities): Buffer {
  const comment = oddities.comment ?? Buffer.alloc(0);
  const end = Buffer.alloc(22);
  const count = oddities.count ?? entries;
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(oddities.disk ?? 0, 4);
  end.writeUInt16LE(count & 0xffff, 8);
  end.writeUInt16LE(count & 0xffff, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(start, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...(oddities.zip64 ? [zip64End(count, bytes, start, at)] : []), end, comment]);
}

function zip64End(count: number, bytes: number, start: number, at: number): Buffer {
  const record = Buffer.alloc(56 + 20);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(bytes), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(at), 64);
  record.writeUInt32LE(1, 72);
  return record;
}

/** One header of a tar to be made, with its data. */
export interface TarEntry {
  readonly name: string | Buffer;
  readonly data?: string | Buffer;
  /** `0` for a file, `5` for a folder, `2` for a symbolic link, `x` for an extended header, … */
  readonly type?: string;
  readonly prefix?: string;
  readonly link?: string;
  /** The size field as written. */
  readonly size?: string | Buffer;
  readonly checksum?: number;
  readonly magic?: string;
}

/** Makes a tar, valid unless told otherwise. */
export function tar(entries: readonly TarEntry[], after: Buffer = Buffer.alloc(1024)): Buffer {
  return Buffer.concat([...entries.map(tarEntry), after]);
}

function tarEntry({ name, data = "", type = "0", prefix = "", link = "", ...lies }: TarEntry): Buffer {
  const content = Buffer.from(data);
  const head = Buffer.alloc(512);
  Buffer.from(name).copy(head, 0, 0, 100);
  head.write("0000644\0", 100);
  head.write("0000000\0".repeat(2), 108);
  Buffer.from(lies.size ?? `${content.length.toString(8).padStart(11, "0")}\0`).copy(head, 124);
  head.write("00000000000\0", 136);
  head.write(type, 156);
  head.write(link, 157);
  head.write(lies.magic ?? "ustar\x0000", 257);
  head.write(prefix, 345);
  head.write("        ", 148);
  const sum = lies.checksum ?? head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([head, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** A record of an extended header, with the length that it must have. */
export function pax(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  const digits = [1, 2, 3, 4, 5].find((count) => String(bytes + count).length === count) ?? 5;
  return `${bytes + digits}${rest}`;
}

/** An extended header that precedes an entry. */
export function paxHeader(...records: string[]): TarEntry {
  return { name: "PaxHeaders/x", type: "x", data: records.join("") };
}

/** The same, packed. */
export function tgz(entries: readonly TarEntry[], after?: Buffer): Buffer {
  return gzipSync(tar(entries, after));
}
