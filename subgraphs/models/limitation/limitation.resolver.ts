import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Limitation } from "../../../kernel/vocabulary/limitation.ts";
import { boundedLimitations } from "../../../kernel/vocabulary/limitation-filter.ts";
import { LimitationOverride, OverrideStatus } from "../../../kernel/vocabulary/limitation-history.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { DatasetVersion } from "../resolution/node.entity.ts";
import {
  CheckpointLimitationArguments,
  InheritedLimitationArguments,
  InheritedLimitations,
} from "./limitation.entity.ts";
import { inheritedByData, limitationsOfCheckpoint, overridesOfCheckpoint } from "./limitations-of.ts";

@Resolver(() => Checkpoint)
export class CheckpointLimitationResolver {
  @FieldResolver(() => [Limitation], {
    description: "Limitations: its own, then inherited ones, nearest first; refused if they are more than 1,000.",
  })
  async limitations(
    @Root() checkpoint: Checkpoint,
    @Args(() => CheckpointLimitationArguments) asked: CheckpointLimitationArguments,
    @Ctx() context: ModelsContext,
  ): Promise<readonly Limitation[]> {
    return boundedLimitations(await limitationsOfCheckpoint(checkpoint, asked, context));
  }

  @FieldResolver(() => Int, { description: "How many limitations the same question would list, however many." })
  async limitationCount(
    @Root() checkpoint: Checkpoint,
    @Args(() => CheckpointLimitationArguments) asked: CheckpointLimitationArguments,
    @Ctx() context: ModelsContext,
  ): Promise<number> {
    return (await limitationsOfCheckpoint(checkpoint, asked, context)).length;
  }

  @FieldResolver(() => [LimitationOverride], {
    description:
      "What is said of inherited limitations that no longer hold for it, oldest first; only of limitations that the " +
      "caller can see.",
  })
  limitationOverrides(
    @Root() checkpoint: Checkpoint,
    @Arg("statuses", () => [OverrideStatus], { nullable: true, description: "Only in these states; in all if absent." })
    statuses: OverrideStatus[] | null,
    @Ctx() context: ModelsContext,
  ): Promise<readonly LimitationOverride[]> {
    return overridesOfCheckpoint(checkpoint, statuses ?? null, context);
  }
}

@Resolver(() => DatasetVersion)
export class DatasetInheritanceResolver {
  @FieldResolver(() => InheritedLimitations, {
    nullable: true,
    description: "The limitations of what the data was made from; null if the lineage index does not know the data.",
  })
  inheritedLimitations(
    @Root() { id }: DatasetVersion,
    @Args(() => InheritedLimitationArguments) asked: InheritedLimitationArguments,
    @Ctx() context: ModelsContext,
  ): Promise<InheritedLimitations | null> {
    return inheritedByData(id, asked, context);
  }
}
