import { type FileHandle, open } from "node:fs/promises";
import { PathRefused } from "./collect-files.ts";
import type { FileOutcome } from "./import-files.ts";

/** The file of `--diagnostics`, written while the import runs; without the option, nothing is written. */
export class DiagnosticsFile implements AsyncDisposable {
  readonly #file: FileHandle | null;

  private constructor(file: FileHandle | null) {
    this.#file = file;
  }

  /** Opened before anything is recorded, so that a wrong path stops the import while it can. */
  static async open(path: string | undefined): Promise<DiagnosticsFile> {
    if (path === undefined) return new DiagnosticsFile(null);
    const file = await open(path, "w").catch(() => {
      throw new PathRefused(`The file ${path} cannot be written: give --diagnostics another one.`);
    });
    return new DiagnosticsFile(file);
  }

  /** Every diagnostic as a JSON line that names its file; refusals are among them. */
  async write(outcome: FileOutcome): Promise<void> {
    const lines = this.#file === null ? "" : diagnosticLines(outcome);
    if (lines !== "") await this.#file?.appendFile(lines);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file?.close();
  }
}

function diagnosticLines({ file, diagnostics, reason }: FileOutcome): string {
  const lines = [...(reason === null ? [] : [reason]), ...diagnostics];
  return lines.map((line) => `${JSON.stringify({ file, ...line })}\n`).join("");
}
