import { Args, Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import { PageArguments } from "../../../kernel/connection.ts";
import { Refusal } from "../../../kernel/errors.ts";
import type { ModelsContext } from "../context.ts";
import { AffectedConnection } from "./affected.entity.ts";
import { affectedBy } from "./affected.ts";

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true })
export class Incident {
  @Field(() => ID)
  id!: string;

  @Directive("@external")
  @Field(() => String)
  rootDigest!: string;
}

@Resolver(() => Incident)
export class IncidentLineageResolver {
  @Directive('@requires(fields: "rootDigest")')
  @FieldResolver(() => AffectedConnection, {
    nullable: true,
    description: "The certified checkpoints and all that was made of them, with their owners.",
  })
  affected(
    @Root() { rootDigest }: Incident,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<AffectedConnection> {
    // Absent is not known, which nobody may read as nothing affected.
    if (rootDigest === undefined) throw new Refusal("SUBGRAPH_UNAVAILABLE", "The incident could not be looked up.");
    return affectedBy(context, rootDigest, page);
  }
}
