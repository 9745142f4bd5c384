import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { type Connection, numberInKey, PageArguments, pageRequest, sortedPage } from "../../../kernel/connection.ts";
import type { ModelsContext } from "../context.ts";
import { nodeOf } from "../resolution/load-node.ts";
import { Node } from "../resolution/node.entity.ts";
import { checkpointOrRefuse } from "./checkpoint-diff.resolver.ts";
import {
  type MissingPart,
  MissingPartConnection,
  PlanStep,
  PlanStepConnection,
  ReproductionPlan,
} from "./reproduction-plan.entity.ts";
import { reproductionPlan } from "./reproduction-plan.ts";

@Resolver(() => ReproductionPlan)
export class ReproductionPlanResolver {
  @Query(() => ReproductionPlan, {
    nullable: true,
    description: "What to obtain and run, in order, to make a checkpoint again, and what is missing for that.",
  })
  async reproductionPlan(
    @Arg("ref", () => String, { description: "Reference to the checkpoint." }) ref: string,
    @Ctx() context: ModelsContext,
  ): Promise<ReproductionPlan> {
    return await reproductionPlan(context, await checkpointOrRefuse(context, ref));
  }

  @FieldResolver(() => PlanStepConnection, { description: "What to do, everything after what it needs." })
  steps(@Root() { allSteps }: ReproductionPlan, @Args(() => PageArguments) page: PageArguments): Connection<PlanStep> {
    return sortedPage(pageRequest(page, "steps", 1), allSteps, ({ position }) => [numberInKey(position)]);
  }

  @FieldResolver(() => MissingPartConnection, { description: "What is missing: where the walk ended, then by step." })
  missing(
    @Root() { allMissing }: ReproductionPlan,
    @Args(() => PageArguments) page: PageArguments,
  ): Connection<MissingPart> {
    const places = new Map(allMissing.map((part, index) => [part, index]));
    return sortedPage(pageRequest(page, "missing", 1), allMissing, (part) => [numberInKey(places.get(part) ?? 0)]);
  }
}

@Resolver(() => PlanStep)
export class PlanStepResolver {
  @FieldResolver(() => Node, { nullable: true, description: "The thing, if it is registered and visible." })
  async thing(@Root() { found }: PlanStep, @Ctx() context: ModelsContext): Promise<Node | null> {
    return found === null ? null : await nodeOf(context, found);
  }
}
