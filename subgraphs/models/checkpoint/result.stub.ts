import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import type { ModelsContext } from "../context.ts";
import { Node } from "../resolution/node.entity.ts";
import { Checkpoint } from "./checkpoint.entity.ts";

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, simpleResolvers: true })
export class Result extends Node {
  @Field(() => ID)
  override id!: string;

  @Directive("@external")
  @Field(() => String)
  checkpointRef!: string;
}

@Resolver(() => Result)
export class ResultResolver {
  // Only the owner of checkpoints knows which there are and who may see them.
  @Directive('@requires(fields: "checkpointRef")')
  @FieldResolver(() => Checkpoint, { nullable: true, description: "The checkpoint, if it is registered and visible." })
  checkpoint(@Root() { checkpointRef }: Result, @Ctx() context: ModelsContext): Promise<Checkpoint | null> {
    // Absent is not known, which nobody may read as not registered.
    if (checkpointRef === undefined) throw new Refusal("SUBGRAPH_UNAVAILABLE", "The result could not be looked up.");
    return context.checkpointByRef.load(checkpointRef);
  }
}
