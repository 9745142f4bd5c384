import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { NamedRef } from "../../../kernel/completeness.ts";
import { DateTime } from "../../../kernel/scalars.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { declaredOver, lifecycleAt } from "../checkpoint/lifecycle.ts";
import type { ModelsContext } from "../context.ts";
import { NamedActor } from "./actor.entity.ts";
import { Lifecycle, LifecycleChange, PlannedUpdate } from "./lifecycle.entity.ts";
import { lastOrRefuse } from "./time-asked.ts";

@Resolver(() => Checkpoint)
export class CheckpointLifecycleResolver {
  @FieldResolver(() => Lifecycle, {
    description: "Where the checkpoint is in its life: what documents state until somebody declares otherwise.",
  })
  lifecycle(
    @Root() checkpoint: Checkpoint,
    @Arg("asOf", () => DateTime, { nullable: true, description: "As known at this time; now if absent." })
    asOf: string | null,
    @Ctx() context: ModelsContext,
  ): Promise<Lifecycle> {
    return lifecycleOf(checkpoint, asOf ?? null, context);
  }
}

/** The life of a checkpoint as it was known at a time, and how it stood then. */
export async function lifecycleOf(
  checkpoint: Checkpoint,
  asOf: string | null,
  { history, now }: Pick<ModelsContext, "history" | "now">,
): Promise<Lifecycle> {
  const lastChange = () => history.lifecycleChange(asOf).load(checkpoint.id);
  // The record itself holds what is stated now.
  if (asOf === null) return { ...lifecycleAt(checkpoint, now().toISOString()), lastChange };
  const documented = await history.documentedLifecycle(asOf).load(checkpoint.id);
  return { ...lifecycleAt(declaredOver(documented, await lastChange()), asOf), lastChange };
}

@Resolver(() => Lifecycle)
export class LifecycleResolver {
  @FieldResolver(() => Int, {
    description: "Number of the last declared change up to the time asked; 0 where only documents speak of it.",
  })
  async version(@Root() { lastChange }: Lifecycle): Promise<number> {
    return (await lastChange())?.version ?? 0;
  }

  @FieldResolver(() => [PlannedUpdate], { description: "Updates that are planned, in the order declared." })
  async plannedUpdates(@Root() { lastChange }: Lifecycle): Promise<PlannedUpdate[]> {
    const change = await lastChange();
    return change === null ? [] : plannedUpdatesOf(change);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Why it was last changed, such as why it was withdrawn; null if not stated.",
  })
  async reason(@Root() { lastChange }: Lifecycle): Promise<string | null> {
    return (await lastChange())?.reason ?? null;
  }

  @FieldResolver(() => [LifecycleChange], {
    description: "The last declared changes up to the time asked, oldest first.",
  })
  async history(
    @Root() { lastChange }: Lifecycle,
    @Arg("last", () => Int, { defaultValue: 20, description: "How many, at most 100." }) last: number,
    @Ctx() context: ModelsContext,
  ): Promise<readonly LifecycleChange[]> {
    const most = lastOrRefuse(last);
    const change = await lastChange();
    return change === null ? [] : await context.history.lifecycleChanges(most).load(change.id);
  }
}

@Resolver(() => LifecycleChange)
export class LifecycleChangeResolver {
  @FieldResolver(() => NamedActor, { description: "Who." })
  actor(@Root() { actor: name }: LifecycleChange): NamedActor {
    return { name };
  }

  @FieldResolver(() => NamedRef, { nullable: true, description: "What replaces it, after it; null if not stated." })
  replacedBy(@Root() { replacedByRef: ref }: LifecycleChange): NamedRef | null {
    return ref === null ? null : { ref };
  }

  @FieldResolver(() => [PlannedUpdate], { description: "Updates that were planned after it." })
  plannedUpdates(@Root() change: LifecycleChange): PlannedUpdate[] {
    return plannedUpdatesOf(change);
  }
}

function plannedUpdatesOf({ plannedUpdatesText }: LifecycleChange): PlannedUpdate[] {
  return JSON.parse(plannedUpdatesText);
}
