import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { SourceDocument } from "../../../kernel/source-document.ts";
import { visible } from "../../../kernel/visibility.ts";
import { type Limitation, limitationOf, ownLimitation } from "../../../kernel/vocabulary/limitation.ts";
import type { DatasetLimitation } from "./dataset-limitation.entity.ts";

/** The tables of limitations as kysely sees them. */
interface LimitationTables {
  datasetLimitation: DatasetLimitation;
  sourceDocument: SourceDocument;
}

/** A limitation with the document that states it. */
export type LimitationRow = DatasetLimitation & Pick<SourceDocument, "uri" | "sha256" | "mediaType">;

type OfVersions = { versions: readonly string[]; labels: readonly string[] };
const ofVersions = readStatement<LimitationTables, OfVersions, LimitationRow>((db, $) =>
  db
    .selectFrom("datasetLimitation")
    .leftJoin("sourceDocument", "sourceDocument.id", "datasetLimitation.sourceId")
    .selectAll("datasetLimitation")
    .select(["uri", "sha256", "mediaType"])
    .where("datasetLimitation.supersededAt", "is", null)
    .where(() => anyOf("versionId", $.list("versions")))
    .where(() => visible("label", $.list("labels")))
    .orderBy("versionId")
    .orderBy("weight")
    .orderBy("position"),
);

type ByIds = { ids: readonly string[]; labels: readonly string[] };
const byIds = readStatement<LimitationTables, ByIds, LimitationRow>((db, $) =>
  db
    .selectFrom("datasetLimitation")
    .leftJoin("sourceDocument", "sourceDocument.id", "datasetLimitation.sourceId")
    .selectAll("datasetLimitation")
    .select(["uri", "sha256", "mediaType"])
    .where(() => anyOf("datasetLimitation.id", $.list("ids")))
    .where(() => visible("label", $.list("labels")))
    .orderBy("rowId"),
);

/** The limitations that documents state of some dataset versions, of the weightiest document first. */
export function limitationsOf(
  { database, actor }: RequestContext,
  versions: readonly string[],
): Promise<LimitationRow[]> {
  return ofVersions(database, { versions, labels: actor.labels });
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

/** A limitation as that of its version. */
export function shownLimitation(row: LimitationRow): Limitation {
  return ownLimitation(limitationOf(row, row));
}
