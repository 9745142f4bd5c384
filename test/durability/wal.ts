const headerBytes = 32;
const frameHeaderBytes = 24;

/**
 * Where each transaction of a write-ahead log ends, oldest first. Frames behind the last one are left from before the
 * log was begun anew: their salts differ from the header's.
 */
export function commitEnds(wal: Buffer): number[] {
  const frameBytes = frameHeaderBytes + wal.readUInt32BE(8);
  const salts = wal.subarray(16, 24);
  const ends: number[] = [];
  for (let at = headerBytes; at + frameBytes <= wal.length; at += frameBytes) {
    if (!wal.subarray(at + 8, at + 16).equals(salts)) break;
    // The size of the database after the transaction, in the frame that commits it only.
    if (wal.readUInt32BE(at + 4) !== 0) ends.push(at + frameBytes);
  }
  return ends;
}

/** A log after some damage, and where it begins to differ; infinite if the damage changed nothing. */
export interface DamagedLog {
  readonly log: Buffer;
  readonly differsAt: number;
}

/** How many transactions are whole before the damage. */
export function intactCommits(wal: Buffer, { differsAt }: DamagedLog): number {
  return differsAt < headerBytes ? 0 : commitEnds(wal).filter((end) => end <= differsAt).length;
}

/** The log cut off at every sector of its last part. */
export function* cutOff(wal: Buffer, from: number, sectorBytes = 512): Generator<DamagedLog> {
  for (let length = from; length < wal.length; length += sectorBytes)
    yield { log: wal.subarray(0, length), differsAt: length };
}

/** The log with one bit turned over, again and again. */
export function* bitsFlipped(wal: Buffer, times: number, random: () => number): Generator<DamagedLog> {
  for (let i = 0; i < times; i++) {
    const differsAt = Math.floor(random() * wal.length);
    const log = Buffer.from(wal);
    log[differsAt] = (wal[differsAt] ?? 0) ^ (1 << Math.floor(random() * 8));
    yield { log, differsAt };
  }
}

/** The log with one sector that was never written, again and again. */
export function* sectorsZeroed(
  wal: Buffer,
  times: number,
  random: () => number,
  sectorBytes = 512,
): Generator<DamagedLog> {
  for (let i = 0; i < times; i++) {
    const start = Math.floor((random() * wal.length) / sectorBytes) * sectorBytes;
    const written = wal.subarray(start, start + sectorBytes).findIndex((byte) => byte !== 0);
    const log = Buffer.from(wal).fill(0, start, start + sectorBytes);
    yield { log, differsAt: written === -1 ? Number.POSITIVE_INFINITY : start + written };
  }
}
