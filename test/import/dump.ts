import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";

type Row = Readonly<Record<string, unknown>>;

interface Table {
  readonly name: string;
  readonly rows: readonly Row[];
}

const subgraphs = ["datasets", "evaluations", "licenses", "models"];

/** Every row of every table of the four databases; but for the keys of attempts, of which each attempt has its own. */
export function everyRow(dataFolder: string): Table[] {
  return allRows(dataFolder).filter(({ name }) => !name.endsWith(".idempotencyRecord"));
}

function allRows(dataFolder: string): Table[] {
  return subgraphs.flatMap((subgraph) => {
    const database = new Sqlite(join(dataFolder, `${subgraph}.sqlite`), { readonly: true });
    try {
      // A text index has no rows that could be read back: what it was made of is in the other tables.
      const named =
        "select name from sqlite_master where type = 'table' and name not like 'searchWords%' order by name";
      const names = database.prepare(named).pluck().all();
      return names.map((name) => ({
        name: `${subgraph}.${name}`,
        rows: database.prepare<[], Row>(`select * from "${name}" order by rowid`).all(),
      }));
    } finally {
      database.close();
    }
  });
}

/** What SQLite itself finds wrong with those of the four databases that there are: nothing, if all is well. */
export function faults(dataFolder: string): unknown[] {
  const made = subgraphs.filter((subgraph) => existsSync(join(dataFolder, `${subgraph}.sqlite`)));
  return made.flatMap((subgraph) => {
    const database = new Sqlite(join(dataFolder, `${subgraph}.sqlite`), { readonly: true });
    try {
      const integrity = database.pragma("integrity_check") as unknown[];
      return [...integrity, ...(database.pragma("foreign_key_check") as unknown[])];
    } finally {
      database.close();
    }
  });
}

/** How and when things came in, which no two runs share. */
const diaries =
  /\.(?:sqlite_.*|migration|auditEntry|auditLeaf|auditNode|auditCheckpoint|custodyRecord|outboxEntry|idempotencyRecord|feedCursor|change|indexRef|indexEvent|index(?:Node|Edge)Past)$/;
/** What a parent was when it first became known depends on what came first. */
const firstKnown = ["parentDigest", "parentDigestAt", "driftedTo", "parentId"];
const times = new Set(["recordedAt", "registeredAt", "supersededAt", "since", ...firstKnown]);
/** When a limitation was first recorded stands in its history. */
const timeOfStep = /"at":"[^"]*",/g;
/** The index numbers references in the order in which it meets them. */
const numbers = new Set(["n", "toN", "fromN"]);
const idPattern = /\b(?:src|clm|[a-z]+)_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

/**
 * The live content of the four databases in a form that two runs share: each row a line, the lines sorted; an opaque id
 * is replaced by the reference of what it stands for or a digest of its content, and times are left out.
 */
export function canonicalDump(dataFolder: string, leaveOut: ReadonlySet<string> = new Set()): Record<string, string[]> {
  const tables = everyRow(dataFolder);
  const lasting = tables.filter(({ name }) => !diaries.test(name));
  const numbered = tables.find(({ name }) => name === "models.indexRef")?.rows ?? [];
  const names = new Names(lasting, new Map(numbered.map(({ n, ref }) => [n, ref])), leaveOut);
  return Object.fromEntries(
    lasting.map(({ name, rows }) => [
      name,
      rows
        .filter((row) => names.isLive(row))
        .map((row) => names.content(row))
        .sort(),
    ]),
  );
}

class Names {
  readonly #leaveOut: ReadonlySet<string>;
  readonly #rowsOf = new Map<string, { readonly table: string; readonly row: Row }[]>();
  readonly #names = new Map<string, string>();
  readonly #refs: ReadonlyMap<unknown, unknown>;

  constructor(tables: readonly Table[], refs: ReadonlyMap<unknown, unknown>, leaveOut: ReadonlySet<string>) {
    this.#leaveOut = leaveOut;
    this.#refs = refs;
    for (const { name: table, rows } of tables.filter(({ name }) => !/^models\.(?:index|search)/.test(name))) {
      for (const row of rows) {
        // What several documents state of one thing are rows with one id.
        for (const id of idsOf(row)) this.#rowsOf.set(id, [...(this.#rowsOf.get(id) ?? []), { table, row }]);
      }
    }
  }

  /** Neither superseded nor a part or a mention of something that is. */
  isLive(row: Row): boolean {
    if (row["supersededAt"] != null) return false;
    const owners = [row["sourceId"], row["runId"], isIndexNode(row) ? row["id"] : null];
    return owners.every((id) => {
      const rows = this.#rowsOf.get(String(id)) ?? [];
      return rows.length === 0 || rows.some((owner) => this.isLive(owner.row));
    });
  }

  content(row: Row): string {
    const own = isIndexNode(row) ? new Set<string>() : new Set(idsOf(row));
    const columns = Object.entries(row)
      .filter(([column, value]) => !times.has(column) && !this.#leaveOut.has(column) && !own.has(String(value)))
      .map(([column, value]) => [column, numbers.has(column) ? this.#refs.get(value) : value] as const)
      .map(([column, value]) => [column, typeof value === "string" ? this.#named(column, value) : value]);
    return JSON.stringify(Object.fromEntries(columns));
  }

  #named(column: string, text: string): string {
    // Both end in a time: what stands before it is what a later run has to share.
    if (column === "standing" || column === "weight") return text.split(" ").slice(0, 2).join(" ");
    const timeless = column === "history" || column === "limitations" ? text.replaceAll(timeOfStep, "") : text;
    const named = timeless.replaceAll(idPattern, (id) => this.#nameOf(id));
    return column === "limitations" ? sortedItems(named) : named;
  }

  #nameOf(id: string): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const rows = this.#rowsOf.get(id) ?? [];
    const [first] = rows;
    if (first === undefined) throw new Error(`No row has the id ${id}.`);
    const live = rows.filter(({ row }) => this.isLive(row));
    const contents = (live.length > 0 ? live : rows).map(({ row }) => this.content(row)).sort();
    const digest = createHash("sha256").update(contents.join("\n")).digest("hex").slice(0, 16);
    const name = typeof first.row["ref"] === "string" ? first.row["ref"] : `${first.table}:${digest}`;
    this.#names.set(id, name);
    return name;
  }
}

function idsOf(row: Row): string[] {
  return [row["id"], row["rowId"]].filter((id) => typeof id === "string");
}

function isIndexNode(row: Row): boolean {
  return "ownerRef" in row;
}

function sortedItems(json: string): string {
  const items: unknown[] = JSON.parse(json);
  return JSON.stringify(items.map((item) => JSON.stringify(item)).sort());
}
