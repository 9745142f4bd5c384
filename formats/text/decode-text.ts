import { diagnose, UnsafeDocument } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";

const sizeLimitBytes = 16 * 1024 * 1024;

/** The text of a document with `\n` line ends, and what had to be done to get it. */
export interface DecodedText {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads bytes as UTF-8 text: drops a byte order mark and NULs, unifies line ends, marks what is not UTF-8. */
export function decodeText(bytes: Uint8Array): DecodedText {
  refuseOversize(bytes);
  const diagnostics: Diagnostic[] = [];
  let text = new TextDecoder("utf-8").decode(bytes);
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  if (text.includes("\uFFFD")) diagnostics.push(replacementDiagnostic(text, bytes));
  if (text.includes("\0")) {
    diagnostics.push(nulDiagnostic(text));
    text = text.replaceAll("\0", "");
  }
  return { text, diagnostics };
}

function refuseOversize(bytes: Uint8Array): void {
  if (bytes.byteLength <= sizeLimitBytes) return;
  throw new UnsafeDocument(
    "FILE_TOO_LARGE",
    `The file has ${bytes.byteLength} bytes; at most ${sizeLimitBytes} are read.`,
  );
}

function replacementDiagnostic(text: string, bytes: Uint8Array): Diagnostic {
  const place = text.indexOf("\uFFFD");
  return diagnose("INVALID_UTF8", {
    message: isUtf8(bytes)
      ? "The text holds U+FFFD, so a part of it was lost before it was written here; it was kept so."
      : "Some bytes are not UTF-8; each was read as U+FFFD.",
    line: lineAt(text, place),
    raw: JSON.stringify(lineTextAt(text, place)),
  });
}

function nulDiagnostic(text: string): Diagnostic {
  const place = text.indexOf("\0");
  return diagnose("NUL_BYTES_REMOVED", {
    message: `The text holds ${text.split("\0").length - 1} NUL characters, which were removed.`,
    line: lineAt(text, place),
    raw: JSON.stringify(lineTextAt(text, place)),
  });
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The 1-based line of an offset in a text with `\n` line ends. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

function lineTextAt(text: string, offset: number): string {
  const end = text.indexOf("\n", offset);
  return text.slice(text.lastIndexOf("\n", offset) + 1, end === -1 ? text.length : end).slice(0, 200);
}
