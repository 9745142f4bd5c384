import { EntityCaseNamingStrategy, type EntityClass } from "@mikro-orm/core";
import { ReflectMetadataProvider } from "@mikro-orm/decorators/legacy";
import { MikroORM } from "@mikro-orm/sqlite";

/** The table of an entity, as its decorators define it. */
export interface EntityTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly key: readonly string[];
  /** The column that the database fills by itself; null if there is none. */
  readonly generated: string | null;
}

/** A column, which is named as its property. */
export interface Column {
  readonly name: string;
  readonly isBoolean: boolean;
}

/** Reads the definitions of entities; a class that is none of them has no table. */
export function entityTables(entities: readonly EntityClass<object>[]): (entity: EntityClass<object>) => EntityTable {
  // Only the decorators are read: this one never connects.
  const metadata = new MikroORM({
    dbName: "definitions",
    entities: [...entities],
    metadataProvider: ReflectMetadataProvider,
    namingStrategy: EntityCaseNamingStrategy,
    metadataCache: { enabled: false },
    // Rows are plain objects: what changes in them is seen by comparing.
    propagationOnPrototype: false,
  }).getMetadata();
  const tables = new Map(
    entities.map((entity) => {
      const { tableName, props, primaryKeys } = metadata.get(entity);
      const stored = props.filter(({ persist }) => persist !== false);
      const columns = stored.map(({ name, runtimeType }) => ({ name, isBoolean: runtimeType === "boolean" }));
      const generated = stored.find(({ autoincrement }) => autoincrement)?.name ?? null;
      return [entity, { name: tableName, columns, key: primaryKeys, generated }];
    }),
  );
  return (entity) => {
    const table = tables.get(entity);
    if (table === undefined) throw new Error(`${entity.name} is no entity of this database.`);
    return table;
  };
}
