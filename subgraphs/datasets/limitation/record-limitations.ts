import { newId } from "../../../kernel/global-id.ts";
import { SourceDocument } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { type LimitationColumns, standingOf } from "../../../kernel/vocabulary/limitation-input.ts";
import type { DatasetVersion } from "../dataset-version.entity.ts";
import { stated } from "../stated-by-document.ts";
import { DatasetLimitation } from "./dataset-limitation.entity.ts";

/**
 * Records the limitations that a document states of a version, or that somebody proposes; one of a kind and summary that
 * an earlier state of the document had keeps its id, and with that its history.
 */
export async function recordLimitations(
  em: UnitOfWork,
  version: DatasetVersion,
  document: SourceDocument,
  limitations: readonly LimitationColumns[],
  proposedBy: string | null = null,
): Promise<void> {
  if (limitations.length === 0) return;
  const known = await statedEarlier(em, document);
  for (const [position, columns] of limitations.entries()) {
    // Taken out, so that a document which states one kind and summary twice has two ids for them.
    const earlier = known.get(keyOf(columns))?.shift();
    em.create(DatasetLimitation, {
      ...stated(version, document, position),
      id: earlier?.id ?? newId("lim"),
      ...columns,
      ...standingOf(earlier, document, proposedBy),
      proposedBy,
    });
  }
}

/** The limitations of earlier states of a document by what they state, in its order, each as it stood last. */
async function statedEarlier(em: UnitOfWork, { subjectId, uri }: SourceDocument) {
  const states = await em.find(SourceDocument, { subjectId, uri }, { untracked: true });
  const ofStates = { sourceId: { $in: states.map(({ id }) => id) } };
  const rows = await em.find(DatasetLimitation, ofStates, { orderBy: { rowId: "asc" }, untracked: true });
  const last = new Map(rows.map((row) => [row.id, row]));
  return Map.groupBy(last.values(), keyOf);
}

function keyOf({ kind, summary }: Pick<LimitationColumns, "kind" | "summary">): string {
  return JSON.stringify([kind, summary]);
}
