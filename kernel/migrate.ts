import { type Kysely, sql } from "kysely";
import { DatabaseRefused, type Engine } from "./engine.ts";
import type { UnitOfWork } from "./unit-of-work.ts";

/** One step of a schema: statements in SQLite's words, which the engine translates. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/** A database that is to be brought up to date. */
export interface Migrating {
  readonly engine: Engine;
  /** Oldest first. */
  readonly migrations: readonly Migration[];
  readonly primary: Kysely<unknown>;
  readonly write: (work: (em: UnitOfWork) => Promise<boolean>) => Promise<boolean>;
}

interface MigrationTables {
  migration: { name: string; executed_at: string };
}

const migrationTable = `create table if not exists "migration" ("name" text primary key, "executed_at" text not null)`;

/**
 * Runs all that is pending in one write, so that of several processes that start at once one migrates and all go on.
 * Refuses a database of a newer version. Answers whether the database was made by it.
 */
export async function migrate({ engine, migrations, primary, write }: Migrating): Promise<boolean> {
  const executed = await executedMigrations(primary, engine);
  const unknown = executed.find((name) => !migrations.some((migration) => migration.name === name));
  if (unknown !== undefined) {
    throw new DatabaseRefused(
      `${engine.name} is from a newer version (it has the migration ${unknown}): update Pedigree.`,
    );
  }
  if (executed.length === migrations.length) return false;
  return await write(async (em) => {
    await engine.prepare(em.kysely());
    const kysely = em.kysely<MigrationTables>();
    const run = (statement: string) => sql.raw(engine.forms.translate(statement)).execute(kysely);
    await run(migrationTable);
    const done = await kysely.selectFrom("migration").select("name").execute();
    const pending = migrations.filter(({ name }) => !done.some((row) => row.name === name));
    for (const { name, statements } of pending) {
      for (const statement of statements) await run(statement);
      await engine.settle(em.kysely());
      await kysely.insertInto("migration").values({ name, executed_at: new Date().toISOString() }).execute();
    }
    return done.length === 0;
  });
}

/** The names of the migrations that a database has, also where it has no table of them yet. */
export async function executedMigrations(primary: Kysely<unknown>, engine: Engine): Promise<readonly string[]> {
  if (!(await engine.hasTable(primary, "migration"))) return [];
  const { rows } = await sql<{ name: string }>`select "name" from "migration" order by "name"`.execute(primary);
  return rows.map(({ name }) => name);
}
