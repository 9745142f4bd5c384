import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { digestOf } from "../../kernel/audit-log.ts";
import { Refusal } from "../../kernel/errors.ts";
import { refuseOversized } from "../../kernel/input-size.ts";
import { canonicalRef } from "../../kernel/ref.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import { recordSource, statedBy } from "../../kernel/source-document.ts";
import type { UnitOfWork } from "../../kernel/unit-of-work.ts";
import { isVisible } from "../../kernel/visibility.ts";
import { hubRef } from "../../kernel/vocabulary/foreign-ref.ts";
import { Limitation, LimitationInput, limitationOf } from "../../kernel/vocabulary/limitation.ts";
import { SourceInput } from "../../kernel/vocabulary/source.ts";
import { performWrite, WritePayload, type Written } from "../../kernel/write.ts";
import { announceVersion } from "./announce-dataset-version.ts";
import type { DatasetsContext } from "./context.ts";
import { DatasetVersion } from "./dataset-version.entity.ts";
import { refuseBlank } from "./input-bounds.ts";
import { recordLimitations, supersedeRows } from "./record-stated-rows.ts";

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
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => addLimitation(em, input, context));
  context.forgetLoaded();
  const row = await context.limitationOfSource.load(subjects[0] ?? "");
  if (!row) throw new Refusal("NOT_FOUND", "The limitation is not visible to the caller.");
  return { limitation: { ...limitationOf(row), inheritedFrom: null }, outcome, audit };
}

async function addLimitation(
  em: UnitOfWork,
  input: RecordDatasetLimitationInput,
  context: RequestContext,
): Promise<Written> {
  refuseOversized(input);
  refuseBlank(input.summary, "input.summary");
  refuseBlank(input.source?.uri, "input.source.uri");
  const version = await versionOrRefuse(em, input.dataset, context);
  const { idempotencyKey: _key, source, dataset: _dataset, ...limitation } = input;
  const now = context.now();
  const at = now.toISOString();
  const state = await recordSource(em, subjectOf(version, input), source ?? statedBy(context.actor), limitation, at);
  if (state.state === "same") return { subjects: [state.document.id], outcome: "UNCHANGED" };
  if (state.replaced) await supersedeRows(em, state.replaced, at);
  await recordLimitations(em, version, state.document, [limitation]);
  await announceVersion(em, now, version);
  return { subjects: [state.document.id], outcome: state.state === "new" ? "CREATED" : "UPDATED" };
}

// The limitation is a subject of its own: what a document says here replaces nothing that it says of the version.
function subjectOf({ id }: DatasetVersion, { kind, summary }: RecordDatasetLimitationInput): string {
  return `${id} ${digestOf({ kind, summary })}`;
}

async function versionOrRefuse(em: UnitOfWork, text: string, { actor }: RequestContext): Promise<DatasetVersion> {
  const ref = hubRef(text) ?? canonicalRef(text, "dataset");
  const version = await em.findOne(DatasetVersion, { ref });
  if (version && isVisible(version, actor)) return version;
  throw new Refusal("NOT_FOUND", `${ref} names nothing that the caller can see; register it first.`);
}
