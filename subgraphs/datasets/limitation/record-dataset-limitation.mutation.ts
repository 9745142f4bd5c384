import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { digestOf } from "../../../kernel/audit-log.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { recordSource, type SourceDocument, statedBy } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import { hubRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import { Limitation } from "../../../kernel/vocabulary/limitation.ts";
import { LimitationInput, storableLimitation } from "../../../kernel/vocabulary/limitation-input.ts";
import { SourceInput } from "../../../kernel/vocabulary/source.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { announceVersion } from "../announce-dataset-version.ts";
import type { DatasetsContext } from "../context.ts";
import { DatasetVersion } from "../dataset-version.entity.ts";
import { refuseBlank } from "../input-bounds.ts";
import { supersedeRows } from "../record-stated-rows.ts";
import { DatasetLimitation } from "./dataset-limitation.entity.ts";
import { limitationById } from "./limitation.reads.ts";
import { recordLimitations } from "./record-limitations.ts";

@InputType({ description: "A limitation of a dataset version to record." })
export class RecordDatasetLimitationInput extends LimitationInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the dataset version." })
  dataset!: string;

  @Field(() => SourceInput, {
    nullable: true,
    description: "The document that states it; the caller's own word if absent.",
  })
  source?: SourceInput | null;
}

@ObjectType({ description: "The recorded limitation.", simpleResolvers: true })
export class RecordDatasetLimitationPayload extends WritePayload {
  @Field(() => Limitation, { description: "The limitation." })
  limitation!: Limitation;
}

@Resolver()
export class RecordDatasetLimitationResolver {
  @Mutation(() => RecordDatasetLimitationPayload, { description: "Records a limitation of a dataset version." })
  recordDatasetLimitation(
    @Arg("input", () => RecordDatasetLimitationInput, { description: "What to record." })
    input: RecordDatasetLimitationInput,
    @Ctx() context: DatasetsContext,
  ): Promise<RecordDatasetLimitationPayload> {
    return recordDatasetLimitation(input, context);
  }
}

/** Records one limitation beside those that are known; the same from the same source again writes nothing. */
export async function recordDatasetLimitation(
  input: RecordDatasetLimitationInput,
  context: DatasetsContext,
): Promise<RecordDatasetLimitationPayload> {
  const act = { subgraph: "datasets", action: "datasetLimitation.recorded", input };
  const { idempotencyKey: _, source, ...limitation } = input;
  const { subjects, outcome, audit } = await performWrite(context, act, async (em) => {
    refuseBlank(source?.uri, "input.source.uri");
    return await addLimitation(em, limitation, source ?? statedBy(context.actor), context);
  });
  return { limitation: await writtenLimitation(subjects, context), outcome, audit };
}

/** The limitation that a write answers. */
export async function writtenLimitation(
  [, id = "", rowId]: readonly string[],
  context: DatasetsContext,
): Promise<Limitation> {
  context.forgetLoaded();
  const limitation = await limitationById(context, id, rowId);
  if (limitation) return limitation;
  throw new Refusal("NOT_FOUND", "The limitation is not visible to the caller.");
}

/** Records one limitation as its document states it, or as somebody proposes it. */
export async function addLimitation(
  em: UnitOfWork,
  { dataset, ...limitation }: LimitationInput & { readonly dataset: string },
  source: SourceInput,
  context: RequestContext,
  proposedBy: string | null = null,
): Promise<Written> {
  const columns = storableLimitation(limitation, "input");
  const version = await versionOrRefuse(em, dataset, context);
  const now = context.now();
  const at = now.toISOString();
  const state = await recordSource(em, subjectOf(version, limitation), source, limitation, at);
  if (state.state === "same") {
    const known = await statedIn(em, state.document);
    return { subjects: [state.document.id, known.id, known.rowId], outcome: "UNCHANGED" };
  }
  if (state.replaced) await supersedeRows(em, state.replaced, at);
  await recordLimitations(em, version, state.document, [columns], proposedBy);
  await announceVersion(em, now, version);
  const record = await statedIn(em, state.document);
  const subjects = [state.document.id, record.id, record.rowId];
  return { subjects, outcome: state.state === "new" ? "CREATED" : "UPDATED" };
}

async function statedIn(em: UnitOfWork, document: SourceDocument): Promise<DatasetLimitation> {
  return await em.findOneOrFail(DatasetLimitation, { sourceId: document.id });
}

// The limitation is a subject of its own: what a document says here replaces nothing that it says of the version.
function subjectOf({ id }: DatasetVersion, { kind, summary }: LimitationInput): string {
  return `${id} ${digestOf({ kind, summary })}`;
}

/** The version that a caller names; refuses what they cannot see. */
export async function versionOrRefuse(
  em: UnitOfWork,
  text: string,
  { actor }: RequestContext,
): Promise<DatasetVersion> {
  const ref = hubRef(text) ?? canonicalRef(text, "dataset");
  const version = await em.findOne(DatasetVersion, { ref });
  if (version && isVisible(version, actor)) return version;
  throw new Refusal("NOT_FOUND", `${ref} names nothing that the caller can see; register it first.`);
}
