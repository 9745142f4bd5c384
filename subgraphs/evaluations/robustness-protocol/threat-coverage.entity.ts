import { Field, ObjectType, registerEnumType } from "type-graphql";
import { TestVerdict } from "../certificate/certificate-status.entity.ts";
import { RobustnessTest } from "../certificate/robustness-test.entity.ts";
import { ProtocolTest } from "./robustness-protocol.entity.ts";

export const CoverageState = { COVERED: "COVERED", DEVIATES: "DEVIATES", MISSING: "MISSING" } as const;
export type CoverageState = (typeof CoverageState)[keyof typeof CoverageState];
registerEnumType(CoverageState, {
  name: "CoverageState",
  description: "Whether a certificate has a test that its protocol requires.",
  valuesConfig: {
    COVERED: { description: "It was run as required." },
    DEVIATES: { description: "It was run otherwise than required." },
    MISSING: { description: "No test of the certificate has its name." },
  },
});

export const ProtocolTerm = {
  THREAT_MODEL: "THREAT_MODEL",
  ACCEPTANCE: "ACCEPTANCE",
  INPUT_BOUNDS: "INPUT_BOUNDS",
  DATASET: "DATASET",
  SCENARIO: "SCENARIO",
  DECISION_THRESHOLD: "DECISION_THRESHOLD",
  MEASUREMENT: "MEASUREMENT",
} as const;
export type ProtocolTerm = (typeof ProtocolTerm)[keyof typeof ProtocolTerm];
registerEnumType(ProtocolTerm, {
  name: "ProtocolTerm",
  description: "In what a test can differ from what its protocol requires.",
  valuesConfig: {
    THREAT_MODEL: { description: "Another threat model, or another version of it." },
    ACCEPTANCE: { description: "Another metric, operator or threshold, whether stricter or not." },
    INPUT_BOUNDS: { description: "Other bounds of inputs, or none; compared without rounding." },
    DATASET: { description: "Data of another digest, or of none." },
    SCENARIO: { description: "A case is missing." },
    DECISION_THRESHOLD: { description: "Another decision threshold of a case, or none." },
    MEASUREMENT: { description: "No measured value is stated." },
  },
});

@ObjectType({ description: "One difference from what a protocol requires.", simpleResolvers: true })
export class ProtocolDeviation {
  @Field(() => ProtocolTerm, { description: "In what it differs." })
  term!: ProtocolTerm;

  @Field(() => String, { nullable: true, description: "The case that differs, by name; null if the test itself does." })
  scenario!: string | null;
}

@ObjectType({ description: "One test that a protocol requires, beside that of a certificate.", simpleResolvers: true })
export class ProtocolTestCoverage {
  @Field(() => String, { description: "Name of the test." })
  name!: string;

  @Field(() => Boolean, { description: "Whether it belongs to the baseline suite." })
  baseline!: boolean;

  @Field(() => CoverageState, { description: "Whether the certificate has it." })
  state!: CoverageState;

  @Field(() => [ProtocolDeviation], {
    description: "In what the certificate's test differs; empty unless it deviates. At most 305.",
  })
  deviations!: readonly ProtocolDeviation[];

  @Field(() => TestVerdict, {
    nullable: true,
    description: "Computed verdict of the certificate's test, by its own criteria; null if it is missing.",
  })
  verdict!: TestVerdict | null;

  @Field(() => ProtocolTest, { description: "The test as the protocol requires it." })
  required!: ProtocolTest;

  @Field(() => RobustnessTest, {
    nullable: true,
    description: "The test of this name as the certificate states it; null if it is missing.",
  })
  stated!: RobustnessTest | null;
}

@ObjectType({ description: "How far a certificate has run what its protocol requires.", simpleResolvers: true })
export class ThreatCoverage {
  @Field(() => Boolean, { description: "Whether every test of the baseline suite is covered." })
  complete!: boolean;

  @Field(() => [ProtocolTestCoverage], { description: "Each test of the protocol, in its order: 1 to 50." })
  tests!: readonly ProtocolTestCoverage[];

  @Field(() => [String], { description: "Names of tests that the protocol does not require; at most 50." })
  additional!: readonly string[];
}
