import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { ModelsContext } from "../context.ts";
import { loadNode, typeOfId } from "../resolution/load-node.ts";
import { Node } from "../resolution/node.entity.ts";
import { Change, ChangeKind, ChangePage } from "./change.entity.ts";
import { changePage, lastChange } from "./change.reads.ts";

@Resolver(() => ChangePage)
export class ChangePageResolver {
  @FieldResolver(() => String, {
    description: "Cursor behind the last change that there is: whoever asks on from it hears only what comes.",
  })
  lastCursor(@Root() _page: ChangePage, @Ctx() context: ModelsContext): Promise<string> {
    return lastChange(context);
  }
}

@Resolver(() => Change)
export class ChangeResolver {
  @Query(() => ChangePage, {
    nullable: true,
    description: "Every change of a thing of the graph, oldest first: what mirrors and search indexes follow.",
  })
  changes(
    @Arg("since", () => String, {
      nullable: true,
      description: "Cursor of a change or page to go on after; from the first change on if absent.",
    })
    since: string | null,
    @Arg("kinds", () => [ChangeKind], { nullable: true, description: "Only these kinds; all if absent." })
    kinds: ChangeKind[] | null,
    @Arg("first", () => Int, { nullable: true, defaultValue: 20, description: "Page size, at most 100." })
    first: number | null,
    @Ctx() context: ModelsContext,
  ): Promise<ChangePage> {
    return changePage(context, { since: since ?? null, kinds: kinds ?? null, first });
  }

  @FieldResolver(() => Node, {
    nullable: true,
    description: "The thing as it is now; null if it is of a type that no field of the graph answers.",
  })
  async node(@Root() { id }: Change, @Ctx() context: ModelsContext): Promise<Node | null> {
    return typeOfId(id) === undefined ? null : await loadNode(context, id);
  }
}
