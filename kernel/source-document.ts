import { Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { digestOf } from "./audit-log.ts";
import { conclude, concludingRule } from "./conclude.ts";
import { newId } from "./global-id.ts";
import type { UnitOfWork } from "./unit-of-work.ts";
import type { AsserterRelationship, FactPlaceInput, SourceInput } from "./vocabulary/source.ts";

/** What one document says about one subject. Replaced as a whole when the document changes; never edited. */
@Entity({ tableName: "sourceDocument" })
export class SourceDocument {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  subjectId!: string;

  @Property({ type: "text" })
  uri!: string;

  @Property({ type: "text", nullable: true })
  sha256!: string | null;

  @Property({ type: "text", nullable: true })
  mediaType!: string | null;

  @Property({ type: "text", nullable: true })
  assertedBy!: string | null;

  @Property({ type: "text" })
  relationship!: AsserterRelationship;

  @Property({ type: "boolean" })
  verified!: boolean;

  /** Digest of what was recorded from it, so that the same content is recognized. */
  @Property({ type: "text" })
  contentDigest!: string;

  @Property({ type: "text" })
  recordedAt!: string;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}

/** One statement of one fact about one subject, as stored. */
@Entity({ tableName: "claim" })
export class ClaimRecord {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  @Index()
  subjectId!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  path!: string;

  /** JSON text of the parsed value; null if it was not understood. */
  @Property({ type: "text", nullable: true })
  value!: string | null;

  @Property({ type: "text" })
  valueAsWritten!: string;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Property({ type: "boolean" })
  concluded!: boolean;

  @Property({ type: "text", nullable: true })
  rule!: string | null;

  @Property({ type: "text" })
  recordedAt!: string;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}

/** The source of what a caller states without naming a document: the caller. */
export function statedBy(actor: { readonly subject: string }): SourceInput {
  return { uri: `actor:${actor.subject}`, assertedBy: actor.subject };
}

/** How a document stands to what is known of its subject. */
export type SourceState =
  | { readonly state: "same"; readonly document: SourceDocument }
  | { readonly state: "new" | "changed"; readonly document: SourceDocument; readonly replaced: SourceDocument | null };

/**
 * Records that a document speaks about a subject. If the same content of it is already there, under its URI or with the
 * same bytes under another, nothing is to be done; if it said something else before, what it said is superseded.
 */
export async function recordSource(
  em: UnitOfWork,
  subjectId: string,
  source: SourceInput,
  content: unknown,
  at: string,
): Promise<SourceState> {
  const { uri, ...saidBy } = source;
  const contentDigest = digestOf({ source: saidBy, content });
  const sameBytes = source.sha256 ? [{ sha256: source.sha256, contentDigest }] : [];
  const known = await em.find(SourceDocument, { subjectId, supersededAt: null, $or: [{ uri }, ...sameBytes] });
  const same = known.find((document) => document.contentDigest === contentDigest);
  if (same) return { state: "same", document: same };
  const replaced = known.find((document) => document.uri === uri) ?? null;
  if (replaced) await supersede(em, replaced, at);
  const document = em.create(SourceDocument, {
    id: newId("src"),
    subjectId,
    uri,
    sha256: source.sha256 ?? null,
    mediaType: source.mediaType ?? null,
    assertedBy: source.assertedBy ?? null,
    relationship: source.relationship ?? "UNKNOWN",
    verified: source.verified ?? false,
    contentDigest,
    recordedAt: at,
    supersededAt: null,
  });
  return { state: replaced ? "changed" : "new", document, replaced };
}

/** Takes back what a document states: it is kept, and counts no more. */
export async function supersede(em: UnitOfWork, document: SourceDocument, at: string): Promise<void> {
  document.supersededAt = at;
  // The unit of work inserts before it updates, and a subject has one live document of a URI.
  await em.flush();
  await em.nativeUpdate(ClaimRecord, { sourceId: document.id }, { supersededAt: at });
}

/** A fact to be claimed: the field and its parsed value, undefined where the document does not state it. */
export type StatedFacts = Readonly<Record<string, unknown>>;

/** Records every stated fact, and every place of a field that the input does not have, as a claim of the document. */
export function recordClaims(
  em: UnitOfWork,
  document: SourceDocument,
  facts: StatedFacts,
  places: readonly FactPlaceInput[],
): void {
  for (const [path, value] of Object.entries(facts)) {
    if (value === undefined || value === null) continue;
    const place = places.find((candidate) => candidate.path === path);
    const written = place ?? { path, valueAsWritten: typeof value === "string" ? value : JSON.stringify(value) };
    claim(em, document, JSON.stringify(value), written);
  }
  for (const place of places) {
    // A document may name a field "constructor": only the input's own fields count as stated.
    const stated = Object.hasOwn(facts, place.path) ? facts[place.path] : null;
    if (stated === undefined || stated === null) claim(em, document, null, place);
  }
}

function claim(
  em: UnitOfWork,
  document: SourceDocument,
  value: string | null,
  { path, valueAsWritten, pointer = null }: FactPlaceInput,
): void {
  em.create(ClaimRecord, {
    id: newId("clm"),
    subjectId: document.subjectId,
    sourceId: document.id,
    path,
    value,
    valueAsWritten,
    pointer,
    concluded: false,
    rule: null,
    recordedAt: document.recordedAt,
    supersededAt: null,
  });
}

/** Concludes the facts of a subject from its live claims, marks the chosen ones and answers them by path. */
export async function concludeFacts(em: UnitOfWork, subjectId: string): Promise<ReadonlyMap<string, Concluded>> {
  const claims = await em.find(ClaimRecord, { subjectId, supersededAt: null });
  const documents = await em.find(SourceDocument, { subjectId, supersededAt: null });
  const documentById = new Map(documents.map((document) => [document.id, document]));
  const weighed = claims.map((record) => weigh(record, documentById.get(record.sourceId)));
  const concluded = conclude(weighed);
  for (const { record, path } of weighed) {
    const chosen = concluded.get(path);
    record.concluded = chosen?.claim.record === record;
    record.rule = chosen?.disputed ? concludingRule : null;
  }
  return new Map(
    [...concluded].map(([path, { claim: chosen, disputed }]) => [path, concludedValue(chosen.value, disputed)]),
  );
}

/** A concluded value, and whether another statement disagrees with it. */
export interface Concluded {
  readonly value: unknown;
  readonly disputed: boolean;
}

function weigh(record: ClaimRecord, document: SourceDocument | undefined) {
  const { id, path, value, recordedAt } = record;
  const relationship: AsserterRelationship = document?.relationship ?? "UNKNOWN";
  return { record, id, path, value, recordedAt, verified: document?.verified ?? false, relationship };
}

function concludedValue(value: string | null, disputed: boolean): Concluded {
  return { value: value === null ? null : JSON.parse(value), disputed };
}
