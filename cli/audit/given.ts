import { readFileSync } from "node:fs";
import { ConfigRefused } from "../../kernel/config.ts";
import { NoteRefused } from "../../kernel/signed-note.ts";

/** The text of a file that the person named. */
export function fileText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new ConfigRefused(`The file ${file} cannot be read.`);
  }
}

/** What is wrong with a key or note that was given is the call's fault, and not that of a log. */
export function understood<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof NoteRefused) throw new ConfigRefused(error.message);
    throw error;
  }
}
