import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { IndexEntry } from "../../../kernel/index-entry.ts";
import { announce } from "../../../kernel/outbox.ts";
import { canonicalRef, formatRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { concludeFacts, recordClaims, recordSource, statedBy } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible, publicLabel } from "../../../kernel/visibility.ts";
import { FactPlaceInput, SourceInput } from "../../../kernel/vocabulary/source.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { FormerName } from "../resolution/former-name.entity.ts";
import { Model } from "./model.entity.ts";

@InputType({ description: "A model to register." })
export class RegisterModelInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Canonical reference." })
  ref!: string;

  @Field(() => String, { nullable: true, description: "Name of the owner; absent if not stated." })
  ownerName?: string | null;

  @Field(() => String, { nullable: true, description: "How to reach the owner; absent if not stated." })
  ownerContact?: string | null;

  @Field(() => SourceInput, { nullable: true, description: "The document that states this; the caller if absent." })
  source?: SourceInput | null;

  @Field(() => [FactPlaceInput], {
    nullable: true,
    description: "Where the facts stand in the document; not known if absent.",
  })
  facts?: FactPlaceInput[] | null;
}

@ObjectType({ description: "The registered model.", simpleResolvers: true })
export class RegisterModelPayload extends WritePayload {
  @Field(() => Model, { description: "The model." })
  model!: Model;
}

@Resolver()
export class RegisterModelResolver {
  @Mutation(() => RegisterModelPayload, { description: "Registers a model, or what another document states of it." })
  registerModel(
    @Arg("input", () => RegisterModelInput, { description: "What to register." }) input: RegisterModelInput,
    @Ctx() context: ModelsContext,
  ): Promise<RegisterModelPayload> {
    return registerModel(input, context);
  }
}

/** Registers a model as one document states it; the same document again changes nothing. */
export async function registerModel(input: RegisterModelInput, context: ModelsContext): Promise<RegisterModelPayload> {
  const act = { subgraph: "models", action: "model.registered", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => writeModel(em, input, context));
  const model = await context.modelById.load(subjects[0] ?? "");
  if (!model) throw new Refusal("NOT_FOUND", "The model is not visible to the caller.");
  return { model, outcome, audit };
}

async function writeModel(em: UnitOfWork, input: RegisterModelInput, context: RequestContext): Promise<Written> {
  const { model, isNew } = await findOrAddModel(em, nameOf(input.ref), context);
  const { idempotencyKey: _, source: __, ...content } = input;
  const source = input.source ?? statedBy(context.actor);
  const stated = await recordSource(em, model.id, source, content, context.now().toISOString());
  if (stated.state === "same") return { subjects: [model.id], outcome: "UNCHANGED" };
  const { ownerName, ownerContact } = input;
  recordClaims(em, stated.document, { ownerName, ownerContact }, input.facts ?? []);
  await concludeModel(em, model);
  return { subjects: [model.id], outcome: isNew ? "CREATED" : "UPDATED" };
}

/** Sets what the record shows from everything that documents state of it. */
export async function concludeModel(em: UnitOfWork, model: Model): Promise<void> {
  const concluded = await concludeFacts(em, model.id);
  // The casts read back what was claimed under these paths.
  model.ownerName = (concluded.get("ownerName")?.value as string | undefined) ?? null;
  model.ownerContact = (concluded.get("ownerContact")?.value as string | undefined) ?? null;
}

function nameOf(ref: string): string {
  const parsed = parseRef(canonicalRef(ref, "model"));
  if (parsed === null || parsed.version !== null) {
    throw new Refusal("REF_INVALID", `"${ref}" is no reference to a model: a model has no version.`);
  }
  return parsed.name;
}

/** The model that has a name, or had it before; null if there is none, whoever may see it. */
export async function findModel(em: UnitOfWork, name: string): Promise<Model | null> {
  const known = await em.findOne(Model, { ref: formatRef({ kind: "model", name, version: null }) });
  if (known) return known;
  const former = await em.findOne(FormerName, { name });
  return former && (await em.findOne(Model, { id: former.modelId }));
}

/** The model of a name, added and announced if it is new. */
export async function findOrAddModel(em: UnitOfWork, name: string, context: RequestContext) {
  const known = await findModel(em, name);
  if (known && !isVisible(known, context.actor))
    throw new Refusal("NOT_FOUND", "The model is not visible to the caller.");
  if (known) return { model: known, isNew: false };
  const model = em.create(Model, {
    id: newId("mdl"),
    ref: formatRef({ kind: "model", name, version: null }),
    name,
    ownerName: null,
    ownerContact: null,
    label: publicLabel,
  });
  announceModel(em, model, context.now());
  return { model, isNew: true };
}

/** Tells the lineage index of a model, with a note of what is new about it, if there is one. */
export function announceModel(em: UnitOfWork, { id, ref, label }: Model, at: Date, note: string | null = null): void {
  const facts = { aliases: [], license: null, limitations: [], upstream: [] };
  announce(em, at, { subgraph: "models", type: "Model", id, ref, label, ...facts, note } satisfies IndexEntry);
}
