import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import { canonicalRef, formatRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { announceCheckpoint } from "../checkpoint/announce-checkpoint.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { tellDerived } from "../checkpoint/parent-digests.ts";
import type { ModelsContext } from "../context.ts";
import { keepCustody } from "../custody/keep-custody.ts";
import { renameInIndex } from "../resolution/follow-renames.ts";
import { FormerName } from "../resolution/former-name.entity.ts";
import { renamedRef } from "../resolution/renamed-ref.ts";
import { Model } from "./model.entity.ts";
import { announceModel, findModel } from "./register-model.mutation.ts";

@InputType({ description: "A new name for a model." })
export class RenameModelInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the model, by its present name or an earlier one." })
  ref!: string;

  @Field(() => String, { description: "The new name, such as EleutherAI/pythia-1.4b." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Why, for whoever follows the old name; absent if not stated." })
  reason?: string | null;
}

@ObjectType({ description: "The renamed model.", simpleResolvers: true })
export class RenameModelPayload extends WritePayload {
  @Field(() => Model, { description: "The model." })
  model!: Model;
}

@Resolver()
export class RenameModelResolver {
  @Mutation(() => RenameModelPayload, {
    description:
      "Renames a model with all its checkpoints. What names it by the old name still leads to it, in lineage, results and " +
      "resolve, and the old name stays its own.",
  })
  renameModel(
    @Arg("input", () => RenameModelInput, { description: "What to rename." }) input: RenameModelInput,
    @Ctx() context: ModelsContext,
  ): Promise<RenameModelPayload> {
    return renameModel(input, context);
  }
}

/** Renames a model; the name that it has already changes nothing. */
export async function renameModel(input: RenameModelInput, context: ModelsContext): Promise<RenameModelPayload> {
  const act = { subgraph: "models", action: "model.renamed", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => writeName(em, input, context));
  const model = await context.modelById.load(subjects[0] ?? "");
  if (!model) throw new Refusal("NOT_FOUND", "The model is not visible to the caller.");
  return { model, outcome, audit };
}

async function writeName(em: UnitOfWork, input: RenameModelInput, context: RequestContext): Promise<Written> {
  const name = newName(input.name);
  const model = await modelOrRefuse(em, input.ref, context);
  if (model.name === name) return { subjects: [model.id], outcome: "UNCHANGED" };
  await refuseTaken(em, model, name);
  const former = await keepFormerName(em, model, name, input, context);
  const checkpoints = await renameCheckpoints(em, model, name, former);
  const old = model.name;
  Object.assign(model, { name, ref: formatRef({ kind: "model", name, version: null }) });
  await em.flush();
  await renameInIndex(em, old, name);
  await announceAll(em, model, context.now());
  const renamed = checkpoints.map(({ id: checkpointId, ref: about }) => {
    return { checkpointId, action: "RENAMED" as const, about, note: input.reason ?? null };
  });
  return { subjects: [model.id], outcome: "UPDATED", audited: keepCustody(renamed) };
}

/** A name as it stands, with or without its kind. */
function newName(text: string): string {
  const parsed = parseRef(text, "model");
  if (parsed?.kind === "model" && parsed.version === null) return parsed.name;
  throw new Refusal(
    "REF_INVALID",
    `input.name: "${text.slice(0, 200)}" is no name of a model: write organization/name.`,
  );
}

async function modelOrRefuse(em: UnitOfWork, ref: string, { actor }: RequestContext): Promise<Model> {
  const { name = "" } = parseRef(canonicalRef(ref, "model")) ?? {};
  const model = await findModel(em, name);
  if (model && isVisible(model, actor)) return model;
  throw new Refusal("NOT_FOUND", `input.ref: there is no model ${name.slice(0, 200)}.`);
}

/** A name is taken by who has it and by who had it: otherwise a reference would come to mean another thing. */
async function refuseTaken(em: UnitOfWork, model: Model, name: string): Promise<void> {
  const owner = await findModel(em, name);
  if (owner === null || owner.id === model.id) return;
  throw new Refusal("BAD_USER_INPUT", `input.name: another model is or was called ${name}; choose another name.`);
}

/** Every name that the model had before, and has not now. */
async function keepFormerName(
  em: UnitOfWork,
  model: Model,
  name: string,
  { reason }: RenameModelInput,
  context: RequestContext,
): Promise<string[]> {
  // Who gets an earlier name back has it now, and did not have it before.
  await em.kysely<{ formerName: FormerName }>().deleteFrom("formerName").where("name", "=", name).execute();
  em.create(FormerName, {
    ...{ name: model.name, modelId: model.id, reason: reason ?? null },
    ...{ renamedBy: context.actor.subject, renamedAt: context.now().toISOString() },
  });
  return (await em.find(FormerName, { modelId: model.id })).map((former) => former.name);
}

async function renameCheckpoints(
  em: UnitOfWork,
  model: Model,
  name: string,
  former: readonly string[],
): Promise<readonly Checkpoint[]> {
  const checkpoints = await em.find(Checkpoint, { modelId: model.id });
  for (const checkpoint of checkpoints) {
    const formerRefsText = JSON.stringify(former.map((each) => renamedRef(checkpoint.ref, each)));
    Object.assign(checkpoint, { ref: renamedRef(checkpoint.ref, name), formerRefsText });
  }
  return checkpoints;
}

async function announceAll(em: UnitOfWork, model: Model, at: Date): Promise<void> {
  announceModel(em, model, at);
  for (const checkpoint of await em.find(Checkpoint, { modelId: model.id })) {
    await tellDerived(em, checkpoint, at.toISOString());
    await announceCheckpoint(em, checkpoint, at);
  }
}
