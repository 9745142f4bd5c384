import { Arg, Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { CheckpointConnection } from "../checkpoint/checkpoint.resolver.ts";
import type { ModelsContext } from "../context.ts";
import { renamedRef } from "../resolution/renamed-ref.ts";
import { Model, Party } from "./model.entity.ts";
import { modelPage } from "./model.reads.ts";

export const ModelConnection = connectionOf(Model, "Model", "the models");

@Resolver(() => Model)
export class ModelResolver {
  @Query(() => Model, { nullable: true, description: "One model by reference." })
  model(
    @Arg("ref", () => String, { description: "Reference." }) ref: string,
    @Ctx() context: ModelsContext,
  ): Promise<Model | null> {
    return context.modelByRef.load(canonicalRef(ref, "model"));
  }

  @Query(() => ModelConnection, { nullable: true, description: "All models, by reference." })
  models(@Args(() => PageArguments) page: PageArguments, @Ctx() context: ModelsContext): Promise<Connection<Model>> {
    return modelPage(context, page);
  }

  @Directive("@inaccessible")
  @FieldResolver(() => String, { description: "Every reference that it has or had: what others file under its name." })
  async indexKey(@Root() model: Model, @Ctx() context: ModelsContext): Promise<string> {
    const former = await context.formerNamesOf.load(model.id);
    // No reference holds a blank.
    return [model.ref, ...former.map(({ name }) => renamedRef(model.ref, name))].join(" ");
  }

  @FieldResolver(() => Party, { nullable: true, description: "Who answers for it; null if not stated." })
  owner(@Root() { ownerName, ownerContact }: Model): Party | null {
    return ownerName === null ? null : { name: ownerName, contact: ownerContact };
  }

  @FieldResolver(() => CheckpointConnection, { description: "Its checkpoints, by reference." })
  checkpoints(
    @Root() model: Model,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<Checkpoint>> {
    return context.checkpointsOfModel(page).load(model.id);
  }
}
