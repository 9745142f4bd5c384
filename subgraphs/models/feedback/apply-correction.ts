import { recordClaims, recordSource, SourceDocument, supersede } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { correctableFields } from "./correctable-fields.ts";
import type { Review } from "./review.entity.ts";
import { concludeSubject } from "./subject.ts";

/**
 * States an accepted value of the thing, as a document of its own that its author asserts and that is checked. There is
 * one such document for a field: an earlier correction of it is superseded.
 */
export async function applyCorrection(em: UnitOfWork, review: Review, at: string): Promise<void> {
  const { subjectId, subjectType, path: pointer, value, valueAsWritten, author: assertedBy, id } = review;
  const field = correctableFields(subjectType).find((each) => each.pointer === pointer);
  if (!field?.isConcluded || value === null || valueAsWritten === null) return;
  const source = { uri: `correction:${pointer}`, assertedBy, verified: true };
  const { document } = await recordSource(em, subjectId, source, { review: id, value }, at);
  // The place in the document is the review, which tells who proposed, accepted and discussed it.
  recordClaims(em, document, { [field.path]: JSON.parse(value) }, [{ path: field.path, valueAsWritten, pointer: id }]);
  review.sourceId = document.id;
  await concludeSubject(em, review);
}

/** Takes back what an accepted correction states, if it still states it. */
export async function takeBackCorrection(em: UnitOfWork, review: Review, at: string): Promise<void> {
  if (review.sourceId === null) return;
  const document = await em.findOne(SourceDocument, { id: review.sourceId, supersededAt: null });
  if (document === null) return;
  await supersede(em, document, at);
  await concludeSubject(em, review);
}
