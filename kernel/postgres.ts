import { CompiledQuery, type Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import {
  DatabaseRefused,
  type Engine,
  type EngineFacts,
  ofManyForms,
  type PoolState,
  type PostgresLocation,
} from "./engine.ts";
import { appendOnlyInPostgres, gaplessInPostgres, logFunctions } from "./log-tables.ts";
import { postgresTextIndex, textIndexInPostgres } from "./text-index.ts";

const minVersion = 15;
const defaultPoolSize = 8;
const maxNamedStatements = 500;

// A statement that takes longer has gone wrong; a write waits as long for its turn as it does in SQLite.
const readTimeoutMs = 5_000;
const writeTimeoutMs = 15_000;
const lockTimeoutMs = 5_000;

/** What durability needs: a server that acknowledges before it has stored loses what it acknowledged. */
const requiredSettings: Readonly<Record<string, readonly string[]>> = {
  fsync: ["on"],
  full_page_writes: ["on"],
  synchronous_commit: ["on", "remote_apply"],
  server_encoding: ["UTF8"],
};

/** PostgreSQL: a schema of its own for each subgraph in one database. */
export async function openPostgres(location: PostgresLocation, schema: string): Promise<Engine> {
  const { host } = new URL(location.url);
  await assertReachable(location.url, host);
  const poolSize = location.poolSize ?? defaultPoolSize;
  const { replicaUrl } = location;
  // Writers take turns, so that more connections would only wait.
  const writer = poolOf(location.url, schema, { side: "writer", max: 2 });
  const primary = poolOf(location.url, schema, { side: "reader", max: poolSize });
  const replica = replicaUrl ? poolOf(replicaUrl, schema, { side: "reader", max: poolSize }) : null;
  return {
    name: `The PostgreSQL database at ${host}`,
    writer: dialectOf(writer, schema, "writer"),
    primary: dialectOf(primary, schema, "reader"),
    replica: replica ? dialectOf(replica, schema, "reader") : null,
    forms: {
      anyOf: (column, list) => sql`${sql.ref(column)} = any(${list})`,
      itemsOf: (list) => sql`(select unnest(cast(${list} as text[])) as "item")`,
      bindList: (list) => list,
      gather: (column) => sql`json_agg(distinct ${sql.ref(column)})`,
      bindBoolean: (value) => value,
      textIndex: postgresTextIndex,
      translate,
    },
    lockWrites: (transaction) => lockWrites(transaction, schema),
    prepare: async (transaction) => {
      await assertDurable(transaction, host);
      await sql`create schema if not exists ${sql.ref(schema)}`.execute(transaction);
      for (const statement of logFunctions) await sql.raw(statement).execute(transaction);
    },
    settle: async (transaction) => {
      await sql`set constraints all immediate; set constraints all deferred`.execute(transaction);
    },
    hasTable: async (kysely, table) => {
      const found = sql<{ found: boolean }>`select to_regclass(${`"${schema}"."${table}"`}) is not null as "found"`;
      return (await found.execute(kysely)).rows[0]?.found === true;
    },
    facts: () => factsOf(location.url, host),
    pools: () => ({
      writer: stateOf(writer),
      primary: stateOf(primary),
      ...(replica ? { replica: stateOf(replica) } : {}),
    }),
  };
}

/** Without this, a server that is down would be told of by the first statement, in the driver's words. */
async function assertReachable(url: string, host: string): Promise<void> {
  await withClient(url, async () => {}).catch((error: unknown) => {
    throw new DatabaseRefused(
      `The PostgreSQL database at ${host} cannot be reached (${reasonOf(error)}): check PEDIGREE_DATABASE_URL and that the server runs.`,
    );
  });
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "28P01" || code === "28000") return "the user or password is wrong";
  if (code === "3D000") return "there is no such database";
  return code || "no answer";
}

/** Works with a connection of its own, outside of every pool. */
export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: "pedigree" });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function poolOf(url: string, schema: string, { side, max }: { side: "writer" | "reader"; max: number }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: `pedigree-${schema}-${side}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    types: { getTypeParser },
  });
  // A connection that the server drops while nobody uses it is no news; the next statement opens another.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

function stateOf({ totalCount, idleCount, waitingCount }: pg.Pool): PoolState {
  return { inUse: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}

function dialectOf(pool: pg.Pool, schema: string, side: "writer" | "reader"): PostgresDialect {
  return new PostgresDialect({
    pool: kyselyPool(pool, side),
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(sessionSettings(schema, side)));
    },
  });
}

function sessionSettings(schema: string, side: "writer" | "reader"): string {
  const shared = `set search_path to "${schema}"; set time zone 'UTC'; set lock_timeout to ${lockTimeoutMs};`;
  if (side === "reader") {
    return `${shared} set default_transaction_read_only to on; set statement_timeout to ${readTimeoutMs}`;
  }
  return `${shared} set statement_timeout to ${writeTimeoutMs}; set idle_in_transaction_session_timeout to ${writeTimeoutMs}; set synchronous_commit to on`;
}

/** Integers of 64 bits as numbers: ours are counts and positions, all below 2^53. */
function getTypeParser(oid: number, format?: "text" | "binary") {
  if (oid === pg.types.builtins.INT8) return Number;
  return pg.types.getTypeParser(oid, format as "text");
}

/** A pool as kysely takes it, whose clients know what this file knows of connections. */
function kyselyPool(pool: pg.Pool, side: "writer" | "reader") {
  const nameOf = side === "reader" ? statementNames() : () => undefined;
  const clients = new WeakMap<pg.PoolClient, object>();
  const clientOf = (client: pg.PoolClient) => ({
    query: async (text: string, values: readonly unknown[] = []) => {
      const name = values.length > 0 ? nameOf(text) : undefined;
      const asked = client.query({ ...(name === undefined ? {} : { name }), text, values: [...values] });
      if (text !== "rollback") return await asked;
      // A connection that is lost has nothing to roll back; if this failed, kysely would never give it back to the pool.
      return await asked.catch(() => ({ command: "ROLLBACK", rowCount: 0, rows: [] }));
    },
    release: () => client.release(),
  });
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      // Kysely prepares a connection that it has not seen before: one client, one wrapper.
      const known = clients.get(client) ?? clientOf(client);
      clients.set(client, known);
      // It calls these two and, for streams, a cursor that nothing of ours asks for.
      return known as never;
    },
  };
}

/** The server plans a named statement once a connection; reads are few different texts, asked for ever. */
function statementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= maxNamedStatements || text.startsWith(ofManyForms)) return known;
    const name = `pedigree_${names.size}`;
    names.set(text, name);
    return name;
  };
}

/**
 * Writers of one subgraph take turns, as they do in SQLite: an audit log and an outbox without gaps, whose order is that
 * of the commits, are written by one at a time, and every check before a write holds until its commit.
 */
async function lockWrites(transaction: Kysely<unknown>, schema: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pedigree:${schema}`}, 0))`.execute(transaction);
}

async function assertDurable(transaction: Kysely<unknown>, host: string): Promise<void> {
  const found = await readSettings(async (text) => {
    return (await sql.raw<Record<string, unknown>>(text).execute(transaction)).rows;
  });
  const [problem] = problemsOf(found, host);
  if (problem !== undefined) throw new DatabaseRefused(problem);
}

/** What durability needs and a server does not grant. */
function problemsOf({ version, settings }: Awaited<ReturnType<typeof readSettings>>, host: string): string[] {
  const tooOld = `PostgreSQL ${minVersion} is needed; the server at ${host} is older.`;
  const wrong = Object.entries(requiredSettings).filter(([name, allowed]) => !allowed.includes(String(settings[name])));
  const sentences = wrong.map(
    ([name, [first]]) => `PostgreSQL at ${host} has ${name} = ${settings[name]}: set it to ${first}.`,
  );
  return version < minVersion * 10_000 ? [tooOld, ...sentences] : sentences;
}

async function readSettings(run: (text: string) => Promise<readonly Record<string, unknown>[]>) {
  const names = [...Object.keys(requiredSettings), "server_version_num", "server_version"];
  const list = names.map((name) => `'${name}'`).join(", ");
  const rows = await run(`select "name", "setting" from pg_settings where "name" in (${list})`);
  const all = Object.fromEntries(rows.map(({ name, setting }) => [String(name), String(setting)]));
  const { server_version_num: version, server_version: release, ...settings } = all;
  return { version: Number(version), release: String(release), settings };
}

async function factsOf(url: string, host: string): Promise<EngineFacts> {
  const found = await withClient(url, (client) => readSettings(async (text) => (await client.query(text)).rows));
  return { engine: `PostgreSQL ${found.release}`, settings: found.settings, problems: problemsOf(found, host) };
}

/** From SQLite's words to PostgreSQL's: text compares byte by byte, numbers have their full width, logs have no gaps. */
function translate(ddl: string): string {
  const said = textIndexInPostgres(ddl) ?? appendOnlyInPostgres(ddl);
  if (said !== null) return said;
  const translated = ddl
    .replace(/(?<!")\btext\b(?!")/g, 'text collate "C"')
    .replace(/(?<!")\breal\b(?!")/g, "double precision")
    .replace(/(?<!")\binteger\b(?!")/g, "bigint")
    .replace(/ autoincrement\b/g, "");
  return [translated, ...gaplessInPostgres(ddl)].join("; ");
}
