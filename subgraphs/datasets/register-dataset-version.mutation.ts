import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../kernel/errors.ts";
import { newId } from "../../kernel/global-id.ts";
import { canonicalRef, formatRef, parseRef } from "../../kernel/ref.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import { concludeFacts, recordClaims, recordSource, statedBy } from "../../kernel/source-document.ts";
import type { UnitOfWork } from "../../kernel/unit-of-work.ts";
import { isVisible, publicLabel } from "../../kernel/visibility.ts";
import { templateTexts } from "../../kernel/vocabulary/limitation-input.ts";
import { performWrite, WritePayload, type Written } from "../../kernel/write.ts";
import { announceDataset, announceVersion } from "./announce-dataset-version.ts";
import { concludedLicense } from "./concluded-license.ts";
import type { DatasetsContext } from "./context.ts";
import { Dataset } from "./dataset.entity.ts";
import { DatasetVersion } from "./dataset-version.entity.ts";
import { recordRows, supersedeRows } from "./record-stated-rows.ts";
import { RegisterDatasetVersionInput, refuseUnacceptable } from "./register-dataset-version.input.ts";
import { factPlaces, statedFacts } from "./stated-facts.ts";

const notVisible = "The dataset version is not visible to the caller.";

@ObjectType({ description: "The registered dataset version.", simpleResolvers: true })
export class RegisterDatasetVersionPayload extends WritePayload {
  @Field(() => DatasetVersion, { description: "The version." })
  datasetVersion!: DatasetVersion;
}

@Resolver()
export class RegisterDatasetVersionResolver {
  @Mutation(() => RegisterDatasetVersionPayload, {
    description: "Records what one document states of a dataset version.",
  })
  registerDatasetVersion(
    @Arg("input", () => RegisterDatasetVersionInput, { description: "What to register." })
    input: RegisterDatasetVersionInput,
    @Ctx() context: DatasetsContext,
  ): Promise<RegisterDatasetVersionPayload> {
    return registerDatasetVersion(input, context);
  }
}

/** Records what a document states; the same content again writes nothing, a changed document replaces what it said. */
export async function registerDatasetVersion(
  input: RegisterDatasetVersionInput,
  context: DatasetsContext,
): Promise<RegisterDatasetVersionPayload> {
  const act = { subgraph: "datasets", action: "datasetVersion.registered", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => recordDocument(em, input, context));
  context.forgetLoaded();
  const datasetVersion = await context.versionById.load(subjects[0] ?? "");
  if (!datasetVersion) throw new Refusal("NOT_FOUND", notVisible);
  return { datasetVersion, outcome, audit };
}

async function recordDocument(
  em: UnitOfWork,
  input: RegisterDatasetVersionInput,
  context: RequestContext,
): Promise<Written> {
  refuseUnacceptable(input);
  const now = context.now();
  const at = now.toISOString();
  const { version, outcome } = await versionNamed(em, canonicalRef(input.ref, "dataset"), context);
  const { idempotencyKey: _key, ref: _ref, source, ...content } = input;
  const state = await recordSource(em, version.id, source ?? statedBy(context.actor), content, at);
  if (state.state === "same") return { subjects: [version.id], outcome: "UNCHANGED" };
  if (state.replaced) await supersedeRows(em, state.replaced, at);
  recordClaims(em, state.document, statedFacts(input), [...factPlaces(input), ...templateTexts(input.limitations)]);
  await recordRows(em, version, state.document, input);
  await concludeVersion(em, version);
  await announceVersion(em, now, version);
  return { subjects: [version.id], outcome };
}

async function versionNamed(em: UnitOfWork, ref: string, context: RequestContext) {
  const known = await em.findOne(DatasetVersion, { ref });
  if (known) return { version: writable(known, context), outcome: "UPDATED" } as const;
  const { name, version } = parseRef(ref) ?? { name: ref, version: null };
  const dataset = await datasetNamed(em, name, context);
  const created = em.create(DatasetVersion, {
    ...{ id: newId("dsv"), datasetId: dataset.id, ref, name, version, summary: null, languageTags: "[]" },
    ...{ citation: null, creatorNames: "[]", anonymization: null, representativeness: null, ethicsApprovalText: null },
    licenseExpression: concludedLicense(undefined).expression,
    licenseSource: concludedLicense(undefined).source,
    registeredAt: context.now().toISOString(),
    label: dataset.label,
  });
  return { version: created, outcome: "CREATED" } as const;
}

async function datasetNamed(em: UnitOfWork, name: string, context: RequestContext): Promise<Dataset> {
  const ref = formatRef({ kind: "dataset", name, version: null });
  const known = await em.findOne(Dataset, { ref });
  if (known) return writable(known, context);
  const dataset = em.create(Dataset, { id: newId("ds"), ref, name, label: publicLabel });
  announceDataset(em, context.now(), dataset);
  return dataset;
}

/** A name that is taken by what the caller may not see cannot be written to. */
function writable<Row extends Dataset | DatasetVersion>(row: Row, { actor }: RequestContext): Row {
  if (isVisible(row, actor)) return row;
  throw new Refusal("NOT_FOUND", notVisible);
}

async function concludeVersion(em: UnitOfWork, version: DatasetVersion): Promise<void> {
  const facts = await concludeFacts(em, version.id);
  const { expression, source } = concludedLicense(facts.get("license"));
  const summary = facts.get("summary")?.value ?? null;
  version.licenseExpression = expression;
  version.licenseSource = source;
  // The casts read back what statedFacts claimed.
  version.summary = summary as string | null;
  version.citation = (facts.get("citation")?.value ?? null) as string | null;
  version.anonymization = (facts.get("anonymization")?.value ?? null) as string | null;
  version.representativeness = (facts.get("representativeness")?.value ?? null) as string | null;
  const approval = facts.get("ethicsApproval")?.value ?? null;
  version.ethicsApprovalText = approval === null ? null : JSON.stringify(approval);
  version.creatorNames = JSON.stringify((facts.get("creators")?.value ?? []) as string[]);
  version.languageTags = JSON.stringify((facts.get("languages")?.value ?? []) as string[]);
}
