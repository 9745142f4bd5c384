import { Field, Float, InputType, ObjectType, registerEnumType } from "type-graphql";
import { TestVerdict } from "../certificate/certificate-status.entity.ts";
import { ConfidenceInterval } from "../result/uncertainty.entity.ts";

export const VerificationKind = { REPRODUCTION: "REPRODUCTION", AUDIT: "AUDIT", REVIEW: "REVIEW" } as const;
export type VerificationKind = (typeof VerificationKind)[keyof typeof VerificationKind];
registerEnumType(VerificationKind, {
  name: "VerificationKind",
  description: "How somebody verified.",
  valuesConfig: {
    REPRODUCTION: { description: "Tests were run again." },
    AUDIT: { description: "What is recorded was checked where it was made." },
    REVIEW: { description: "What is recorded was read and judged." },
  },
});

@InputType({ description: "What a test came to when it was run again. Its verdict is computed." })
export class ReproducedValueInput {
  @Field(() => String, { description: "Name of a test of the certificate; each at most once." })
  test!: string;

  @Field(() => Float, { description: "Measured value, in the metric of the test." })
  measured!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Standard error of the measured value; instead of an interval, which is then that of 95 percent.",
  })
  standardError?: number | null;

  @Field(() => ConfidenceInterval, { nullable: true, description: "Interval of the measured value." })
  interval?: ConfidenceInterval | null;
}

@ObjectType({ description: "What a test came to when it was run again.", simpleResolvers: true })
export class ReproducedValue {
  @Field(() => String, { description: "Name of the test." })
  test!: string;

  @Field(() => Float, { nullable: true, description: "Value that the certificate states; null if it states none." })
  certified!: number | null;

  @Field(() => Float, { description: "Value that was measured again." })
  measured!: number;

  @Field(() => ConfidenceInterval, {
    nullable: true,
    description: "Interval of the value that was measured again; null if not known.",
  })
  interval!: ConfidenceInterval | null;

  @Field(() => Float, {
    nullable: true,
    description: "Measured minus certified, in the unit of the metric; null if the certificate states no value.",
  })
  difference!: number | null;

  @Field(() => TestVerdict, { description: "Verdict by the criterion of the test, computed when it was recorded." })
  verdict!: TestVerdict;

  @Field(() => String, { description: "Why." })
  verdictReason!: string;
}

@ObjectType({ description: "What one test came to wherever it was run again.", simpleResolvers: true })
export class TestConsistency {
  @Field(() => String, { description: "Name of the test." })
  name!: string;

  @Field(() => Float, { nullable: true, description: "Value that the certificate states; null if it states none." })
  certified!: number | null;

  @Field(() => Float, { description: "Least value that was measured again." })
  least!: number;

  @Field(() => Float, { description: "Greatest value that was measured again." })
  greatest!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "How far the value furthest from the certified one is from it, never negative; null if the certificate states none.",
  })
  largestDifference!: number | null;

  @Field(() => [TestVerdict], { description: "Verdicts that it came to, each once; at most 3." })
  verdicts!: readonly TestVerdict[];

  @Field(() => [String], { description: "Environments in which it was run again, each once; at most 100." })
  environments!: readonly string[];
}
