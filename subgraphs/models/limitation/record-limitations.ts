import { newId } from "../../../kernel/global-id.ts";
import { SourceDocument } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { type LimitationColumns, standingOf } from "../../../kernel/vocabulary/limitation-input.ts";
import { CheckpointLimitation } from "./checkpoint-limitation.entity.ts";

/**
 * Records the limitations that a document states of a checkpoint, or that somebody proposes; one of a kind and summary
 * that an earlier state of the document had keeps its id, and with that its history.
 */
export async function recordLimitations(
  em: UnitOfWork,
  checkpointId: string,
  document: SourceDocument,
  limitations: readonly LimitationColumns[],
  proposedBy: string | null = null,
): Promise<void> {
  if (limitations.length === 0) return;
  const known = await statedEarlier(em, document);
  for (const columns of limitations) {
    // Taken out, so that a document which states one kind and summary twice has two ids for them.
    const earlier = known.get(keyOf(columns))?.shift();
    em.create(CheckpointLimitation, {
      ...{ rowId: newId("row"), id: earlier?.id ?? newId("lim"), checkpointId, sourceId: document.id },
      ...columns,
      ...standingOf(earlier, document, proposedBy),
      ...{ proposedBy, supersededAt: null },
    });
  }
}

/** The limitations of earlier states of a document by what they state, each as it stood last. */
async function statedEarlier(em: UnitOfWork, { subjectId, uri }: SourceDocument) {
  const states = await em.find(SourceDocument, { subjectId, uri }, { untracked: true });
  const ofStates = { sourceId: { $in: states.map(({ id }) => id) } };
  const rows = await em.find(CheckpointLimitation, ofStates, { orderBy: { rowId: "asc" }, untracked: true });
  const last = new Map(rows.map((row) => [row.id, row]));
  return Map.groupBy(last.values(), keyOf);
}

function keyOf({ kind, summary }: Pick<LimitationColumns, "kind" | "summary">): string {
  return JSON.stringify([kind, summary]);
}
