import { Kysely } from "kysely";
import { type DatabaseDefinition, openEngine } from "./database.ts";
import type { DatabaseLocation, EngineFacts } from "./engine.ts";
import { executedMigrations } from "./migrate.ts";

/** What the one who runs a database wants to know of it. */
export interface DatabaseReport extends EngineFacts {
  /** Migrations that it lacks. */
  readonly pending: readonly string[];
  /** Migrations of a newer version. */
  readonly unknown: readonly string[];
}

/** Looks at a database that can be opened; its records and its schema stay as they are. */
export async function inspectDatabase(
  { name, migrations }: Pick<DatabaseDefinition, "name" | "migrations">,
  location: DatabaseLocation,
): Promise<DatabaseReport> {
  const engine = await openEngine({ name }, location);
  const primary = new Kysely<unknown>({ dialect: engine.primary });
  try {
    const executed = await executedMigrations(primary, engine);
    const known = migrations.map((migration) => migration.name);
    return {
      ...(await engine.facts()),
      pending: known.filter((migration) => !executed.includes(migration)),
      unknown: executed.filter((migration) => !known.includes(migration)),
    };
  } finally {
    await primary.destroy();
  }
}
