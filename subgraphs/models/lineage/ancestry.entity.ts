import { Field, Int, ObjectType } from "type-graphql";
import { Completeness } from "../../../kernel/completeness.ts";
import { PageInfo } from "../../../kernel/connection.ts";
import { BigIntScalar } from "../../../kernel/scalars.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { DerivationRelation } from "../checkpoint/derivation.entity.ts";
import { LineageEdge, LineageNode } from "./lineage.entity.ts";
import { LineageKind } from "./lineage-terms.ts";

@ObjectType({ description: "One route.", simpleResolvers: true })
export class LineagePath {
  @Field(() => Int, { description: "Number of edges." })
  length!: number;

  @Field(() => [LineageEdge], { description: "The edges, from the source on." })
  edges!: readonly LineageEdge[];
}

@ObjectType({ description: "Routes between two things.", simpleResolvers: true })
export class LineagePaths {
  @Field(() => Boolean, { description: "Whether these are all." })
  exhaustive!: boolean;

  @Field(() => BigIntScalar, {
    nullable: true,
    description: "How many there are; null if they were not all counted, or are more than 2^53-1.",
  })
  total!: number | null;

  @Field(() => [LineagePath], { description: "The routes, shortest first." })
  paths!: readonly LineagePath[];

  @Field(() => Completeness, { description: "Whether the walk behind them saw everything." })
  completeness!: Completeness;
}

@ObjectType({ description: "One descendant.", simpleResolvers: true })
export class DescendantEdge {
  @Field(() => String, { description: "Cursor of this item." })
  cursor!: string;

  @Field(() => Int, { description: "Least number of derivations from the start." })
  depth!: number;

  @Field(() => DerivationRelation, { description: "Relation to its nearest parent on the way." })
  relation!: DerivationRelation;

  @Field(() => Boolean, { description: "Whether that parent is fixed by a digest or version." })
  pinned!: boolean;

  @Field(() => Checkpoint, { description: "The descendant." })
  node!: Checkpoint;
}

@ObjectType({ description: "A page of descendants.", simpleResolvers: true })
export class DescendantConnection {
  @Field(() => Int, { description: "Number of items over the same filter." })
  totalCount!: number;

  @Field(() => PageInfo, { description: "Where this page lies." })
  pageInfo!: PageInfo;

  @Field(() => [DescendantEdge], { description: "The items, nearest first." })
  edges!: readonly DescendantEdge[];

  @Field(() => Completeness, { description: "Whether the walk saw everything." })
  completeness!: Completeness;
}

@ObjectType({ description: "What several things came from alike.", simpleResolvers: true })
export class CommonAncestor {
  @Field(() => String, { description: "Reference." })
  ref!: string;

  @Field(() => LineageKind, { description: "Kind." })
  kind!: LineageKind;

  @Field(() => [Int], { description: "Least number of edges from each of the things, in the order asked." })
  depths!: readonly number[];

  @Field(() => Boolean, { description: "Whether no other common ancestor lies between it and all of the things." })
  nearest!: boolean;
}

@ObjectType({ description: "The ancestors that several things share.", simpleResolvers: true })
export class CommonAncestors {
  @Field(() => Completeness, { description: "Whether the walks saw everything." })
  completeness!: Completeness;

  @Field(() => [CommonAncestor], { description: "The ancestors, nearest first." })
  ancestors!: readonly CommonAncestor[];
}

@ObjectType({ description: "How the lineages of two things differ.", simpleResolvers: true })
export class LineageDiff {
  @Field(() => Completeness, { description: "Whether both walks saw everything." })
  completeness!: Completeness;

  @Field(() => [LineageNode], { description: "What only the first came from." })
  onlyInA!: readonly LineageNode[];

  @Field(() => [LineageNode], { description: "What only the second came from." })
  onlyInB!: readonly LineageNode[];

  @Field(() => Int, { description: "How many things both came from." })
  commonCount!: number;
}
