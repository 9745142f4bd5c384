import Table from "cli-table3";

/** What one look came to. */
export interface Finding {
  readonly check: string;
  /** A note is worth knowing and nothing to mend. */
  readonly state: "ok" | "note" | "wrong";
  readonly found: string;
  /** What to do where something is wrong. */
  readonly remedy?: string;
}

export function ok(check: string, found: string): Finding {
  return { check, state: "ok", found };
}

export function note(check: string, found: string): Finding {
  return { check, state: "note", found };
}

export function wrong(check: string, found: string, remedy: string): Finding {
  return { check, state: "wrong", found, remedy };
}

/** Sentences such as "The port is taken: set another." say what is wrong and, after the colon, what to do. */
export function wrongBySentence(check: string, sentence: string): Finding {
  const at = sentence.lastIndexOf(": ");
  return wrong(check, at < 0 ? sentence : sentence.slice(0, at), at < 0 ? "See the log." : sentence.slice(at + 2));
}

const widths = [37, 7, 64, 44];
const noLines = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };

/** The findings as a table for people. */
export function findingTable(findings: readonly Finding[]): string {
  const head = ["check", "state", "found", "what to do"];
  const style = { head: [], border: [] };
  const table = new Table({ head, style, chars: noLines, colWidths: widths, wordWrap: true });
  for (const { check, state, found, remedy } of findings) table.push([check, state, found, remedy ?? ""]);
  return table.toString();
}
