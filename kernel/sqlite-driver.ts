import type { AnyEntity, EntityData, QueryResult } from "@mikro-orm/core";
import { AbstractSqlDriver, type Configuration, SqliteConnection, SqlitePlatform } from "@mikro-orm/sqlite";
import { CompiledQuery } from "kysely";

/**
 * The ORM's connection with its values bound. As it comes, the ORM writes values into the text of a statement, so that
 * SQLite has to parse every single one anew; with values bound, the few texts there are stay prepared.
 */
class BindingConnection extends SqliteConnection {
  override async execute<Result extends QueryResult | EntityData<AnyEntity> | EntityData<AnyEntity>[]>(
    ...asked: Parameters<SqliteConnection["execute"]>
  ): Promise<Result> {
    const [query, params = [], method = "all", transaction] = asked;
    const isText = typeof query === "string" && Array.isArray(params) && isBindable(query);
    const values: unknown[] = isText ? params.map(boundValue) : [undefined];
    if (values.includes(undefined)) return await super.execute<Result>(...asked);
    const client = transaction ?? this.getClient();
    const result = await client.executeQuery(CompiledQuery.raw(String(query), values));
    return this.transformRawResult<Result>(result, method);
  }
}

/** Doubled and escaped question marks are the ORM's own language. */
function isBindable(query: string): boolean {
  return !query.includes("??") && !query.includes("\\?");
}

/** The value as SQLite stores what stands in a text; undefined for what the ORM has to write out itself. */
function boundValue(value: unknown): unknown {
  if (typeof value === "string" || value === null || typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  // The driver binds numbers as floating point: whole ones stay whole as big integers.
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  return undefined;
}

/** The ORM's driver of SQLite over connections that bind. */
export class BindingSqliteDriver extends AbstractSqlDriver<BindingConnection> {
  constructor(config: Configuration) {
    super(config, new SqlitePlatform(), BindingConnection, ["kysely", "better-sqlite3"]);
  }
}
