import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { refuseBlank } from "../checkpoint/unrecordable.ts";
import type { ModelsContext } from "../context.ts";
import { type CustodyAct, keepCustody } from "../custody/keep-custody.ts";
import type { Model } from "../model/model.entity.ts";
import { announceModel, findModel } from "../model/register-model.mutation.ts";
import { AliasChange, ModelAlias } from "./alias.entity.ts";
import { checkpointOrRefuse } from "./checkpoint-or-refuse.ts";
import { refuseOutdated, timeOfChange } from "./time-asked.ts";

const maxNameLength = 200;
/** The aliases of a checkpoint are shown whole wherever it is. */
const maxAliasesOfCheckpoint = 100;

@InputType({ description: "An alias to move." })
export class SetAliasInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the model." })
  model!: string;

  @Field(() => String, { description: "Name of the alias." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: "Reference to the checkpoint of the model that it shall name; absent or null removes it.",
  })
  checkpoint?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Version of the alias that the caller saw, 0 if there was none; not checked if absent.",
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: "Why; absent if not stated." })
  reason?: string | null;
}

@ObjectType({ description: "The moved alias.", simpleResolvers: true })
export class SetAliasPayload extends WritePayload {
  @Field(() => ModelAlias, { description: "The alias." })
  alias!: ModelAlias;
}

@Resolver()
export class SetAliasResolver {
  @Mutation(() => SetAliasPayload, { description: "Moves an alias of a model, or removes it; its history is kept." })
  setAlias(
    @Arg("input", () => SetAliasInput, { description: "What to set." }) input: SetAliasInput,
    @Ctx() context: ModelsContext,
  ): Promise<SetAliasPayload> {
    return setAlias(input, context);
  }
}

/** Has an alias name another checkpoint from now on; naming the same one again changes nothing. */
export async function setAlias(input: SetAliasInput, context: ModelsContext): Promise<SetAliasPayload> {
  const act = { subgraph: "models", action: "alias.set", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => moveAlias(em, input, context));
  const alias = await context.history.alias(input.name, null).load(subjects[0] ?? "");
  if (!alias) throw new Refusal("NOT_FOUND", "The alias is not visible to the caller.");
  return { alias, outcome, audit };
}

async function moveAlias(em: UnitOfWork, input: SetAliasInput, context: RequestContext): Promise<Written> {
  refuseBadName(input.name);
  refuseBlank("reason", input.reason);
  const model = await modelOrRefuse(em, input.model, context);
  const target = await targetOrRefuse(em, input.checkpoint ?? null, model, context);
  const alias = await em.findOne(ModelAlias, { modelId: model.id, name: input.name });
  refuseOutdated(input.expectedVersion, alias?.version ?? 0, `the alias "${input.name}"`);
  if (alias === null && target === null) {
    throw new Refusal("NOT_FOUND", `${model.ref} has no alias "${input.name}" that could be removed.`);
  }
  if (alias !== null && alias.checkpointId === (target?.id ?? null)) {
    return { subjects: [model.id, alias.id], outcome: "UNCHANGED" };
  }
  const { aliasId, custody } = await writeChange(em, { model, target, alias }, input, context);
  const outcome = alias === null ? "CREATED" : "UPDATED";
  return { subjects: [model.id, aliasId], outcome, audited: keepCustody(custody) };
}

interface Move {
  readonly model: Model;
  readonly target: Checkpoint | null;
  readonly alias: ModelAlias | null;
}

async function writeChange(
  em: UnitOfWork,
  { model, target, alias }: Move,
  { name, reason = null }: SetAliasInput,
  { actor, now }: RequestContext,
): Promise<{ readonly aliasId: string; readonly custody: readonly CustodyAct[] }> {
  const from = alias?.checkpointId ? await em.findOne(Checkpoint, { id: alias.checkpointId }) : null;
  const at = timeOfChange(now(), alias?.changedAt ?? null);
  const changeId = newId("alc");
  const version = (alias?.version ?? 0) + 1;
  const state = { version, checkpointId: target?.id ?? null, changeId, changedAt: at };
  const moved = alias
    ? Object.assign(alias, state)
    : em.create(ModelAlias, { id: newId("als"), modelId: model.id, name, ...state });
  em.create(AliasChange, {
    ...{ id: changeId, aliasId: moved.id, version, at, actor: actor.subject },
    ...{ fromId: from?.id ?? null, toId: target?.id ?? null, reason },
  });
  // Who sees the model need not see both checkpoints, which the reason may name.
  const isForAll = [from, target].every((side) => side === null || side.label === model.label);
  announceModel(em, model, now(), isForAll ? reason : null);
  const [fromId, toId] = [from?.id ?? null, target?.id ?? null];
  return { aliasId: moved.id, custody: movesOf({ fromId, toId }, { about: name, subjectId: changeId, note: reason }) };
}

/** What is kept of a move: of the checkpoint that had the alias, and of the one that has it. */
function movesOf(
  { fromId, toId }: Pick<AliasChange, "fromId" | "toId">,
  move: Pick<CustodyAct, "about" | "subjectId" | "note">,
): CustodyAct[] {
  return [
    ...(fromId === null ? [] : [{ ...move, checkpointId: fromId, action: "ALIAS_MOVED_AWAY" as const, otherId: toId }]),
    ...(toId === null ? [] : [{ ...move, checkpointId: toId, action: "ALIAS_MOVED_TO" as const, otherId: fromId }]),
  ];
}

function refuseBadName(name: string): void {
  if (name.trim() === name && name !== "" && name.length <= maxNameLength) return;
  throw new Refusal(
    "BAD_USER_INPUT",
    `input.name is no name of an alias: write 1 to ${maxNameLength} characters without blanks around them.`,
  );
}

async function modelOrRefuse(em: UnitOfWork, text: string, { actor }: RequestContext): Promise<Model> {
  const ref = canonicalRef(text, "model");
  const model = await findModel(em, parseRef(ref)?.name ?? "");
  if (!model || !isVisible(model, actor)) throw new Refusal("NOT_FOUND", `There is no ${ref}.`);
  return model;
}

async function targetOrRefuse(
  em: UnitOfWork,
  text: string | null,
  model: Model,
  context: RequestContext,
): Promise<Checkpoint | null> {
  if (text === null) return null;
  const checkpoint = await checkpointOrRefuse(em, text, context);
  const { ref } = checkpoint;
  if (checkpoint.modelId !== model.id) {
    throw new Refusal("BAD_USER_INPUT", `input.checkpoint: ${ref} is no checkpoint of ${model.ref}.`);
  }
  if (checkpoint.status === "WITHDRAWN") {
    throw new Refusal("BAD_USER_INPUT", `input.checkpoint: ${ref} is withdrawn; no alias can be given to it.`);
  }
  const others = await em.find(ModelAlias, { checkpointId: checkpoint.id });
  if (others.length >= maxAliasesOfCheckpoint) {
    throw new Refusal("BAD_USER_INPUT", `input.checkpoint: ${ref} has ${others.length} aliases, which is the most.`);
  }
  return checkpoint;
}
