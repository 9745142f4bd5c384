import { chmodSync, closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import pg from "pg";
import { subgraphKinds } from "../cli/subgraphs.ts";
import { generateInternalKeys } from "../kernel/internal-token.ts";
import { createLogger } from "../kernel/logger.ts";

const rowsOfChunk = 2_000;

/** Makes the schemas as the product makes them, and fills them with the rows of the database files of a folder. */
export async function fillPostgres(url: string, folder: string): Promise<void> {
  await makeSchemas(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Rows come as they are: with their numbers in the log, and in whatever order.
    await client.query("set session_replication_role = replica");
    for (const { name } of subgraphKinds) await fillSchema(client, name, folder);
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
}

async function makeSchemas(url: string): Promise<void> {
  const logger = createLogger("error", "bench");
  const verifyToken = async () => {
    throw new Error("Nobody asks while the schemas are made.");
  };
  for (const kind of subgraphKinds) {
    const subgraph = await kind.open({
      location: { url },
      now: () => new Date(),
      logger,
      verifyToken,
      auditKeys: generateInternalKeys(),
    });
    await subgraph.close();
  }
}

async function fillSchema(client: pg.Client, schema: string, folder: string): Promise<void> {
  const source = new SqliteDatabase(join(folder, `${schema}.sqlite`), { readonly: true });
  const draft = join(folder, "postgres.rows");
  try {
    const tables = await columnsOf(client, schema);
    // All at once, since it also empties what refers to them.
    await client.query(`truncate ${[...tables.keys()].map((table) => `"${schema}"."${table}"`).join()}`);
    for (const [table, columns] of tables) {
      const names = columns.map((column) => `"${column}"`).join();
      writeRows(source, `select ${names} from "${table}"`, draft);
      await client.query(`copy "${schema}"."${table}" (${names}) from '${draft}'`);
    }
  } finally {
    rmSync(draft, { force: true });
    source.close();
  }
}

// The text index is kept in another form in each of the two.
async function columnsOf(client: pg.Client, schema: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select table_name as "table", array_agg(column_name::text order by ordinal_position) as "columns"
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = $1 and table_type = 'BASE TABLE' and table_name <> 'searchWords' group by 1 order by 1`,
    [schema],
  );
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}

/** Rows in the text form of PostgreSQL's COPY, in a file that its server can read. */
function writeRows(source: SqliteDatabase.Database, select: string, file: string): void {
  const descriptor = openSync(file, "w");
  chmodSync(file, 0o644);
  let chunk: string[] = [];
  const flush = () => {
    writeSync(descriptor, chunk.join(""));
    chunk = [];
  };
  for (const row of source.prepare(select).raw().iterate()) {
    chunk.push(`${(row as unknown[]).map(copyText).join("\t")}\n`); // Raw rows are lists of values.
    if (chunk.length === rowsOfChunk) flush();
  }
  flush();
  closeSync(descriptor);
}

function copyText(value: unknown): string {
  if (value === null) return "\\N";
  return String(value).replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
