import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { type Connection, PageArguments } from "../../../kernel/connection.ts";
import { Refusal } from "../../../kernel/errors.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { checkpointByAnyRef } from "../resolution/resolve.ts";
import {
  CheckpointDiff,
  type CheckpointDifference,
  CheckpointDifferenceConnection,
  type NotComparedPlace,
  NotComparedPlaceConnection,
} from "./checkpoint-diff.entity.ts";
import { diffOf, pageOfSections } from "./checkpoint-diff.ts";
import { DiffSection } from "./differences.ts";

@Resolver(() => CheckpointDiff)
export class CheckpointDiffResolver {
  @Query(() => CheckpointDiff, {
    nullable: true,
    description: "How two checkpoints differ in configuration, environment, data, results and everything else.",
  })
  async diff(
    @Arg("a", () => String, { description: "Reference to the first checkpoint." }) a: string,
    @Arg("b", () => String, { description: "Reference to the second checkpoint." }) b: string,
    @Ctx() context: ModelsContext,
  ): Promise<CheckpointDiff> {
    return await diffOf(context, await checkpointOrRefuse(context, a), await checkpointOrRefuse(context, b));
  }

  @FieldResolver(() => CheckpointDifferenceConnection, { description: "Where they differ, part by part." })
  differences(
    @Root() { allDifferences }: CheckpointDiff,
    @Arg("sections", () => [DiffSection], { nullable: true, description: "Only these parts; all if absent." })
    sections: DiffSection[] | null | undefined,
    @Args(() => PageArguments) page: PageArguments,
  ): Connection<CheckpointDifference> {
    return pageOfSections("differences", allDifferences, sections, page);
  }

  @FieldResolver(() => NotComparedPlaceConnection, { description: "What was not compared, and why." })
  notCompared(
    @Root() { allNotCompared }: CheckpointDiff,
    @Arg("sections", () => [DiffSection], { nullable: true, description: "Only these parts; all if absent." })
    sections: DiffSection[] | null | undefined,
    @Args(() => PageArguments) page: PageArguments,
  ): Connection<NotComparedPlace> {
    return pageOfSections("notCompared", allNotCompared, sections, page);
  }
}

/** A checkpoint by any reference; refused alike whether nothing is there or it is not for the caller's eyes. */
export async function checkpointOrRefuse(context: ModelsContext, ref: string): Promise<Checkpoint> {
  const checkpoint = await checkpointByAnyRef(context, ref);
  if (checkpoint) return checkpoint;
  throw new Refusal("NOT_FOUND", `"${ref.slice(0, 200)}" names no checkpoint that the caller can see.`);
}
