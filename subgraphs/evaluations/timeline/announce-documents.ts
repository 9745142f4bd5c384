import type { AnnouncedEvent, IndexEntry } from "../../../kernel/index-entry.ts";
import { announce } from "../../../kernel/outbox.ts";
import { formatRef } from "../../../kernel/ref.ts";
import { SourceDocument } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { publicLabel } from "../../../kernel/visibility.ts";

/** Tells that documents stated results of checkpoints, each of which it had not spoken about before. */
export function announceFirstResults(
  em: UnitOfWork,
  at: Date,
  documents: readonly SourceDocument[],
  restated = false,
): void {
  const [first] = documents;
  if (first === undefined) return;
  const ref = formatRef({ kind: "document", name: first.id, version: null });
  announce(em, at, {
    ...{ subgraph: "evaluations", type: null, id: ref, ref, aliases: [], label: publicLabel, license: null },
    ...{ limitations: [], upstream: [], events: documents.map(firstResults) },
    ...(restated && { restated }),
  } satisfies IndexEntry);
}

function firstResults({ id: key, subjectId: of, uri: about, recordedAt: at }: SourceDocument): AnnouncedEvent {
  const unsaid = { actor: null, note: null, subjectRef: null, subjectId: null, seenWith: null };
  return { key, of, kind: "RESULTS_RECORDED", at, about, ...unsaid };
}

/** Tells once more that a document stated results, if it was the first of its address to do so of its checkpoint. */
export async function restateDocument(em: UnitOfWork, at: Date, id: string): Promise<void> {
  const document = await em.findOneOrFail(SourceDocument, { id });
  const { subjectId, uri } = document;
  // What else documents speak about here has no timeline.
  if (!subjectId.startsWith("checkpoint:")) return;
  const [first] = await em.find(
    SourceDocument,
    { subjectId, uri },
    { orderBy: { recordedAt: "asc" }, untracked: true },
  );
  if (first?.id === id) announceFirstResults(em, at, [document], true);
}
