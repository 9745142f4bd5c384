import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { PageInfo } from "../../../kernel/connection.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { DatasetVersion } from "../resolution/node.entity.ts";

@ObjectType({ description: "How many of what is found have one value.", simpleResolvers: true })
export class FacetValue {
  @Field(() => String, { description: "The value, as a filter takes it." })
  value!: string;

  @Field(() => Int, { description: "How many have it." })
  count!: number;
}

@ObjectType({ description: "The values of one field among all that is found.", simpleResolvers: true })
export class Facet {
  @Field(() => String, {
    description: "The field: status, license, licenseClass, limitationKind, language, architectureFamily or benchmark.",
  })
  field!: string;

  @Field(() => [FacetValue], { description: "The 20 most frequent values, then by value." })
  values!: readonly FacetValue[];
}

export const SilentCondition = {
  REDISTRIBUTABLE: "REDISTRIBUTABLE",
  WITHOUT_LIMITATION: "WITHOUT_LIMITATION",
  WITHOUT_SEVERITY: "WITHOUT_SEVERITY",
  SCORE_AT_LEAST: "SCORE_AT_LEAST",
  SCORE_AT_MOST: "SCORE_AT_MOST",
  SIZE: "SIZE",
  CREATED_AFTER: "CREATED_AFTER",
} as const;
export type SilentCondition = (typeof SilentCondition)[keyof typeof SilentCondition];
registerEnumType(SilentCondition, {
  name: "SilentCondition",
  description: "Conditions that nothing meets of which too little is documented.",
  valuesConfig: {
    REDISTRIBUTABLE: { description: "It is not known whether the license allows redistribution." },
    WITHOUT_LIMITATION: { description: "None of these kinds is on record, but nobody documented any limitation." },
    WITHOUT_SEVERITY: { description: "None so severe is on record, but nobody documented any limitation." },
    SCORE_AT_LEAST: {
      description: "A value meets the bound, but no interval is stated, or it is unclear in what unit it is.",
    },
    SCORE_AT_MOST: {
      description: "A value meets the bound, but no interval is stated, or it is unclear in what unit it is.",
    },
    SIZE: { description: "The size is not stated." },
    CREATED_AFTER: { description: "It is not stated when it was made." },
  },
});

@ObjectType({
  description: "How many meet every other condition, and this one not only because too little is documented.",
  simpleResolvers: true,
})
export class Undocumented {
  @Field(() => SilentCondition, { description: "The condition." })
  condition!: SilentCondition;

  @Field(() => Int, { description: "How many are left out by it." })
  count!: number;
}

@ObjectType({ description: "One found checkpoint.", simpleResolvers: true })
export class CheckpointSearchEdge {
  @Field(() => String, { description: "Cursor of this item." })
  cursor!: string;

  @Field(() => Checkpoint, { description: "The checkpoint." })
  node!: Checkpoint;
}

@ObjectType({ description: "A page of found checkpoints.", simpleResolvers: true })
export class CheckpointSearchConnection {
  @Field(() => PageInfo, { description: "Where this page lies." })
  pageInfo!: PageInfo;

  @Field(() => [CheckpointSearchEdge], { description: "The items, the most telling match first." })
  edges!: readonly CheckpointSearchEdge[];
}

@ObjectType({ description: "One found dataset.", simpleResolvers: true })
export class DatasetSearchEdge {
  @Field(() => String, { description: "Cursor of this item." })
  cursor!: string;

  @Field(() => DatasetVersion, { nullable: true, description: "The dataset version; null if its subgraph fails." })
  node!: DatasetVersion | null;
}

@ObjectType({ description: "A page of found datasets.", simpleResolvers: true })
export class DatasetSearchConnection {
  @Field(() => PageInfo, { description: "Where this page lies." })
  pageInfo!: PageInfo;

  @Field(() => [DatasetSearchEdge], { description: "The items, the most telling match first." })
  edges!: readonly DatasetSearchEdge[];
}
