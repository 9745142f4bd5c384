import { UnsafeDocument } from "../diagnostic-code.ts";
import { jsonObjectOf } from "../json/json-document.ts";
import type { ObjectNode } from "../json/json-node.ts";
import type { Diagnostic, FileHead } from "../reading.ts";

const lengthBytes = 8;
/** The reference implementation stops at 100 MB; a quarter of that describes more tensors than any model has. */
const maxHeaderBytes = 25_000_000;
/** What no UTF-8 text begins with: its first eight bytes are a length, most of them zero. */
const isNoText = (byte: number) => byte < 0x09 || byte >= 0xf8;

/** How many bytes at the start of a file its header takes; null for a file that is no safetensors file. */
export function headerEnd(bytes: Uint8Array): number | null {
  if (bytes.byteLength <= lengthBytes || bytes[lengthBytes] !== 0x7b) return null;
  if (!bytes.subarray(0, lengthBytes).some(isNoText)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, lengthBytes);
  return lengthBytes + Number(view.getBigUint64(0, true));
}

/** How much of a file has to be read to know its header; null for what is no safetensors file or cannot be read as one. */
export function bytesOfHeader({ bytes, sizeBytes }: FileHead): number | null {
  const end = headerEnd(bytes);
  return end === null || refusalOf(end, sizeBytes) !== null ? null : end;
}

/** The header at the beginning of a safetensors file. */
export function headerOf({ bytes, sizeBytes }: FileHead, diagnostics: Diagnostic[]): ObjectNode {
  const end = headerEnd(bytes) ?? 0;
  const refusal = refusalOf(end, sizeBytes);
  if (refusal !== null) throw new UnsafeDocument("HEADER_UNREADABLE", refusal);
  if (end > bytes.byteLength) throw new UnsafeDocument("HEADER_UNREADABLE", "The header was not read to its end.");
  return jsonHeaderOf(bytes.subarray(lengthBytes, end), diagnostics);
}

function jsonHeaderOf(bytes: Uint8Array, diagnostics: Diagnostic[]): ObjectNode {
  try {
    return jsonObjectOf(bytes, diagnostics);
  } catch (error) {
    if (!(error instanceof UnsafeDocument)) throw error;
    throw new UnsafeDocument("HEADER_UNREADABLE", `The header cannot be read: ${error.message}`);
  }
}

function refusalOf(end: number, sizeBytes: number): string | null {
  const length = end - lengthBytes;
  if (end > sizeBytes) return `The header is said to have ${length} bytes, in a file of ${sizeBytes}.`;
  if (length > maxHeaderBytes) return `The header has ${length} bytes; at most ${maxHeaderBytes} are read.`;
  return null;
}
