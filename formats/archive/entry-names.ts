import { refuseArchive } from "./archive-entry.ts";

const longestName = 1024;

/** The names of the entries of one archive: each a plain relative path, and no two the same on any file system. */
export class EntryNames {
  /** Folded paths: of files and folders that entries stand for, and of folders that entries only stand in. */
  readonly #files = new Map<string, string>();
  readonly #folders = new Set<string>();

  /** The path of a file that an entry's name stands for. */
  file(raw: Uint8Array): string {
    const { name, steps } = stepsOf(raw);
    const folded = this.#enter(steps.slice(0, -1), name);
    const key = [...folded, fold(steps.at(-1) ?? "")].join("/");
    const other = this.#files.get(key);
    if (other !== undefined)
      refuseArchive("ARCHIVE_NAME_TWICE", name, `has the name of another entry, ${JSON.stringify(other)}`);
    if (this.#folders.has(key))
      refuseArchive("ARCHIVE_NAME_TWICE", name, "is a file where other entries have a folder");
    this.#files.set(key, name);
    return steps.join("/");
  }

  /** Checks the name of a folder; its path is of no use. Some writers name the root itself. */
  folder(raw: Uint8Array): void {
    const { name, steps } = stepsOf(withoutLastSlash(raw));
    this.#enter(steps, name);
  }

  #enter(steps: readonly string[], name: string): string[] {
    const folded = steps.map(fold);
    for (let depth = 1; depth <= folded.length; depth++) {
      const folder = folded.slice(0, depth).join("/");
      if (this.#files.has(folder)) refuseArchive("ARCHIVE_NAME_TWICE", name, "stands in a folder that is a file");
      this.#folders.add(folder);
    }
    return folded;
  }
}

/** Names that differ in case or in the form of their accents are one name on many file systems. */
function fold(step: string): string {
  return step.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

function withoutLastSlash(raw: Uint8Array): Uint8Array {
  return raw.at(-1) === 0x2f ? raw.subarray(0, -1) : raw;
}

function stepsOf(raw: Uint8Array): { readonly name: string; readonly steps: readonly string[] } {
  const name = textOf(raw);
  const steps = name.split("/").filter((step, index) => step !== "." || index > 0);
  const fault = faultOf(name, steps);
  if (fault !== null) refuseArchive("ARCHIVE_NAME_UNSAFE", name, fault);
  return { name, steps };
}

/** Overlong forms are no UTF-8, and who writes `../` with them means to slip past a check. */
function textOf(raw: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return refuseArchive("ARCHIVE_NAME_UNSAFE", Buffer.from(raw).toString("latin1"), "has a name that is not UTF-8");
  }
}

function faultOf(name: string, steps: readonly string[]): string | null {
  if (name === "" || name.length > longestName) return `has a name of no or more than ${longestName} characters`;
  if (name.includes("\0")) return "has a name with NUL";
  if (name.includes("\\")) return "has a name with a backslash";
  if (name.startsWith("/")) return "has an absolute name";
  if (/^[A-Za-z]:/.test(name)) return "has a name with a drive";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is there is what is checked
  if (/[\u0000-\u001f\u007f-\u009f\ufffd]/.test(name)) return "has a name with control or replacement characters";
  if (steps.includes("..")) return "leads out of the archive";
  if (steps.some((step) => step === "" || step === ".")) return "has a name with an empty step";
  return null;
}
