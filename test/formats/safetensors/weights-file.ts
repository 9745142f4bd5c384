import type { DocumentFile } from "../../../formats/reading.ts";
import { cardFile } from "../hugging-face/card-file.ts";

/** The description of a tensor in a header. */
export function tensor(dtype: string, shape: readonly number[], begin: number, end: number) {
  return { dtype, shape, data_offsets: [begin, end] };
}

/** The bytes of a safetensors file: the length of its header, the header, and data that nobody reads. */
export function weightsBytes(header: unknown, dataBytes = 0, statedLength?: bigint): Uint8Array {
  const json = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.byteLength + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, statedLength ?? BigInt(json.byteLength), true);
  bytes.set(json, 8);
  return bytes;
}

/** A file with the given bytes or text under a path. */
export function fileOf(content: Uint8Array | string, path: string, about: Partial<DocumentFile> = {}): DocumentFile {
  return cardFile(content, { path, ...about });
}

/** A small sound file: 6 + 2 numbers of BF16 in 16 bytes. */
export const soundHeader = {
  __metadata__: { format: "pt" },
  "layer.weight": tensor("BF16", [2, 3], 0, 12),
  "layer.bias": tensor("BF16", [2], 12, 16),
};
