import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { NamedRef } from "../../../kernel/completeness.ts";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { DateTime } from "../../../kernel/scalars.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { Model } from "../model/model.entity.ts";
import { NamedActor } from "./actor.entity.ts";
import { AliasChange, ModelAlias } from "./alias.entity.ts";
import { sidesOf } from "./sides.ts";
import { lastOrRefuse } from "./time-asked.ts";

export const AliasConnection = connectionOf(ModelAlias, "Alias", "the aliases");

@Resolver(() => Model)
export class ModelAliasesResolver {
  @FieldResolver(() => ModelAlias, {
    nullable: true,
    description: "A movable name for a checkpoint, as it stood at a time; null if it was not yet given.",
  })
  alias(
    @Root() { id }: Model,
    @Arg("name", () => String, { description: "Name of the alias." }) name: string,
    @Arg("asOf", () => DateTime, { nullable: true, description: "As known at this time; now if absent." })
    asOf: string | null,
    @Ctx() context: ModelsContext,
  ): Promise<ModelAlias | null> {
    return context.history.alias(name, asOf ?? null).load(id);
  }

  @FieldResolver(() => AliasConnection, { description: "The aliases that name a checkpoint now, by name." })
  aliases(
    @Root() { id }: Model,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<ModelAlias>> {
    return context.history.aliasesOfModel(page).load(id);
  }
}

@Resolver(() => Checkpoint)
export class CheckpointAliasesResolver {
  @FieldResolver(() => [ModelAlias], { description: "The aliases that name it now, by name; at most 100." })
  aliases(@Root() { id }: Checkpoint, @Ctx() context: ModelsContext): Promise<readonly ModelAlias[]> {
    return context.history.aliasesOfCheckpoint.load(id);
  }
}

@Resolver(() => ModelAlias)
export class AliasResolver {
  @FieldResolver(() => Model, { nullable: true, description: "The model whose alias it is." })
  model(@Root() { modelId }: ModelAlias, @Ctx() context: ModelsContext): Promise<Model | null> {
    return context.modelById.load(modelId);
  }

  @FieldResolver(() => Checkpoint, {
    nullable: true,
    description: "The checkpoint it names at the time asked; null if it was removed or is not for the caller.",
  })
  async checkpoint(@Root() { checkpointId }: ModelAlias, @Ctx() context: ModelsContext): Promise<Checkpoint | null> {
    return checkpointId === null ? null : await context.checkpointById.load(checkpointId);
  }

  @FieldResolver(() => [AliasChange], { description: "The last changes up to the time asked, oldest first." })
  history(
    @Root() { changeId }: ModelAlias,
    @Arg("last", () => Int, { defaultValue: 20, description: "How many, at most 100." }) last: number,
    @Ctx() context: ModelsContext,
  ): Promise<readonly AliasChange[]> {
    return context.history.aliasChanges(lastOrRefuse(last)).load(changeId);
  }
}

@Resolver(() => AliasChange)
export class AliasChangeResolver {
  @FieldResolver(() => NamedActor, { description: "Who." })
  actor(@Root() { actor: name }: AliasChange): NamedActor {
    return { name };
  }

  @FieldResolver(() => NamedRef, {
    nullable: true,
    description: "What it named before; null if nothing, or what is not for the caller.",
  })
  async from(@Root() change: AliasChange, @Ctx() context: ModelsContext): Promise<NamedRef | null> {
    return (await sidesOf(change, context)).from;
  }

  @FieldResolver(() => NamedRef, {
    nullable: true,
    description: "What it named after; null if nothing, or what is not for the caller.",
  })
  async to(@Root() change: AliasChange, @Ctx() context: ModelsContext): Promise<NamedRef | null> {
    return (await sidesOf(change, context)).to;
  }

  @FieldResolver(() => Boolean, { description: "Whether one of the two is not for the caller." })
  async hidden(@Root() change: AliasChange, @Ctx() context: ModelsContext): Promise<boolean> {
    return (await sidesOf(change, context)).hidden;
  }

  @FieldResolver(() => String, { nullable: true, description: "Why; null if not stated or not for the caller." })
  async reason(@Root() change: AliasChange, @Ctx() context: ModelsContext): Promise<string | null> {
    return (await sidesOf(change, context)).hidden ? null : change.reason;
  }
}
