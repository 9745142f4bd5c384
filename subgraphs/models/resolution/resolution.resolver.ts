import { type GraphQLResolveInfo, Kind } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import type { ModelsContext } from "../context.ts";
import { loadNode, nodeOf } from "./load-node.ts";
import { Node } from "./node.entity.ts";
import { Resolution } from "./resolution.entity.ts";
import { resolveRefs } from "./resolve.ts";

const maxIds = 100;

@Resolver()
export class ResolutionResolver {
  @Query(() => Node, { nullable: true, description: "One thing by id." })
  node(
    @Arg("id", () => ID, { description: "The id." }) id: string,
    @Ctx() context: ModelsContext,
  ): Promise<Node | null> {
    return loadNode(context, id);
  }

  @Query(() => [Node], { nullable: "items", description: "Several things by id, in order; null where there is none." })
  nodes(
    @Arg("ids", () => [ID], { description: "The ids, at most 100." }) ids: string[],
    @Ctx() context: ModelsContext,
  ): Promise<(Node | null)[]> {
    if (ids.length > maxIds) {
      throw new Refusal("BAD_USER_INPUT", `ids has ${ids.length} items; at most ${maxIds} are taken at once.`);
    }
    return Promise.all(ids.map((id) => loadNode(context, id)));
  }

  @Query(() => [Resolution], { description: "What references mean, in order." })
  resolve(
    @Arg("refs", () => [String], { description: "At most 1,000 references." }) refs: string[],
    @Ctx() context: ModelsContext,
  ): Promise<Resolution[]> {
    return resolveRefs(context, refs);
  }
}

@Resolver(() => Resolution)
export class ResolvedNodeResolver {
  @FieldResolver(() => Node, { nullable: true, description: "The thing, if it resolved to one." })
  node(
    @Root() { meant }: Resolution,
    @Ctx() context: ModelsContext,
    @Info() info: GraphQLResolveInfo,
  ): Node | null | Promise<Node | null> {
    // A thousand records are not read to be named.
    return meant === null || asksForKeysOnly(info) ? meant : nodeOf(context, meant);
  }
}

function asksForKeysOnly({ fieldNodes }: GraphQLResolveInfo): boolean {
  const selected = fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  return selected.every((each) => each.kind === Kind.FIELD && ["__typename", "id"].includes(each.name.value));
}
