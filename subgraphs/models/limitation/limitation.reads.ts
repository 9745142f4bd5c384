import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { SourceDocument } from "../../../kernel/source-document.ts";
import { visible } from "../../../kernel/visibility.ts";
import { type Limitation, limitationOf, ownLimitation } from "../../../kernel/vocabulary/limitation.ts";
import type { AnnouncedOverride } from "../../../kernel/vocabulary/limitation-history.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { CheckpointLimitation } from "./checkpoint-limitation.entity.ts";
import type { OverrideRecord } from "./limitation-override.entity.ts";

/** The tables of limitations as kysely sees them. */
interface LimitationTables {
  checkpoint: Checkpoint;
  checkpointLimitation: CheckpointLimitation;
  limitationOverride: OverrideRecord;
  sourceDocument: SourceDocument;
}

/** A limitation with the document that states it. */
export type LimitationRow = CheckpointLimitation & Pick<SourceDocument, "uri" | "sha256" | "mediaType">;

const ofCheckpoints = readStatement<LimitationTables, { checkpoints: readonly string[] }, LimitationRow>((db, $) =>
  db
    .selectFrom("checkpointLimitation")
    .leftJoin("sourceDocument", "sourceDocument.id", "checkpointLimitation.sourceId")
    .selectAll("checkpointLimitation")
    .select(["uri", "sha256", "mediaType"])
    .where("checkpointLimitation.supersededAt", "is", null)
    .where(() => anyOf("checkpointId", $.list("checkpoints")))
    .orderBy("rowId"),
);

type ByIds = { ids: readonly string[]; labels: readonly string[] };
const byIds = readStatement<LimitationTables, ByIds, LimitationRow>((db, $) =>
  db
    .selectFrom("checkpointLimitation")
    .leftJoin("sourceDocument", "sourceDocument.id", "checkpointLimitation.sourceId")
    .innerJoin("checkpoint", "checkpoint.id", "checkpointLimitation.checkpointId")
    .selectAll("checkpointLimitation")
    .select(["uri", "sha256", "mediaType"])
    .where(() => anyOf("checkpointLimitation.id", $.list("ids")))
    .where(() => visible("checkpoint.label", $.list("labels")))
    .orderBy("rowId"),
);

const overrides = readStatement<LimitationTables, { checkpoints: readonly string[] }, OverrideRecord>((db, $) =>
  db
    .selectFrom("limitationOverride")
    .selectAll()
    .where(() => anyOf("checkpointId", $.list("checkpoints")))
    .orderBy("id"),
);

/** The limitations that documents state of some checkpoints. */
export function limitationsOf({ database }: RequestContext, checkpoints: readonly string[]): Promise<LimitationRow[]> {
  return ofCheckpoints(database, { checkpoints });
}

/**
 * One limitation as it stood last, or as one row has it, also when its document states it no more; null if it is not for
 * the caller.
 */
export async function limitationById(
  { database, actor }: RequestContext,
  id: string,
  rowId?: string,
): Promise<Limitation | null> {
  const rows = await byIds(database, { ids: [id], labels: actor.labels });
  const row = rows.find((each) => each.rowId === rowId) ?? rows.at(-1);
  return row === undefined ? null : shownLimitation(row);
}

/** A limitation as that of its checkpoint. */
export function shownLimitation(row: LimitationRow): Limitation {
  return ownLimitation(limitationOf(row, row));
}

type OverrideOf = { limitationId: string; ref: string };
const overrideById = readStatement<LimitationTables, { id: string; labels: readonly string[] }, OverrideOf>((db, $) =>
  db
    .selectFrom("limitationOverride")
    .innerJoin("checkpoint", "checkpoint.id", "limitationOverride.checkpointId")
    .select(["limitationId", "ref"])
    .where("limitationOverride.id", "=", $.value("id"))
    .where(() => visible("checkpoint.label", $.list("labels"))),
);

/** Which limitation one override is about, and at which checkpoint; null if that is not for the caller. */
export async function overrideAt({ database, actor }: RequestContext, id: string): Promise<OverrideOf | null> {
  return (await overrideById(database, { id, labels: actor.labels }))[0] ?? null;
}

/** The overrides of some checkpoints, oldest first. */
export function overridesOf({ database }: RequestContext, checkpoints: readonly string[]): Promise<OverrideRecord[]> {
  return overrides(database, { checkpoints });
}

/** An override without its checkpoint, whose it is. */
export function overrideOf(record: OverrideRecord): AnnouncedOverride {
  const { id, limitationId, status, reason, proposedAt, proposedBy, reviewedAt, reviewedBy, review } = record;
  // The cast reads back what the write stored.
  const evidence = JSON.parse(record.evidence) as AnnouncedOverride["evidence"];
  return { id, limitationId, status, reason, evidence, proposedAt, proposedBy, reviewedAt, reviewedBy, review };
}
