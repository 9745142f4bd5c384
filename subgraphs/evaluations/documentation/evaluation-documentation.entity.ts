import { Field, Int, ObjectType, registerEnumType } from "type-graphql";

export const EvaluationDocumentationState = {
  DOCUMENTED: "DOCUMENTED",
  PARTLY_DOCUMENTED: "PARTLY_DOCUMENTED",
  NOT_DOCUMENTED: "NOT_DOCUMENTED",
} as const;
export type EvaluationDocumentationState =
  (typeof EvaluationDocumentationState)[keyof typeof EvaluationDocumentationState];
registerEnumType(EvaluationDocumentationState, {
  name: "EvaluationDocumentationState",
  description: "Whether it is documented by which metrics and where a checkpoint was measured.",
  valuesConfig: {
    DOCUMENTED: { description: "Every result states the unit and direction of its metric, and where it was measured." },
    PARTLY_DOCUMENTED: { description: "Some do." },
    NOT_DOCUMENTED: { description: "There is no result, or none states either." },
  },
});

@ObjectType({
  description: "How many results of a checkpoint state what it takes to understand and to repeat them.",
  simpleResolvers: true,
})
export class EvaluationDocumentation {
  @Field(() => EvaluationDocumentationState, { description: "What that amounts to." })
  state!: EvaluationDocumentationState;

  @Field(() => Int, { description: "Results that were looked at: all, or the first 5,000 under each of its names." })
  results!: number;

  @Field(() => Int, { description: "Those that state the unit of their metric and whether more of it is better." })
  withMetric!: number;

  @Field(() => Int, { description: "Those that state where they were measured." })
  withEnvironment!: number;

  @Field(() => Int, { description: "Those that state how sure they are." })
  withUncertainty!: number;

  @Field(() => Int, { description: "Those that state by which code they were measured, or how to measure again." })
  withCode!: number;
}
