import type { Compilable, CompiledQuery, Expression, Kysely, RawBuilder, SqlBool } from "kysely";
import type { Database } from "./database.ts";

/** Stands for a value that is given when the statement runs. */
export class Parameter {
  constructor(
    readonly name: string,
    readonly list: boolean,
    readonly database: Database,
  ) {}

  /** `column IN (the items of this list)`, as the database says it. */
  anyOf(column: string): Expression<SqlBool> {
    return this.database.anyOf(column, this);
  }

  /** The items of this list as a table with one column, "item". */
  items(): RawBuilder<unknown> {
    return this.database.itemsOf(this);
  }
}

/** Makes the placeholders of a statement; kysely carries them through compilation untouched. */
export interface Placeholders {
  // Typed as never, so that kysely takes a placeholder wherever it takes a value of the column's type.
  value(name: string): never;
  list(name: string): Parameter;
  /** All values of a column as one list, to be read with `gathered`. */
  gather(column: string): Expression<unknown>;
}

type Arguments = Readonly<Record<string, unknown>>;

/** A read that is built and compiled once for each database and then only bound and run. */
export type ReadStatement<Args extends Arguments, Row> = (database: Database, args: Args) => Promise<Row[]>;

function placeholdersOf(database: Database): Placeholders {
  return {
    // The cast is what the interface promises: a Parameter is never seen by kysely as anything but an opaque value.
    value: (name) => new Parameter(name, false, database) as never,
    list: (name) => new Parameter(name, true, database),
    gather: (column) => database.gather(column),
  };
}

/**
 * Defines a read with kysely. Building and compiling a query costs more than running it, so that is done on the first
 * run only; the driver caches the prepared statement by its text.
 */
export function readStatement<Tables, Args extends Arguments, Row>(
  build: (db: Kysely<Tables>, $: Placeholders) => Compilable<Row>,
): ReadStatement<Args, Row> {
  const compiled = new WeakMap<Database, CompiledQuery<Row>>();
  return async (database, args) => {
    const query = compiled.get(database) ?? compile(database, build);
    compiled.set(database, query);
    const parameters = query.parameters.map((value) => bind(value, args, database));
    return await database.read<Row>({ ...query, parameters });
  };
}

function compile<Tables, Row>(
  database: Database,
  build: (db: Kysely<Tables>, $: Placeholders) => Compilable<Row>,
): CompiledQuery<Row> {
  return build(database.readKysely<Tables>(), placeholdersOf(database)).compile();
}

function bind(value: unknown, args: Arguments, database: Database): unknown {
  if (!(value instanceof Parameter)) return value;
  const argument = args[value.name];
  return value.list ? database.bindList(argument) : argument;
}
