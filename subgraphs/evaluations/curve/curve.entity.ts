import { Directive, Field, Float, Int, ObjectType } from "type-graphql";
import { PageInfo } from "../../../kernel/connection.ts";
import { BigIntScalar } from "../../../kernel/scalars.ts";
import { Result } from "../result/result.entity.ts";
import { Uncertainty } from "../result/uncertainty.entity.ts";

@Directive('@key(fields: "checkpointKey", resolvable: false)')
@ObjectType({ description: "What was measured of one state of a model in training.", simpleResolvers: true })
export class CurvePoint {
  @Field(() => BigIntScalar, {
    nullable: true,
    description:
      "Training step, as the document states it or the version of the checkpoint says (step143000); null if neither does.",
  })
  step!: number | null;

  @Field(() => BigIntScalar, {
    nullable: true,
    description: "Tokens seen by then, as the document states them; null if it does not.",
  })
  tokensSeen!: number | null;

  @Field(() => Float, { nullable: true, description: "The value; null if the source writes no number." })
  value!: number | null;

  @Field(() => [Uncertainty], {
    description: "Uncertainties of the value, one for each source; empty if none is stated.",
  })
  uncertainty!: Uncertainty[];

  @Field(() => Result, { description: "The result, which of several of one checkpoint stands best." })
  result!: Result;

  @Directive("@inaccessible")
  @Field(() => String, { description: "Key by which the owner of checkpoints finds the one that was measured." })
  checkpointKey!: string;
}

@ObjectType({ description: "A point of a curve.", simpleResolvers: true })
export class CurveEdge {
  @Field(() => String, { description: "Cursor of this item." })
  cursor!: string;

  @Field(() => CurvePoint, { description: "The item." })
  node!: CurvePoint;
}

@ObjectType({ description: "A protocol under which checkpoints of a model were measured.", simpleResolvers: true })
export class CurveProtocol {
  @Field(() => String, { description: "Hash of the protocol, as results have it." })
  protocolHash!: string;

  @Field(() => Int, { description: "Number of checkpoints." })
  checkpoints!: number;
}

@ObjectType({ description: "One metric of a model over its training, under one protocol.", simpleResolvers: true })
export class Curve {
  @Field(() => String, {
    nullable: true,
    description: "The one protocol of all its points; null if there is no result.",
  })
  protocolHash!: string | null;

  @Field(() => Int, { description: "Number of points." })
  totalCount!: number;

  @Field(() => Int, { description: "Number of points of which no step is known; they come last." })
  withoutStep!: number;

  @Field(() => [CurveProtocol], {
    description: "Protocols that were left out, that of most checkpoints first, at most 100.",
  })
  otherProtocols!: readonly CurveProtocol[];

  @Field(() => PageInfo, { description: "Where this page lies." })
  pageInfo!: PageInfo;

  @Field(() => [CurveEdge], { description: "The points, in order of step." })
  edges!: readonly CurveEdge[];
}
