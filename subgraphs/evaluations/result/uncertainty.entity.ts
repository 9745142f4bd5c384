import { Field, Float, InputType, ObjectType, registerEnumType } from "type-graphql";
import { BigIntScalar } from "../../../kernel/scalars.ts";

export const UncertaintySource = {
  SAMPLING: "SAMPLING",
  SEED: "SEED",
  BACKEND: "BACKEND",
  ANNOTATOR: "ANNOTATOR",
  UNKNOWN: "UNKNOWN",
} as const;
export type UncertaintySource = (typeof UncertaintySource)[keyof typeof UncertaintySource];
registerEnumType(UncertaintySource, {
  name: "UncertaintySource",
  description: "Where uncertainty comes from.",
  valuesConfig: {
    SAMPLING: { description: "A finite test set." },
    SEED: { description: "Random seeds." },
    BACKEND: { description: "Hardware and numeric libraries." },
    ANNOTATOR: { description: "Human or model judges." },
    UNKNOWN: { description: "Not stated." },
  },
});

@InputType("ConfidenceIntervalInput", { description: "An interval with its level." })
@ObjectType({ description: "An interval with its level.", simpleResolvers: true })
export class ConfidenceInterval {
  @Field(() => Float, { description: "Lower bound, in the unit of the value." })
  low!: number;

  @Field(() => Float, { description: "Upper bound, in the unit of the value." })
  high!: number;

  @Field(() => Float, { description: "Level between 0 and 1, such as 0.95." })
  level!: number;
}

@InputType("UncertaintyInput", { description: "How sure a value is, for one source of uncertainty." })
@ObjectType({ description: "How sure a value is, for one source of uncertainty.", simpleResolvers: true })
export class Uncertainty {
  @Field(() => UncertaintySource, { description: "Where the uncertainty comes from." })
  source!: UncertaintySource;

  @Field(() => Float, { nullable: true, description: "Standard error, in the unit of the value; null if not stated." })
  standardError?: number | null;

  @Field(() => ConfidenceInterval, { nullable: true, description: "Interval; null if not stated." })
  confidenceInterval?: ConfidenceInterval | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Number of samples behind the value; null if not stated." })
  sampleCount?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "How it was worked out, such as bootstrap, 1000 samples, or stated; null if not known.",
  })
  method?: string | null;
}
