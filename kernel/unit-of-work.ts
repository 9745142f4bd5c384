import type { EntityClass, RequiredEntityData } from "@mikro-orm/core";
import type { Kysely } from "kysely";
import type { EntityTable } from "./entity-table.ts";
import { by, meant, type Order, type RowStatements, type StoredRow, type Where } from "./row-statements.ts";

/** A row that is known to be stored, with the values that were stored last. */
interface Tracked {
  readonly table: EntityTable;
  readonly row: object;
  stored: StoredRow;
}

/** How rows are to be found. */
interface FindOptions<Row extends object> {
  readonly orderBy?: Order<Row>;
  /** Whether the rows are only looked at: what is changed in them is not stored. */
  readonly untracked?: boolean;
}

/**
 * What one write creates and changes of entities, with the words of MikroORM, whose decorators define them. Rows are
 * stored at `flush`, and at the end of the transaction: created ones first, table by table in the order of the first
 * creation, and then what was changed in rows that were found. A find sees what is stored and what was created.
 */
export class UnitOfWork {
  readonly #connection: Kysely<unknown>;
  readonly #tableOf: (entity: EntityClass<object>) => EntityTable;
  readonly #statements: RowStatements;
  #created = new Map<EntityTable, object[]>();
  readonly #tracked = new Map<string, Tracked>();

  constructor(
    connection: Kysely<unknown>,
    tableOf: (entity: EntityClass<object>) => EntityTable,
    statements: RowStatements,
  ) {
    this.#connection = connection;
    this.#tableOf = tableOf;
    this.#statements = statements;
  }

  /** Makes a row that is inserted at the next flush; a column that is not given is null, or generated then. */
  create<Row extends object>(entity: EntityClass<Row>, values: RequiredEntityData<Row>): Row {
    const table = this.#tableOf(entity);
    const row = Object.assign(emptyRow(entity), values) as Row;
    const created = this.#created.get(table);
    if (created) created.push(row);
    else this.#created.set(table, [row]);
    return row;
  }

  /** The rows that are meant, stored or created; a row that this unit already knows is the same object, as it stands. */
  async find<Row extends object>(
    entity: EntityClass<Row>,
    where: Where<Row>,
    { orderBy = {}, untracked = false }: FindOptions<Row> = {},
  ): Promise<Row[]> {
    const table = this.#tableOf(entity);
    const order = Object.keys(orderBy);
    // What is created is stored in the order of its creation, so that it is found behind what is stored already.
    const created = (this.#created.get(table) ?? []).filter(meant(where)) as Row[];
    const found = await this.#statements.select(this.#connection, table, where, order);
    const stored = found.map((values) => {
      const known = untracked ? undefined : this.#tracked.get(keyOf(table, values));
      // The row under a key was made for the same entity.
      if (known) return known.row as Row;
      const row = Object.assign(emptyRow(entity), readable(table, values)) as Row;
      if (!untracked) this.#track(table, row);
      return row;
    });
    return created.length === 0 ? stored : [...stored, ...created].sort(by(order));
  }

  /** The one row that is meant, or null. */
  async findOne<Row extends object>(entity: EntityClass<Row>, where: Where<Row>): Promise<Row | null> {
    return (await this.find(entity, where))[0] ?? null;
  }

  async findOneOrFail<Row extends object>(entity: EntityClass<Row>, where: Where<Row>): Promise<Row> {
    const row = await this.findOne(entity, where);
    if (row === null) throw new Error(`There is no such row of ${entity.name}.`);
    return row;
  }

  /** Changes stored rows without looking at them; those that this unit knows stay as they are, and so do created ones. */
  async nativeUpdate<Row extends object>(
    entity: EntityClass<Row>,
    where: Where<Row>,
    change: Partial<Row>,
  ): Promise<void> {
    await this.#statements.update(this.#connection, this.#tableOf(entity), where, { ...change });
  }

  /** Stores all that was created and changed. */
  async flush(): Promise<void> {
    const created = this.#created;
    this.#created = new Map();
    for (const [table, rows] of created) await this.#insert(table, rows);
    for (const tracked of this.#tracked.values()) await this.#storeChanges(tracked);
  }

  /** The query builder inside the transaction, for tables that are derived and have no entity. */
  kysely<Tables>(): Kysely<Tables> {
    // The table types exist only while compiling: every view of one connection is the same object.
    return this.#connection as unknown as Kysely<Tables>;
  }

  async #insert(table: EntityTable, rows: readonly object[]): Promise<void> {
    const filled = table.columns.filter(({ name }) => name !== table.generated);
    const values = rows.map((row) => this.#valuesOf(filled, row));
    const generated = await this.#statements.insert(this.#connection, table, values);
    for (const [index, row] of rows.entries()) {
      if (table.generated !== null) Object.assign(row, { [table.generated]: generated[index] });
      this.#track(table, row);
    }
  }

  async #storeChanges(tracked: Tracked): Promise<void> {
    const { table, row, stored } = tracked;
    const now = this.#valuesOf(table.columns, row);
    const changed = table.columns.filter((_, index) => now[index] !== stored[index]).map(({ name }) => name);
    if (changed.length === 0) return;
    await this.#statements.update(this.#connection, table, picked(row, table.key), picked(row, changed));
    tracked.stored = now;
  }

  #track(table: EntityTable, row: object): void {
    this.#tracked.set(keyOf(table, row), { table, row, stored: this.#valuesOf(table.columns, row) });
  }

  #valuesOf(columns: EntityTable["columns"], row: object): StoredRow {
    const values = row as Readonly<Record<string, unknown>>;
    return columns.map((column) => this.#statements.stored(column, values[column.name]));
  }
}

/** A row without values: an entity has no constructor of its own, but may have getters. */
function emptyRow<Row extends object>(entity: EntityClass<Row>): object {
  return Object.create(entity.prototype);
}

function readable({ columns }: EntityTable, values: Readonly<Record<string, unknown>>): object {
  const booleans = columns.filter(({ name, isBoolean }) => isBoolean && values[name] !== null);
  return { ...values, ...Object.fromEntries(booleans.map(({ name }) => [name, Boolean(values[name])])) };
}

function keyOf({ name, key }: EntityTable, row: object): string {
  return [name, ...Object.values(picked(row, key))].join("\0");
}

function picked(row: object, names: readonly string[]): Record<string, unknown> {
  const values = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}
