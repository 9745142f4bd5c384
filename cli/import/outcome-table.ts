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

/** Counts outcomes by format, the total last. */
export function outcomeRows(outcomes: readonly FileOutcome[]): OutcomeRow[] {
  const byFormat = Map.groupBy(outcomes, ({ format }) => format ?? "not recognized");
  const rows = [...byFormat].sort(([a], [b]) => (a < b ? -1 : 1)).map(([format, group]) => rowOf(format, group));
  return [...rows, rowOf("all", outcomes)];
}

function rowOf(format: string, group: readonly FileOutcome[]): OutcomeRow {
  const count = (outcome: string) => group.filter((file) => file.outcome === outcome).length;
  return {
    format,
    files: group.length,
    created: count("created"),
    updated: count("updated"),
    unchanged: count("unchanged"),
    read: count("read"),
    empty: count("empty"),
    refused: count("refused"),
    unrecognized: count("unrecognized"),
    diagnosed: group.filter(({ diagnostics }) => diagnostics.length > 0).length,
    diagnostics: group.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0),
  };
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
