import { type Kysely, sql } from "kysely";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { CheckpointTables } from "../checkpoint/checkpoint.reads.ts";
import type { ComparedFile } from "./checkpoint-statement.ts";

/** Checkpoints with more files than this are compared by their root digest only. */
const maxFiles = 10_000;

const files = readStatement<CheckpointTables, { checkpointId: string; limit: number }, ComparedFile>(
  (db: Kysely<CheckpointTables>, $) =>
    db
      .selectFrom("checkpointFile")
      .select(["path", agreed<number>("sizeBytes"), agreed<string>("sha256")])
      .where("checkpointId", "=", $.value("checkpointId"))
      .where("supersededAt", "is", null)
      .groupBy("path")
      .orderBy("path")
      .limit($.value("limit")),
);

/** What all documents that list a file say alike; null where they differ. */
function agreed<Value>(column: "sizeBytes" | "sha256") {
  const value = sql.ref(column);
  return sql<Value | null>`case when min(${value}) = max(${value}) then min(${value}) end`.as(column);
}

/** The files of a checkpoint that the caller may see; null if there are more than are compared. */
export async function comparedFilesOf(
  { database }: RequestContext,
  checkpointId: string,
): Promise<readonly ComparedFile[] | null> {
  const found = await files(database, { checkpointId, limit: maxFiles + 1 });
  return found.length > maxFiles ? null : found;
}
