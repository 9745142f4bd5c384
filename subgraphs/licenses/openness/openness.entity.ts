import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { ComponentKind } from "../../../kernel/vocabulary/model-component.ts";

export const OpennessClass = {
  CLASS_I: "CLASS_I",
  CLASS_II: "CLASS_II",
  CLASS_III: "CLASS_III",
  UNCLASSIFIED: "UNCLASSIFIED",
} as const;
export type OpennessClass = (typeof OpennessClass)[keyof typeof OpennessClass];
registerEnumType(OpennessClass, {
  name: "OpennessClass",
  description: "Classes of the Model Openness Framework.",
  valuesConfig: {
    CLASS_I: { description: "Open science." },
    CLASS_II: { description: "Open tooling." },
    CLASS_III: { description: "Open model." },
    UNCLASSIFIED: { description: "No class reached." },
  },
});

@ObjectType({ description: "How far a release has come to one class.", simpleResolvers: true })
export class OpennessProgress {
  @Field(() => OpennessClass, { description: "The class." })
  class!: OpennessClass;

  @Field(() => Float, {
    description: "Percent of what the class needs; 0 as long as the class below it is not reached.",
  })
  percent!: number;

  @Field(() => [ComponentKind], { description: "What it needs and is there under an open license." })
  included!: readonly ComponentKind[];

  @Field(() => [ComponentKind], { description: "What it needs and is not said to be released." })
  missing!: readonly ComponentKind[];

  @Field(() => [ComponentKind], { description: "What it needs and is released under a license that is not open." })
  invalid!: readonly ComponentKind[];

  @Field(() => [ComponentKind], { description: "What it needs and is released without a license." })
  unlicensed!: readonly ComponentKind[];
}

@ObjectType({ description: "Class by the Model Openness Framework.", simpleResolvers: true })
export class Openness {
  @Field(() => OpennessClass, { description: "The class." })
  class!: OpennessClass;

  @Field(() => [String], { description: "Why this class and no higher." })
  reasons!: readonly string[];

  @Field(() => [OpennessProgress], { description: "How far the release has come to each class, the lowest first." })
  progress!: readonly OpennessProgress[];

  @Field(() => [ComponentKind], {
    description: "Components under a license that is open, but not made for works of their sort.",
  })
  notTypeAppropriate!: readonly ComponentKind[];
}
