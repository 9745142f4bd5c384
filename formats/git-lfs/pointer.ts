import { diagnose, refuseUnsafe } from "../diagnostic-code.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { CheckpointRecord } from "../record.ts";
import { repositoryFile } from "../repository-file.ts";
import { decodeText } from "../text/decode-text.ts";

const firstLine = /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v\d+\n/;
const weightsSuffix =
  /\.(?:safetensors|bin|pt|pth|ckpt|gguf|ggml|onnx|onnx_data|h5|msgpack|npz|ot|tflite|keras|nemo)$/i;
/** State of a trainer, which is saved beside the weights in the same formats. */
const trainerState = /(?:^|\/)(?:training_args|optimizer|scheduler|rng_state(?:_\d+)?|scaler)\.(?:bin|pt|pth)$/i;

/** Whether a text is what git keeps in place of a large file. */
export function isPointer(text: string): boolean {
  return firstLine.test(text);
}

/** Reads a git-LFS pointer: size and digest of a file of weights that is not there. */
export function readPointer(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const diagnostics: Diagnostic[] = [];
    const input = checkpointOf(file, diagnostics);
    const records = input ? [{ kind: "checkpoint", input } as const] : [];
    return { outcome: "read", format: "git-lfs-pointer", records, diagnostics };
  });
}

function checkpointOf(file: DocumentFile, diagnostics: Diagnostic[]): CheckpointRecord | null {
  const decoded = decodeText(file.bytes);
  diagnostics.push(...decoded.diagnostics);
  const notes: Diagnostic[] = [];
  const { ref, path: written, source } = repositoryFile(file, "text/plain", notes);
  const path = written.replace(/\.lfs-pointer$/i, "");
  if (!weightsSuffix.test(path) || trainerState.test(path)) {
    const message = "The pointer stands for a file that does not hold weights; nothing was recorded.";
    diagnostics.push(diagnose("NOT_WEIGHTS", { message, line: 1, raw: JSON.stringify(file.path) }));
    return null;
  }
  diagnostics.push(...notes);
  const sha256 = stated(decoded.text, "oid", /^sha256:([0-9a-f]{64})$/, diagnostics);
  const size = stated(decoded.text, "size", /^(\d{1,15})$/, diagnostics);
  if (sha256 === undefined && size === undefined) return null;
  const known = { ...(size !== undefined && { sizeBytes: Number(size) }), ...(sha256 !== undefined && { sha256 }) };
  return { ref, files: [{ path, ...known }], source };
}

function stated(text: string, key: string, shape: RegExp, diagnostics: Diagnostic[]): string | undefined {
  const lines = text.split("\n");
  const index = lines.findIndex((line) => line.startsWith(`${key} `));
  const written = lines[index]?.slice(key.length + 1);
  const value = shape.exec(written ?? "")?.[1];
  if (value !== undefined) return value;
  const message = index < 0 ? `The pointer has no ${key}.` : `The ${key} of the pointer is of no known form.`;
  diagnostics.push(
    diagnose("POINTER_UNREADABLE", { message, line: Math.max(index + 1, 1), raw: JSON.stringify(written ?? "") }),
  );
  return undefined;
}
