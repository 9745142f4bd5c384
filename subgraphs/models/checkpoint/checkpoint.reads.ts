import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import { groupedPages } from "../../../kernel/grouped-page.ts";
import { type Placeholders, readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { GuidanceRecord } from "../guidance/usage-guidance.entity.ts";
import type { Checkpoint } from "./checkpoint.entity.ts";
import type { CheckpointFile } from "./checkpoint-file.entity.ts";
import type { Derivation } from "./derivation.entity.ts";

/** The tables of checkpoints as kysely sees them. */
export interface CheckpointTables {
  checkpoint: Checkpoint;
  checkpointFile: CheckpointFile;
  derivation: Derivation;
  guidance: GuidanceRecord;
}

type Labels = { readonly labels: readonly string[] };
type Of = { readonly checkpoints: readonly string[] };

const byIds = readStatement<CheckpointTables, Labels & { ids: readonly string[] }, Checkpoint>((db, $) =>
  db
    .selectFrom("checkpoint")
    .selectAll()
    .where(() => anyOf("id", $.list("ids")))
    .where(() => visible("label", $.list("labels"))),
);

const byRefs = readStatement<CheckpointTables, Labels & { refs: readonly string[] }, Checkpoint>((db, $) =>
  db
    .selectFrom("checkpoint")
    .selectAll()
    .where(() => anyOf("ref", $.list("refs")))
    .where(() => visible("label", $.list("labels"))),
);

type PageArgs = Labels & { after: string; limit: number };
const page = readStatement<CheckpointTables, PageArgs, Checkpoint>((db, $) =>
  db
    .selectFrom("checkpoint")
    .selectAll()
    .where("ref", ">", $.value("after"))
    .where(() => visible("label", $.list("labels")))
    .orderBy("ref")
    .limit($.value("limit")),
);

const count = readStatement<CheckpointTables, Labels, { total: number }>((db, $) =>
  db
    .selectFrom("checkpoint")
    .select((select) => select.fn.countAll<number>().as("total"))
    .where(() => visible("label", $.list("labels"))),
);

/** The checkpoints of models, by reference. */
export const checkpointsOfModels = groupedPages<Checkpoint>({
  table: "checkpoint",
  group: "modelId",
  order: ["ref"],
  labelled: true,
  supersedable: false,
});

/** The files of checkpoints, by path: of what documents state of one file, that which they agree on. */
export const filesOfCheckpoints = groupedPages<CheckpointFile>({
  table: "checkpointFile",
  group: "checkpointId",
  order: ["path"],
  labelled: false,
  supersedable: true,
  merged: { by: "path", agreed: ["sizeBytes", "sha256", "parametersText"] },
});

// More files than the largest checkpoints have by ten times.
const mostFiles = 20_000;

const fileDigests = readStatement<CheckpointTables, { checkpoint: string }, Pick<CheckpointFile, "path" | "sha256">>(
  (db, $) =>
    db
      .selectFrom("checkpointFile")
      .select(["path", "sha256"])
      .where("checkpointId", "=", $.value("checkpoint"))
      .where("supersededAt", "is", null)
      .orderBy("path")
      .orderBy("id")
      .limit(mostFiles),
);

/** Every digest that a document states of a file of one checkpoint, by path. */
export function digestsOfFiles({ database }: RequestContext, checkpoint: string) {
  return fileDigests(database, { checkpoint });
}

const derivations = liveRows("derivation");
const guidance = liveRows("guidance");

function liveRows<Table extends "derivation" | "guidance">(table: Table) {
  return readStatement<CheckpointTables, Of, CheckpointTables[Table]>((db, $: Placeholders) => {
    // Kysely cannot type a table that is a type parameter; the two have these columns in common.
    const select = db.selectFrom(table as "derivation").selectAll();
    const live = select.where("supersededAt", "is", null).where(() => anyOf("checkpointId", $.list("checkpoints")));
    return live.orderBy("id") as never;
  });
}

/** The checkpoints behind ids, of those that the caller may see. */
export function checkpointsByIds({ database, actor }: RequestContext, ids: readonly string[]): Promise<Checkpoint[]> {
  return byIds(database, { ids, labels: actor.labels });
}

/** The checkpoints behind refs, of those that the caller may see. */
export function checkpointsByRefs({ database, actor }: RequestContext, refs: readonly string[]): Promise<Checkpoint[]> {
  return byRefs(database, { refs, labels: actor.labels });
}

/** One page of all checkpoints, by reference. */
export async function checkpointPage(context: RequestContext, args: PageArguments): Promise<Connection<Checkpoint>> {
  const request = pageRequest(args, "checkpoints", 1);
  const { database, actor } = context;
  const after = request.after[0] ?? "";
  const rows = await page(database, { after, limit: request.limit, labels: actor.labels });
  const [counted] = await count(database, { labels: actor.labels });
  return connection(request, rows, counted?.total ?? 0, ({ ref }) => [ref]);
}

/** What some checkpoints were derived from. */
export function derivationsOf({ database }: RequestContext, checkpoints: readonly string[]): Promise<Derivation[]> {
  return derivations(database, { checkpoints });
}

/** What documents say about using some checkpoints. */
export function guidanceOf({ database }: RequestContext, checkpoints: readonly string[]): Promise<GuidanceRecord[]> {
  return guidance(database, { checkpoints });
}
