import Table from "cli-table3";
import type { FileOutcome } from "./import-files.ts";

const columns = ["created", "updated", "unchanged", "read", "empty", "refused", "unrecognized"] as const;

/** How many files of each format came to each outcome, and how many of them left diagnostics. */
export interface OutcomeRow extends Readonly<Record<(typeof columns)[number], number>> {
  readonly format: string;
  readonly files: number;
  readonly diagnosed: number;
  readonly diagnostics: number;
}

/** Counts outcomes as they come, so that an import of many files need not keep them. */
export class OutcomeTally {
  readonly #rows = new Map<string, Counts>();
  readonly #all = emptyRow("all");

  /** How many files were counted. */
  get files(): number {
    return this.#all.files;
  }

  add({ format, outcome, diagnostics }: FileOutcome): void {
    const name = format ?? "not recognized";
    const row = this.#rows.get(name) ?? emptyRow(name);
    this.#rows.set(name, row);
    for (const counts of [row, this.#all]) {
      counts.files++;
      counts[outcome]++;
      if (diagnostics.length > 0) counts.diagnosed++;
      counts.diagnostics += diagnostics.length;
    }
  }

  /** A row for each format, the total last. */
  rows(): OutcomeRow[] {
    const rows = [...this.#rows.values()].sort((a, b) => (a.format < b.format ? -1 : 1));
    return [...rows, this.#all].map((row) => ({ ...row }));
  }
}

/** Counts outcomes by format, the total last. */
export function outcomeRows(outcomes: readonly FileOutcome[]): OutcomeRow[] {
  const tally = new OutcomeTally();
  for (const outcome of outcomes) tally.add(outcome);
  return tally.rows();
}

type Counts = { -readonly [Column in keyof OutcomeRow]: OutcomeRow[Column] };

function emptyRow(format: string): Counts {
  const none = { created: 0, updated: 0, unchanged: 0, read: 0, empty: 0, refused: 0, unrecognized: 0 };
  return { format, files: 0, ...none, diagnosed: 0, diagnostics: 0 };
}

/** The rows as a table for people. */
export function outcomeTable(rows: readonly OutcomeRow[]): string {
  const head = ["format", "files", ...columns, "diagnosed", "diagnostics"] as const;
  const table = new Table({
    head: [...head],
    style: { head: [], border: [] },
    colAligns: ["left", ...head.slice(1).map(() => "right" as const)],
  });
  for (const row of rows) table.push(head.map((column) => row[column]));
  return table.toString();
}
