import type { Database } from "../database.ts";
import type { TreeHead } from "../merkle-tree.ts";
import { edgeOf, soundHead } from "./head.ts";
import { checkpointNote, entryCount, nodeHashes } from "./log.reads.ts";
import { LogBroken, type SignedLog } from "./signed-log.ts";

/** The head of a log as it is stored, once it is what was signed; otherwise LogBroken. */
async function currentHead(database: Database, log: SignedLog): Promise<TreeHead> {
  const size = await entryCount(database);
  const last = await checkpointNote(database, null);
  const nodes = await nodeHashes(database, edgeOf(size));
  return soundHead(log, size, { note: last?.note ?? null, nodes });
}

/** Why a log cannot be vouched for, in one sentence; null if its end is what was signed, or the database does not answer. */
export async function auditFault({ current }: Database, log: SignedLog): Promise<string | null> {
  try {
    await currentHead(current, log);
    return null;
  } catch (error) {
    return error instanceof LogBroken ? error.message : null;
  }
}
