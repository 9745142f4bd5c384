/** What stands in a field; null where nobody said anything. */
export type Cell = string | number | boolean | null | undefined;

/** A part of a report under a heading, whatever it is written in. */
export interface Section {
  readonly title: string;
  /** What nobody who reads the report may overlook; it stands before everything else. */
  readonly warnings?: readonly string[];
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "facts"; readonly rows: readonly (readonly [name: string, value: Cell])[] }
  | { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** A section of some parts. */
export function section(title: string, ...blocks: readonly Block[]): Section {
  return { title, blocks };
}

/** Names with what stands in them. */
export function facts(rows: readonly (readonly [string, Cell])[]): Block {
  return { kind: "facts", rows };
}

/** A table. */
export function table(columns: readonly string[], rows: readonly (readonly Cell[])[]): Block {
  return { kind: "table", columns, rows };
}
