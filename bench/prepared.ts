import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";

type Row = Readonly<Record<string, unknown>>;

/** Runs a prepared statement and answers its rows. */
export type All = (...values: readonly unknown[]) => Row[];

/** The four database files of a graph, and a function that prepares statements on one of them. */
export interface Files {
  readonly on: (subgraph: "datasets" | "evaluations" | "licenses" | "models") => (sql: string) => All;
  readonly close: () => void;
}

/** Opens the databases for reading only. */
export function openFiles(folder: string): Files {
  const opened = new Map<string, SqliteDatabase.Database>();
  return {
    on: (subgraph) => {
      const file = join(folder, `${subgraph}.sqlite`);
      const database = opened.get(subgraph) ?? new SqliteDatabase(file, { readonly: true });
      opened.set(subgraph, database);
      return (sql) => {
        const statement = database.prepare(sql);
        return (...values) => statement.all(values) as Row[]; // A select answers objects by column.
      };
    },
    close: () => {
      for (const database of opened.values()) database.close();
    },
  };
}

/** Reads JSON text that the product stored. */
export function stored(text: unknown): never {
  // Typed as never, since what is read back is only handed on.
  return JSON.parse(String(text)) as never;
}
