import type { CompiledQuery, Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import type { SqlForms } from "./engine.ts";
import type { Column, EntityTable } from "./entity-table.ts";

/** Which rows are meant: every named column has the value, or one of the values. */
export type Where<Row extends object> = {
  readonly [Name in keyof Row]?: Row[Name] | { readonly $in: readonly Row[Name][] };
} & { readonly $or?: readonly Where<Row>[] };

/** The columns by which rows are sorted, the first first. */
export type Order<Row extends object> = { readonly [Name in keyof Row]?: "asc" };

/** A row as the driver takes and gives it: one value for each column. */
export type StoredRow = readonly unknown[];

type AnyWhere = Readonly<Record<string, unknown>>;
/** Table and column names come from entities, which the compiler knows and kysely does not. */
// biome-ignore lint/suspicious/noExplicitAny: the type of every table at once.
type AnyTables = any;

const largestInsert = 64;

/**
 * The statements that store and find rows of entities. Each is compiled once for its shape and asked with other values
 * afterwards, so that the driver finds its text prepared.
 */
export class RowStatements {
  readonly #forms: SqlForms;
  readonly #compiled = new Map<string, CompiledQuery>();

  constructor(forms: SqlForms) {
    this.#forms = forms;
  }

  /** Inserts rows in their order and answers the generated column of each, if the table has one. */
  async insert(db: Kysely<AnyTables>, table: EntityTable, rows: readonly StoredRow[]): Promise<readonly unknown[]> {
    const generated: unknown[] = [];
    for (const part of inPowersOfTwo(rows)) {
      const compiled = this.#once(`insert ${table.name} ${part.length}`, () => compileInsert(db, table, part.length));
      const result = await db.executeQuery<Record<string, unknown>>({ ...compiled, parameters: part.flat() });
      if (table.generated !== null) for (const row of result.rows) generated.push(row[table.generated]);
    }
    return generated;
  }

  /** Finds rows; what is not sorted comes in any order. */
  async select(db: Kysely<AnyTables>, table: EntityTable, where: AnyWhere, order: readonly string[]) {
    const compiled = this.#once(`select ${table.name} ${shapeOf(where)} ${order.join()}`, () => {
      const query = db.selectFrom(table.name).selectAll().where(this.#meant(where));
      return order.reduce((sorted, name) => sorted.orderBy(name), query).compile();
    });
    const asked = { ...compiled, parameters: this.#valuesOf(where, table) };
    return (await db.executeQuery<Record<string, unknown>>(asked)).rows;
  }

  /** Changes columns of all rows that are meant. */
  async update(db: Kysely<AnyTables>, table: EntityTable, where: AnyWhere, change: AnyWhere): Promise<void> {
    const names = Object.keys(change);
    const compiled = this.#once(`update ${table.name} ${names.join()} ${shapeOf(where)}`, () => {
      const set = Object.fromEntries(names.map((name) => [name, placeholder]));
      return db.updateTable(table.name).set(set).where(this.#meant(where)).compile();
    });
    const values = names.map((name) => this.stored(columnOf(table, name), change[name]));
    await db.executeQuery({ ...compiled, parameters: [...values, ...this.#valuesOf(where, table)] });
  }

  /** A value as the driver takes it. */
  stored({ isBoolean }: Column, value: unknown): unknown {
    if (value === undefined || value === null) return null;
    return isBoolean ? this.#forms.bindBoolean(value === true) : value;
  }

  #once(key: string, compile: () => CompiledQuery): CompiledQuery {
    const known = this.#compiled.get(key);
    if (known) return known;
    const compiled = compile();
    this.#compiled.set(key, compiled);
    return compiled;
  }

  #meant(where: AnyWhere): (build: ExpressionBuilder<AnyTables, string>) => Expression<SqlBool> {
    return (build) => build.and(Object.entries(where).map(([name, value]) => this.#condition(build, name, value)));
  }

  #condition(build: ExpressionBuilder<AnyTables, string>, name: string, value: unknown): Expression<SqlBool> {
    if (isAlternatives(name, value)) return build.or(value.map((each) => this.#meant(each)(build)));
    if (value === null) return build(name, "is", null);
    return isList(value) ? this.#forms.anyOf(name, placeholder) : build(name, "=", placeholder);
  }

  /** The values that stand for the placeholders of a condition, in their order. */
  #valuesOf(where: AnyWhere, table: EntityTable): unknown[] {
    return Object.entries(where).flatMap(([name, value]) => {
      if (isAlternatives(name, value)) return value.flatMap((each) => this.#valuesOf(each, table));
      if (value === null) return [];
      return [isList(value) ? this.#forms.bindList(value.$in) : this.stored(columnOf(table, name), value)];
    });
  }
}

/** Tells of a row that is not stored yet whether it is meant. */
export function meant(where: AnyWhere): (row: object) => boolean {
  const tests = Object.entries(where).map(([name, value]) => {
    if (isAlternatives(name, value)) {
      const alternatives = value.map(meant);
      return (row: object) => alternatives.some((isMeant) => isMeant(row));
    }
    if (!isList(value)) return (row: object) => columnValue(row, name) === value;
    const listed = new Set(value.$in);
    return (row: object) => listed.has(columnValue(row, name));
  });
  return (row) => tests.every((test) => test(row));
}

/** Sorts rows as the database does, by columns that are never null. */
export function by(order: readonly string[]): (a: object, b: object) => number {
  return (a, b) => {
    for (const name of order) {
      const [left, right] = [columnValue(a, name), columnValue(b, name)];
      // One column holds values of one type.
      if (left !== right) return (left as string) < (right as string) ? -1 : 1;
    }
    return 0;
  };
}

function columnValue(row: object, name: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[name] ?? null;
}

/** Stands in a statement where every asking has a value of its own. */
const placeholder = 0;

function compileInsert(db: Kysely<AnyTables>, { name, columns, generated }: EntityTable, count: number): CompiledQuery {
  const filled = columns.filter((column) => column.name !== generated);
  const row = Object.fromEntries(filled.map((column) => [column.name, placeholder]));
  const insert = db.insertInto(name).values(Array.from({ length: count }, () => row));
  return (generated === null ? insert : insert.returning(generated)).compile();
}

/** Few different lengths make few different statements. */
function* inPowersOfTwo<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; ) {
    const length = Math.min(largestInsert, 2 ** Math.floor(Math.log2(items.length - start)));
    yield items.slice(start, start + length);
    start += length;
  }
}

/** What of a condition is part of the statement: everything but the values. */
function shapeOf(where: AnyWhere): string {
  const parts = Object.entries(where).map(([name, value]) => {
    if (isAlternatives(name, value)) return `(${value.map(shapeOf).join("|")})`;
    return `${name}${value === null ? " null" : isList(value) ? " in" : ""}`;
  });
  return parts.join();
}

function isAlternatives(name: string, _value: unknown): _value is readonly AnyWhere[] {
  return name === "$or";
}

function isList(value: unknown): value is { readonly $in: readonly unknown[] } {
  return typeof value === "object" && value !== null && "$in" in value;
}

function columnOf({ name, columns }: EntityTable, wanted: string): Column {
  const column = columns.find((each) => each.name === wanted);
  if (column === undefined) throw new Error(`The table ${name} has no column ${wanted}.`);
  return column;
}
