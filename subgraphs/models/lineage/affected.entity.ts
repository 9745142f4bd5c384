import { Field, Int, ObjectType } from "type-graphql";
import { Completeness } from "../../../kernel/completeness.ts";
import { PageInfo } from "../../../kernel/connection.ts";
import { Party } from "../model/model.entity.ts";
import { LineageNode } from "./lineage.entity.ts";

@ObjectType({ description: "One affected thing.", simpleResolvers: true })
export class AffectedEdge {
  @Field(() => String, { description: "Cursor of this item." })
  cursor!: string;

  @Field(() => LineageNode, { description: "The thing; its depth is the least number of edges from the weights." })
  node!: LineageNode;
}

@ObjectType({ description: "An owner of affected checkpoints.", simpleResolvers: true })
export class AffectedOwner {
  @Field(() => Party, { description: "Who answers for them." })
  owner!: Party;

  @Field(() => Int, { description: "How many of them." })
  count!: number;
}

@ObjectType({ description: "A page of what was made of weights.", simpleResolvers: true })
export class AffectedConnection {
  @Field(() => Int, { description: "Number of items." })
  totalCount!: number;

  @Field(() => PageInfo, { description: "Where this page lies." })
  pageInfo!: PageInfo;

  @Field(() => [AffectedEdge], { description: "The items, nearest first." })
  edges!: readonly AffectedEdge[];

  @Field(() => [AffectedOwner], { description: "Owners of all affected checkpoints, most of them first; at most 100." })
  owners!: readonly AffectedOwner[];

  @Field(() => Int, { description: "How many affected checkpoints nobody is known to answer for." })
  withoutOwner!: number;

  @Field(() => Completeness, { description: "Whether the walks saw everything." })
  completeness!: Completeness;
}
