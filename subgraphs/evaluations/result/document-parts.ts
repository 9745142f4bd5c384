import { recordSource, type SourceDocument } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { canonicalForeignRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import type { SourceInput } from "../../../kernel/vocabulary/source.ts";
import type { RecordResultsInput, ResultInput } from "./record-results.input.ts";

const partsAtOnce = 500;

/** What a document states of one checkpoint. */
export interface DocumentPart {
  readonly checkpointRef: string;
  readonly results: readonly ResultInput[];
  /** Where each result stands in the document. */
  readonly places: readonly number[];
}

/** A part of a document, and how it stands to what the document said of that checkpoint before. */
export interface RecordedPart extends DocumentPart {
  readonly state: "same" | "new" | "changed";
  readonly document: SourceDocument;
  readonly replaced: SourceDocument | null;
}

/**
 * Splits a document by what it speaks about. Documents of different checkpoints may have one name, such as README.md:
 * one replaces what the other says of those checkpoints that both speak about, and of no others.
 */
export function partsOf({ results }: RecordResultsInput): DocumentPart[] {
  const placed = results.map((result, place) => ({ result, place }));
  const refs = new Map<string, string>();
  const byCheckpoint = Map.groupBy(placed, ({ result: { checkpoint } }) => {
    const ref = refs.get(checkpoint) ?? canonicalForeignRef(checkpoint, "checkpoint");
    refs.set(checkpoint, ref);
    return ref;
  });
  return [...byCheckpoint].map(([checkpointRef, part]) => ({
    checkpointRef,
    results: part.map(({ result }) => result),
    places: part.map(({ place }) => place),
  }));
}

/** Records that a document speaks about each of its checkpoints. */
export async function recordParts(
  em: UnitOfWork,
  parts: readonly DocumentPart[],
  source: SourceInput,
  at: Date,
): Promise<RecordedPart[]> {
  const recorded: RecordedPart[] = [];
  for (const [index, part] of parts.entries()) {
    // A find looks through all that was created: of thousands of parts, it shall be few.
    if (index % partsAtOnce === partsAtOnce - 1) await em.flush();
    const state = await recordSource(em, part.checkpointRef, source, part.results, at.toISOString());
    recorded.push({ ...part, replaced: null, ...state });
  }
  return recorded;
}

/** The recorded results of the parts of a document, whose sources are in the same order, as the document has them. */
export function inOrderOf<R extends { readonly sourceId: string }>(
  parts: readonly DocumentPart[],
  sourceIds: readonly string[],
  recorded: readonly R[],
): R[] {
  const bySource = Map.groupBy(recorded, ({ sourceId }) => sourceId);
  const placed = parts.flatMap(({ places }, part) =>
    (bySource.get(sourceIds[part] ?? "") ?? []).map((result, index) => ({ result, place: places[index] ?? 0 })),
  );
  return placed.toSorted((a, b) => a.place - b.place).map(({ result }) => result);
}
