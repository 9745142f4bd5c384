import { Arg, Ctx, Directive, Field, FieldResolver, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { comparisonOf } from "./comparison-question.ts";

@Directive('@key(fields: "comparisonKey", resolvable: false)')
@ObjectType({ simpleResolvers: true })
export class Comparison {
  @Directive("@inaccessible")
  @Field(() => String)
  comparisonKey!: string;
}

@Directive('@key(fields: "sideKey")')
@ObjectType({ simpleResolvers: true })
export class ComparisonSide {
  @Directive("@inaccessible")
  @Field(() => String)
  sideKey!: string;
}

@Resolver(() => ComparisonSide)
export class ComparisonSideResolver {
  // Answered here, since the planner finds no plan for what licenses say of a checkpoint that evaluations only names.
  @FieldResolver(() => Checkpoint, { nullable: true, description: "The checkpoint, if it is registered and visible." })
  checkpoint(@Root() { sideKey }: ComparisonSide, @Ctx() context: ModelsContext): Promise<Checkpoint | null> {
    return context.checkpointByRef.load(sideKey);
  }
}

@Resolver()
export class ComparisonResolver {
  // It stands here, since only the owner of checkpoints knows every name that each has or had.
  @Query(() => Comparison, {
    nullable: true,
    description: "Whether results of checkpoints on a benchmark can be compared, and whether they differ.",
  })
  compareCheckpoints(
    @Arg("refs", () => [String], {
      description: "References to 2 to 20 checkpoints, in any spelling that resolve() takes; each checkpoint once.",
    })
    refs: string[],
    @Arg("benchmark", () => String, {
      description: "Reference to the benchmark, or its name; without a version, any version of it.",
    })
    benchmark: string,
    @Arg("metric", () => String, {
      nullable: true,
      description: "Name of the metric; if absent, the one by which most of them were measured alike.",
    })
    metric: string | null | undefined,
    @Ctx() context: ModelsContext,
  ): Promise<Comparison> {
    return comparisonOf(context, refs, benchmark, metric ?? null);
  }
}
