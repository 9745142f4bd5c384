import { Arg, Args, Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { type Connection, PageArguments } from "../../../kernel/connection.ts";
import type { EvaluationsContext } from "../context.ts";
import { type ResultDifference, ResultDifferenceConnection, ResultOutcomeCount } from "./result-difference.entity.ts";
import { outcomeCounts, resultDifferencePage } from "./result-difference-page.ts";
import { ResultOutcome } from "./result-differences.ts";

@Directive('@key(fields: "pairKey")')
@ObjectType({ simpleResolvers: true })
export class CheckpointDiff {
  @Directive("@inaccessible")
  @Field(() => String)
  pairKey!: string;
}

@Resolver(() => CheckpointDiff)
export class CheckpointDiffResolver {
  @FieldResolver(() => ResultDifferenceConnection, {
    nullable: true,
    description: "Results that stand, pair by pair, by benchmark and metric.",
  })
  results(
    @Root() diff: CheckpointDiff,
    @Arg("benchmark", () => String, { nullable: true, description: "Only this benchmark, by reference or name." })
    benchmark: string | null | undefined,
    @Arg("outcomes", () => [ResultOutcome], { nullable: true, description: "Only these outcomes; all if absent." })
    outcomes: ResultOutcome[] | null | undefined,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Connection<ResultDifference>> {
    return resultDifferencePage(context, diff, { benchmark, outcomes }, page);
  }

  @FieldResolver(() => [ResultOutcomeCount], { nullable: true, description: "How many pairs came to each outcome." })
  resultCounts(
    @Root() diff: CheckpointDiff,
    @Arg("benchmark", () => String, { nullable: true, description: "Only this benchmark, by reference or name." })
    benchmark: string | null | undefined,
    @Ctx() context: EvaluationsContext,
  ): Promise<ResultOutcomeCount[]> {
    return outcomeCounts(context, diff, benchmark);
  }
}
