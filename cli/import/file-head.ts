import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { FileHead } from "../../formats/reading.ts";
import { bytesOfHeader, headerEnd } from "../../formats/safetensors/header.ts";

const firstBytes = 64 * 1024;

/** The header of a file of weights, however large the file is; null for a file that is none. */
export function readHead(path: string): FileHead | null {
  const file = openSync(path, "r");
  try {
    const sizeBytes = fstatSync(file).size;
    const first = readBytes(file, Math.min(firstBytes, sizeBytes));
    if (headerEnd(first) === null) return null;
    const needed = bytesOfHeader({ bytes: first, sizeBytes }) ?? first.byteLength;
    return { bytes: needed > first.byteLength ? readBytes(file, needed) : first.subarray(0, needed), sizeBytes };
  } finally {
    closeSync(file);
  }
}

/** Looks at the weights beside a file; links are not followed, and what cannot be read is not there. */
export function weightsBeside(path: string): (name: string) => FileHead | null {
  return (name) => {
    const neighbor = join(dirname(path), name);
    try {
      return name === basename(name) && lstatSync(neighbor).isFile() ? readHead(neighbor) : null;
    } catch {
      return null;
    }
  };
}

const mostNeighborBytes = 16 * 1024 * 1024;

/** Looks at other documents of the folder of a file, under the same conditions; larger ones are not there. */
export function documentBeside(path: string): (name: string) => Uint8Array | null {
  return (name) => {
    const neighbor = join(dirname(path), name);
    try {
      const about = name === basename(name) ? lstatSync(neighbor) : null;
      return about?.isFile() && about.size <= mostNeighborBytes ? readWhole(neighbor) : null;
    } catch {
      return null;
    }
  };
}

function readWhole(path: string): Uint8Array {
  // What has become a link or a pipe since it was looked at neither leads elsewhere nor blocks.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    return readBytes(file, Math.min(fstatSync(file).size, mostNeighborBytes));
  } finally {
    closeSync(file);
  }
}

function readBytes(file: number, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  let filled = 0;
  while (filled < count) {
    const read = readSync(file, bytes, filled, count - filled, filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}
