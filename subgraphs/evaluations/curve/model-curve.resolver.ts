import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import type { EvaluationsContext } from "../context.ts";
import { Model } from "../model.stub.ts";
import { Curve, type CurveEdge, type CurvePoint } from "./curve.entity.ts";
import { CurveArguments } from "./curve.reads.ts";
import type { CurveResult, PlacedResult } from "./curve-points.ts";

@Resolver(() => Model)
export class ModelCurveResolver {
  @Directive('@requires(fields: "indexKey")')
  @FieldResolver(() => Curve, {
    nullable: true,
    description: "One metric of its checkpoints over training; null if the model's names could not be learned.",
  })
  async curve(
    @Root() { indexKey }: Model,
    @Args(() => CurveArguments) args: CurveArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Curve | null> {
    const found = indexKey == null ? null : await context.curvesWith(args).load(indexKey);
    if (found === null) return null;
    const { totalCount, pageInfo, edges } = found.page;
    const points = await Promise.all(edges.map(({ cursor, node }) => edgeOf(cursor, node, context)));
    // A result that was hidden since it was counted is left out.
    return { ...found, totalCount, pageInfo, edges: points.filter((edge) => edge !== null) };
  }
}

async function edgeOf(
  cursor: string,
  { result, trainingStep }: PlacedResult<CurveResult>,
  context: EvaluationsContext,
): Promise<CurveEdge | null> {
  const whole = await context.resultById.load(result.id);
  if (whole === null) return null;
  const { value, tokensSeen, uncertainty, checkpointRef } = whole;
  const node: CurvePoint = {
    step: trainingStep,
    tokensSeen,
    value,
    uncertainty: JSON.parse(uncertainty),
    result: whole,
    checkpointKey: checkpointRef,
  };
  return { cursor, node };
}
