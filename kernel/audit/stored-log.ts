import { Kysely, sql } from "kysely";
import type { AuditEntry } from "../audit-log.ts";
import { openEngine } from "../database.ts";
import type { DatabaseLocation } from "../engine.ts";
import type { Verifier } from "../signed-note.ts";
import type { StoredLog } from "./check-log.ts";
import { edgeOf, soundHead } from "./head.ts";
import { LogBroken, signedHead } from "./signed-log.ts";

const entriesAtOnce = 2_000;

interface Row extends AuditEntry {
  readonly bytes: string | null;
  readonly salt: string | null;
  readonly note: string | null;
}

interface NodeRow {
  readonly number: number;
  readonly hash: string;
}

/** Reads the log of a database that others may be writing to, and changes nothing of it; null where it has none yet. */
export async function withStoredLog<Result>(
  location: DatabaseLocation,
  subgraph: string,
  read: (log: StoredLog | null) => Promise<Result>,
): Promise<Result> {
  const engine = await openEngine({ name: subgraph }, location);
  const kysely = new Kysely<unknown>({ dialect: engine.primary });
  try {
    if (!(await engine.hasTable(kysely, "auditCheckpoint"))) return await read(null);
    // What is written meanwhile is left for the next check.
    const [last] = await rowsOf<{ size: number }>(kysely, sql`select ${maxOf("seq", "auditEntry")} as "size"`);
    return await read(storedLog(kysely, Number(last?.size ?? 0)));
  } finally {
    await kysely.destroy();
  }
}

/** Why the end of a log is not what was signed; null if it is. */
export async function endFault(log: StoredLog, verifier: Verifier): Promise<string | null> {
  const end = await log.end();
  try {
    soundHead({ headIn: (note) => signedHead(note, verifier) }, end.size, end);
    return null;
  } catch (error) {
    if (error instanceof LogBroken) return error.message;
    throw error;
  }
}

async function rowsOf<Row>(kysely: Kysely<unknown>, statement: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return (await statement.execute(kysely)).rows;
}

function maxOf(column: string, table: string) {
  return sql`(select max(${sql.ref(column)}) from ${sql.table(table)})`;
}

function storedLog(kysely: Kysely<unknown>, size: number): StoredLog {
  return {
    entries: async (after) => {
      const rows = await rowsOf<Row>(
        kysely,
        sql`select "entry".*, "bytes", "salt", "note" from "auditEntry" as "entry"
          left join "auditLeaf" as "leaf" on "leaf"."seq" = "entry"."seq"
          left join "auditCheckpoint" as "head" on "head"."size" = "entry"."seq"
          where "entry"."seq" > ${after} and "entry"."seq" <= ${size} order by "entry"."seq" limit ${entriesAtOnce}`,
      );
      return rows.map(({ bytes, salt, note, ...entry }) => {
        return { entry, leaf: bytes === null || salt === null ? null : { bytes, salt }, note };
      });
    },
    nodes: async (start, end) => {
      const between = sql<NodeRow>`select "number", "hash" from "auditNode" where "number" >= ${start} and "number" < ${end}`;
      return hashes(await rowsOf(kysely, between));
    },
    end: async () => {
      const notes = sql<{ note: string }>`select "note" from "auditCheckpoint" order by "size" desc limit 1`;
      const [last] = await rowsOf(kysely, notes);
      const list = sql.join(edgeOf(size).map((number) => sql`${number}`));
      const nodes = sql<NodeRow>`select "number", "hash" from "auditNode" where "number" in (${list})`;
      return { size, note: last?.note ?? null, nodes: size === 0 ? new Map() : hashes(await rowsOf(kysely, nodes)) };
    },
    ends: async () => {
      const [ends] = await rowsOf<Record<"leaf" | "node" | "head" | "entry", number | null>>(
        kysely,
        sql`select ${maxOf("seq", "auditEntry")} as "entry", ${maxOf("seq", "auditLeaf")} as "leaf",
          ${maxOf("number", "auditNode")} as "node", ${maxOf("size", "auditCheckpoint")} as "head"`,
      );
      // Somebody has written since the check began: what is at the end now belongs to that.
      if ((ends?.entry ?? 0) > size) return { leaf: 0, node: -1, head: 0 };
      return { leaf: ends?.leaf ?? 0, node: ends?.node ?? -1, head: ends?.head ?? 0 };
    },
  };
}

function hashes(rows: readonly NodeRow[]): ReadonlyMap<number, Buffer> {
  return new Map(rows.map(({ number, hash }) => [number, Buffer.from(hash, "base64")]));
}
