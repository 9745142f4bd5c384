import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import type { ModelsContext } from "../context.ts";
import { Checkpoint } from "./checkpoint.entity.ts";

/** What evaluations tells that a checkpoint was measured by. */
@ObjectType({ simpleResolvers: true })
abstract class Measured {
  @Directive("@inaccessible")
  @Field(() => String)
  checkpointKey!: string;
}

@Directive('@key(fields: "checkpointKey")')
@ObjectType({ simpleResolvers: true })
export class CurvePoint extends Measured {}

@Directive('@key(fields: "checkpointKey")')
@ObjectType({ simpleResolvers: true })
export class BenchmarkBaseline extends Measured {}

const description = "The checkpoint that was measured, if it is registered and visible.";

// Answered here, since the planner finds no plan for what licenses say of a checkpoint that evaluations only names.

@Resolver(() => CurvePoint)
export class CurvePointResolver {
  @FieldResolver(() => Checkpoint, { nullable: true, description })
  checkpoint(@Root() { checkpointKey }: CurvePoint, @Ctx() context: ModelsContext): Promise<Checkpoint | null> {
    return context.checkpointByRef.load(checkpointKey);
  }
}

@Resolver(() => BenchmarkBaseline)
export class BenchmarkBaselineResolver {
  @FieldResolver(() => Checkpoint, { nullable: true, description })
  async checkpoint(
    @Root() { checkpointKey }: BenchmarkBaseline,
    @Ctx() context: ModelsContext,
  ): Promise<Checkpoint | null> {
    return checkpointKey === "" ? null : await context.checkpointByRef.load(checkpointKey);
  }
}
