import { Field, InputType, ObjectType, registerEnumType } from "type-graphql";

export const EvaluatorRelationship = {
  FIRST_PARTY: "FIRST_PARTY",
  THIRD_PARTY: "THIRD_PARTY",
  VERIFIED: "VERIFIED",
  REPRODUCED: "REPRODUCED",
  UNKNOWN: "UNKNOWN",
} as const;
export type EvaluatorRelationship = (typeof EvaluatorRelationship)[keyof typeof EvaluatorRelationship];
registerEnumType(EvaluatorRelationship, {
  name: "EvaluatorRelationship",
  description: "How an evaluator stands to the publisher.",
  valuesConfig: {
    FIRST_PARTY: { description: "The publisher." },
    THIRD_PARTY: { description: "Somebody else." },
    VERIFIED: { description: "Somebody else, checked." },
    REPRODUCED: { description: "Measured again with the same recipe." },
    UNKNOWN: { description: "Not stated." },
  },
});

@InputType({ description: "Who measured, and how they stand to the publisher." })
export class EvaluatorInput {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => EvaluatorRelationship, { description: "Relationship to the publisher." })
  relationship!: EvaluatorRelationship;
}

@ObjectType({ description: "Who measured, and how they stand to the publisher.", simpleResolvers: true })
export class Evaluator {
  @Field(() => String, { nullable: true, description: "Name; null if the source does not say who measured." })
  name!: string | null;

  @Field(() => EvaluatorRelationship, { description: "Relationship to the publisher." })
  relationship!: EvaluatorRelationship;
}
