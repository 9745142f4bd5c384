import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { Completeness } from "../../../kernel/completeness.ts";
import { Limitation } from "../../../kernel/vocabulary/limitation.ts";
import { LimitationFilter } from "../../../kernel/vocabulary/limitation-filter.ts";

@ArgsType()
export class InheritedLimitationArguments extends LimitationFilter {
  @Field(() => Boolean, {
    defaultValue: false,
    description: "With those that an accepted override says no longer hold, each with that override.",
  })
  includeOverridden!: boolean;
}

@ArgsType()
export class CheckpointLimitationArguments extends InheritedLimitationArguments {
  @Field(() => Boolean, { defaultValue: true, description: "With those of parents and training data." })
  includeInherited!: boolean;
}

@ObjectType({ description: "What data inherits from what it was made from.", simpleResolvers: true })
export class InheritedLimitations {
  @Field(() => Int, { description: "How many there are." })
  totalCount!: number;

  @Field(() => [Limitation], { description: "The limitations, nearest first; refused if they are more than 1,000." })
  limitations!: () => readonly Limitation[];

  @Field(() => Completeness, { description: "Whether everything that the data was made from was seen." })
  completeness!: Completeness;
}
