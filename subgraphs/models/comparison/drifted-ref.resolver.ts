import { Args, Ctx, Query, Resolver } from "type-graphql";
import { type Connection, PageArguments } from "../../../kernel/connection.ts";
import type { ModelsContext } from "../context.ts";
import { type DriftedRef, DriftedRefConnection } from "./drifted-ref.entity.ts";
import { driftedRefPage } from "./drifted-refs.reads.ts";

@Resolver()
export class DriftedRefResolver {
  @Query(() => DriftedRefConnection, {
    nullable: true,
    description: "Derivations whose parent has another digest now than the one that was recorded, oldest first.",
  })
  driftedRefs(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<DriftedRef>> {
    return driftedRefPage(context, page);
  }
}
