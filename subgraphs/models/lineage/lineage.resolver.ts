import { Arg, Args, type ClassType, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { PageArguments } from "../../../kernel/connection.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { DerivationRelation } from "../checkpoint/derivation.entity.ts";
import type { ModelsContext } from "../context.ts";
import { nodeOf as thingOf } from "../resolution/load-node.ts";
import { Node } from "../resolution/node.entity.ts";
import { refMeant } from "../resolution/resolve.ts";
import { CommonAncestors, DescendantConnection, LineageDiff, LineagePaths } from "./ancestry.entity.ts";
import { commonAncestors, descendantsOf, lineageDiff, pathsBetween, rootsIn } from "./ancestry.ts";
import {
  Lineage,
  LineageArguments,
  LineageCount,
  LineageCycle,
  LineageEdge,
  LineageGroup,
  LineageGrouping,
  LineageNode,
  UpstreamState,
} from "./lineage.entity.ts";
import { countsOf, groupsOf, type LineageAnswer, lineageOf } from "./lineage.ts";
import { cyclesIn, edgesOf } from "./lineage-edges.ts";

interface Identified {
  readonly id: string;
  readonly ref?: string;
}

/** Adds `lineage` to a type whose things have a place in it; one that another subgraph owns is known by its id. */
export function lineageField(type: ClassType<Node>, { nullable }: { readonly nullable: boolean }) {
  @Resolver(() => type)
  class LineageFieldResolver {
    @FieldResolver(() => Lineage, { nullable, description: "What this came from, or what came from it." })
    async lineage(
      @Root() { id, ref }: Identified,
      @Args(() => LineageArguments) asked: LineageArguments,
      @Ctx() context: ModelsContext,
    ): Promise<LineageAnswer | null> {
      const start = ref ?? (await context.nodeById.load(id))?.ref;
      return start === undefined ? null : await lineageOf(context, start, asked);
    }
  }
  return LineageFieldResolver;
}

@Resolver(() => Lineage)
export class LineageResolver {
  @FieldResolver(() => [LineageCount], { description: "How many nodes of each kind, over the whole walk." })
  counts(@Root() answer: LineageAnswer): Promise<LineageCount[]> {
    return countsOf(answer);
  }

  @FieldResolver(() => [LineageEdge], {
    description:
      "Edges between these nodes, those of earlier pages and the start, of which at least one end is new here.",
  })
  edges(@Root() answer: LineageAnswer): Promise<LineageEdge[]> {
    return edgesOf(answer);
  }

  @FieldResolver(() => [LineageCycle], { description: "Things of the whole walk that all came from each other." })
  cycles(@Root() answer: LineageAnswer): Promise<LineageCycle[]> {
    return cyclesIn(answer);
  }

  @FieldResolver(() => [LineageGroup], {
    description: "The nodes of the whole walk, put together; the 100 largest groups.",
  })
  groups(
    @Arg("by", () => LineageGrouping, { description: "By what." }) by: LineageGrouping,
    @Root() answer: LineageAnswer,
  ): Promise<LineageGroup[]> {
    return groupsOf(answer, by);
  }
}

@Resolver(() => LineageNode)
export class LineageNodeResolver {
  @FieldResolver(() => Node, { nullable: true, description: "The thing, if it is registered and visible." })
  async node(@Root() { found }: LineageNode, @Ctx() context: ModelsContext): Promise<Node | null> {
    return found === null ? null : await thingOf(context, found);
  }

  @FieldResolver(() => UpstreamState, { description: "What is known of what it came from." })
  upstream(@Root() { ref }: LineageNode, @Ctx() context: ModelsContext): Promise<UpstreamState> {
    return context.upstreamStateOf.load(ref);
  }
}

@Resolver(() => Checkpoint)
export class CheckpointAncestryResolver {
  @FieldResolver(() => LineagePaths, { description: "Routes from a source to this checkpoint." })
  async paths(
    @Root() { ref }: Checkpoint,
    @Arg("from", () => String, { description: "Reference to the source." }) from: string,
    @Arg("max", () => Int, { nullable: true, defaultValue: 100, description: "How many routes at most, up to 100." })
    max: number | null,
    @Ctx() context: ModelsContext,
  ): Promise<LineagePaths> {
    return await pathsBetween(context, await refMeant(context, from), ref, max ?? 100);
  }

  @FieldResolver(() => [LineageNode], {
    description: "The ends of the upstream closure: what came from nothing that is declared, nearest first.",
  })
  async roots(@Root() { ref }: Checkpoint, @Ctx() context: ModelsContext): Promise<LineageNode[]> {
    return rootsIn(ref, await context.closureOf.load(ref));
  }

  @FieldResolver(() => DescendantConnection, { description: "Checkpoints derived from this one, directly or not." })
  descendants(
    @Root() { ref }: Checkpoint,
    @Arg("relations", () => [DerivationRelation], {
      nullable: true,
      description: "Only these relations; all if absent.",
    })
    relations: DerivationRelation[] | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<DescendantConnection> {
    return descendantsOf(context, ref, relations, page);
  }
}

@Resolver()
export class LineageComparisonResolver {
  @Query(() => CommonAncestors, { nullable: true, description: "What several things have all come from." })
  async commonAncestors(
    @Arg("refs", () => [String], { description: "2 to 20 references to anything in lineage." }) refs: string[],
    @Ctx() context: ModelsContext,
  ): Promise<CommonAncestors> {
    return await commonAncestors(context, await Promise.all(refs.map((ref) => known(context, ref))));
  }

  @Query(() => LineageDiff, { nullable: true, description: "What only one of two things came from." })
  async lineageDiff(
    @Arg("a", () => String, { description: "Reference to the first." }) a: string,
    @Arg("b", () => String, { description: "Reference to the second." }) b: string,
    @Ctx() context: ModelsContext,
  ): Promise<LineageDiff> {
    return await lineageDiff(context, await known(context, a), await known(context, b));
  }
}

/** The canonical reference of a thing that is registered and visible. */
async function known(context: ModelsContext, text: string): Promise<string> {
  const ref = await refMeant(context, text);
  if ((await context.nodeByRef.load(ref)) === null)
    throw new Refusal("NOT_FOUND", `"${text.slice(0, 200)}" names nothing that the caller can see.`);
  return ref;
}
