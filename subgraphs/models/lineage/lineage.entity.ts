import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Completeness, NamedRef } from "../../../kernel/completeness.ts";
import { PageInfo } from "../../../kernel/connection.ts";
import { DateTime } from "../../../kernel/scalars.ts";
import { LineageDirection, LineageKind, LineageRelation } from "./lineage-terms.ts";

export const UpstreamState = { DECLARED: "DECLARED", NONE: "NONE", UNKNOWN: "UNKNOWN" } as const;
export type UpstreamState = (typeof UpstreamState)[keyof typeof UpstreamState];
registerEnumType(UpstreamState, {
  name: "UpstreamState",
  description: "What is known of what a thing came from.",
  valuesConfig: {
    DECLARED: { description: "At least one thing that it came from is declared." },
    NONE: { description: "Somebody states that it came from nothing." },
    UNKNOWN: { description: "Nobody said anything." },
  },
});

export const LineageGrouping = { KIND: "KIND", DEPTH: "DEPTH", OWNER: "OWNER" } as const;
export type LineageGrouping = (typeof LineageGrouping)[keyof typeof LineageGrouping];
registerEnumType(LineageGrouping, {
  name: "LineageGrouping",
  description: "By what nodes of a walk are put together.",
  valuesConfig: {
    KIND: { description: "By kind." },
    DEPTH: { description: "By least number of edges from the start." },
    OWNER: { description: "By the part of the name before the first slash." },
  },
});

@InputType({ description: "Where a walk ends by itself. What is named here is part of the answer." })
export class LineageStopInput {
  @Field(() => [String], { nullable: true, description: "Canonical references, at most 1,000; none if absent." })
  refs?: string[] | null;

  @Field(() => [LineageKind], { nullable: true, description: "Kinds of things; none if absent." })
  kinds?: LineageKind[] | null;
}

@ArgsType()
export class LineageArguments {
  @Field(() => LineageDirection, { description: "Which way to walk." })
  direction!: LineageDirection;

  @Field(() => Int, { nullable: true, defaultValue: 3, description: "How far, at most 32; 3 if absent." })
  maxDepth!: number | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 1_000,
    description: "How many nodes in one answer, at most 10,000; 1,000 if absent.",
  })
  maxNodes!: number | null;

  @Field(() => [LineageKind], {
    nullable: true,
    description: "Show only these kinds; the walk leads through the others. All if absent.",
  })
  kinds?: LineageKind[] | null;

  @Field(() => [LineageRelation], {
    nullable: true,
    description:
      "Walk only these relations. If absent all, but upstream not from a version to the name of its dataset.",
  })
  relations?: LineageRelation[] | null;

  @Field(() => LineageStopInput, { nullable: true, description: "Where to end; nowhere if absent." })
  stopAt?: LineageStopInput | null;

  @Field(() => DateTime, { nullable: true, description: "As the index knew it at this time; now if absent." })
  asOf?: string | null;

  @Field(() => String, { nullable: true, description: "Cursor to continue after." })
  after?: string | null;
}

@ObjectType({ description: "How many nodes of one kind.", simpleResolvers: true })
export class LineageCount {
  @Field(() => LineageKind, { description: "The kind." })
  kind!: LineageKind;

  @Field(() => Int, { description: "How many." })
  count!: number;
}

@ObjectType({ description: "One thing in lineage.", simpleResolvers: true })
export class LineageNode {
  @Field(() => Int, { description: "Least number of edges from the start." })
  depth!: number;

  @Field(() => LineageKind, { description: "Its kind." })
  kind!: LineageKind;

  @Field(() => String, { description: "Its reference, whether or not it is registered." })
  ref!: string;

  /** What it is registered as, if it is. */
  found!: { readonly id: string; readonly type: string } | null;
}

@ObjectType({ description: "One edge of lineage.", simpleResolvers: true })
export class LineageEdge {
  @Field(() => LineageKind, { description: "Kind of what came from the source." })
  kind!: LineageKind;

  @Field(() => LineageRelation, { description: "How it came about." })
  relation!: LineageRelation;

  @Field(() => String, { description: "Reference to the source." })
  from!: string;

  @Field(() => String, { description: "Reference to what came from it." })
  to!: string;

  @Field(() => Boolean, { description: "Whether the source is fixed by a digest or version." })
  pinned!: boolean;
}

@ObjectType({ description: "Nodes of a walk that have something in common.", simpleResolvers: true })
export class LineageGroup {
  @Field(() => String, { description: "What they have in common." })
  key!: string;

  @Field(() => Int, { description: "How many there are in the whole walk." })
  count!: number;

  @Field(() => [NamedRef], { description: "The nearest of them, at most ten." })
  nearest!: readonly NamedRef[];
}

@ObjectType({ description: "Things that all came from each other.", simpleResolvers: true })
export class LineageCycle {
  @Field(() => [NamedRef], { description: "The things, by reference." })
  nodes!: readonly NamedRef[];
}

@ObjectType({ description: "A walk over lineage.", simpleResolvers: true })
export class Lineage {
  @Field(() => Completeness, {
    description: "Whether this answer, with those before it, holds all that the walk asked for.",
  })
  completeness!: Completeness;

  @Field(() => [LineageNode], { description: "Nodes, nearest first, then by reference." })
  nodes!: readonly LineageNode[];

  @Field(() => PageInfo, { description: "Where this page of nodes lies." })
  pageInfo!: PageInfo;
}
