import { createHash, randomBytes } from "node:crypto";
import { type CompiledQuery, type Kysely, sql } from "kysely";
import type { AuditEntry } from "../audit-log.ts";
import type { Database } from "../database.ts";
import { Refusal } from "../errors.ts";
import { appended, foldRight, leafHash, type TreeNode } from "../merkle-tree.ts";
import type { UnitOfWork } from "../unit-of-work.ts";
import { edgeOf, hashIn, type StoredEnd, soundHead } from "./head.ts";
import { checkpointNote, entryCount } from "./log.reads.ts";
import { AuditCheckpointRow, AuditLeaf, AuditNode } from "./log-rows.ts";
import { LogBroken, type SignedLog } from "./signed-log.ts";

/** The log that an entry goes to, and the database that has it. */
export interface LogStore {
  readonly database: Database;
  readonly auditLog: SignedLog;
}

/** JSON with sorted keys: what is stored of an entry, and hashed. */
type Bytes = string;

/**
 * Adds a stored entry to the tree and signs the new head, in the transaction of the write. Refuses where the log is not
 * what was signed before: whoever signed that would vouch for what somebody else put there.
 */
export async function appendEntry(em: UnitOfWork, { database, auditLog }: LogStore, entry: AuditEntry, bytes: Bytes) {
  const size = entry.seq - 1;
  const { nodes } = await soundEnd(em, { database, auditLog }, size);
  const known = new Map(nodes);
  const { leaf, added } = leafOf(size, bytes, known);
  em.create(AuditLeaf, leaf);
  for (const { number, hash } of added) em.create(AuditNode, { number, hash: hash.toString("base64") });
  em.create(AuditCheckpointRow, { size: entry.seq, note: auditLog.sign(headOf(entry.seq, known)) });
}

async function soundEnd(em: UnitOfWork, { database, auditLog }: LogStore, size: number): Promise<StoredEnd> {
  try {
    const end = await storedEnd(em.kysely(), database, size);
    soundHead(auditLog, size, end);
    return end;
  } catch (error) {
    if (error instanceof LogBroken) throw brokenLog(auditLog, error);
    throw error;
  }
}

/** What callers are told: nothing is written to a log that cannot be vouched for. */
export function brokenLog({ origin }: Pick<SignedLog, "origin">, { message }: LogBroken): Refusal {
  return new Refusal("AUDIT_LOG_BROKEN", `The audit log ${origin} is not what was signed. ${message}`);
}

interface EndRow {
  readonly number: number;
  readonly text: string | null;
}

/** Building and compiling a statement costs more than running it. */
const endQueries = new WeakMap<Database, CompiledQuery<EndRow>>();

/** The right edge, the last head (as number -1) and the last entry before the new one (as -2), in one statement. */
function endQuery(database: Database, kysely: Kysely<unknown>): CompiledQuery<EndRow> {
  const known = endQueries.get(database);
  if (known) return known;
  const made = sql<EndRow>`
    select "number", "hash" as "text" from "auditNode" where ${database.anyOf("number", null)}
    union all
    select * from (select -1, "note" from "auditCheckpoint" order by "size" desc limit 1) as "last"
    union all
    select -2, cast(max("seq") as text) from "auditEntry" where "seq" <= ${0}`.compile(kysely);
  endQueries.set(database, made);
  return made;
}

async function storedEnd(kysely: Kysely<unknown>, database: Database, size: number): Promise<StoredEnd> {
  const parameters = [database.bindList(edgeOf(size)), size];
  const { rows } = await kysely.executeQuery<EndRow>({ ...endQuery(database, kysely), parameters });
  const nodes = new Map<number, Buffer>();
  let note: string | null = null;
  for (const { number, text } of rows) {
    if (number === -1) note = text;
    else if (number === -2) refuseMissing(size, Number(text ?? 0));
    else nodes.set(number, Buffer.from(text ?? "", "base64"));
  }
  return { note, nodes };
}

function refuseMissing(size: number, last: number): void {
  if (last !== size) throw new LogBroken(`Entry ${size} is missing.`);
}

/** The leaf of an entry, and what it adds to the tree; `known` learns of that. */
function leafOf(size: number, bytes: Bytes, known: Map<number, Buffer>) {
  const salt = randomBytes(32);
  const leaf = { seq: size + 1, bytes, salt: salt.toString("base64") };
  const added: readonly TreeNode[] = appended(size, leafHash(commitment(bytes, salt)), hashIn(known));
  for (const { number, hash } of added) known.set(number, hash);
  return { leaf, added };
}

/** What stands for an entry in public: nobody can guess the entry from it without the salt. */
export function commitment(bytes: Bytes, salt: Buffer): Buffer {
  return createHash("sha256").update(salt).update(bytes).digest();
}

function headOf(size: number, known: ReadonlyMap<number, Buffer>) {
  return { size, root: foldRight(edgeOf(size).map(hashIn(known))) };
}

const atOnce = 500;

interface AdoptionTables {
  auditEntry: AuditEntry;
  auditLeaf: AuditLeaf;
  auditNode: AuditNode;
  auditCheckpoint: AuditCheckpointRow;
}

/**
 * Makes the entries of a database that had no signed log the first leaves of it, under one signed head. Called at every
 * open; mostly there is a head, or no entry.
 */
export async function adoptEntries(
  { database, auditLog }: LogStore,
  bytesOf: (entry: AuditEntry) => Bytes,
): Promise<void> {
  const { current } = database;
  if ((await checkpointNote(current, null)) !== null || (await entryCount(current)) === 0) return;
  await database.transaction(async (em) => {
    const kysely = em.kysely<AdoptionTables>();
    // Of several processes that start at once, one signs.
    if ((await kysely.selectFrom("auditCheckpoint").select("size").limit(1).execute()).length > 0) return;
    const known = new Map<number, Buffer>();
    for (let size = 0; ; ) {
      const page = kysely.selectFrom("auditEntry").selectAll().where("seq", ">", size).orderBy("seq").limit(atOnce);
      const entries = await page.execute();
      if (entries.length === 0) {
        const note = auditLog.sign(headOf(size, known));
        await kysely.insertInto("auditCheckpoint").values({ size, note }).execute();
        return;
      }
      const made = entries.map((entry, at) => leafOf(size + at, bytesOf(entry), known));
      const nodes = made.flatMap(({ added }) => added);
      await kysely
        .insertInto("auditLeaf")
        .values(made.map(({ leaf }) => leaf))
        .execute();
      await kysely
        .insertInto("auditNode")
        .values(nodes.map(({ number, hash }) => ({ number, hash: hash.toString("base64") })))
        .execute();
      size += entries.length;
    }
  });
}
