import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, Float, InputType, ObjectType, registerEnumType } from "type-graphql";
import { BigIntScalar, DateTime } from "../../../kernel/scalars.ts";
import { ConfidenceInterval } from "../result/uncertainty.entity.ts";
import { TestVerdict } from "./certificate-status.entity.ts";

const criterion = "When a test passes.";

@InputType("AcceptanceCriterionInput", { description: criterion })
@ObjectType({ description: criterion, simpleResolvers: true })
export class AcceptanceCriterion {
  @Field(() => String, { description: "Metric." })
  metric!: string;

  @Field(() => String, { description: "Comparison operator: >=, >, <= or <." })
  operator!: string;

  @Field(() => Float, { description: "Threshold." })
  threshold!: number;
}

const script = "A script at a commit.";

@InputType("ScriptRefInput", { description: script })
@ObjectType({ description: script, simpleResolvers: true })
export class ScriptRef {
  @Field(() => String, { description: "Repository." })
  repository!: string;

  @Field(() => String, { description: "Commit." })
  commit!: string;
}

export const EnvironmentClass = { EXPERIMENT: "EXPERIMENT", PRODUCTION: "PRODUCTION" } as const;
export type EnvironmentClass = (typeof EnvironmentClass)[keyof typeof EnvironmentClass];
registerEnumType(EnvironmentClass, {
  name: "EnvironmentClass",
  description: "Where something ran.",
  valuesConfig: {
    EXPERIMENT: { description: "Apart from deployment." },
    PRODUCTION: { description: "As it is deployed." },
  },
});

const execution = "How a test was run.";

@InputType("TestExecutionInput", { description: execution })
@ObjectType({ description: execution, simpleResolvers: true })
export class TestExecution {
  @Field(() => String, { nullable: true, description: "Digest of the container; null if not stated." })
  containerDigest?: string | null;

  @Field(() => [BigIntScalar], { description: "Seeds, at most 1,000; empty if none is stated." })
  seeds!: number[];

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether running it again gives the same values; null if not stated.",
  })
  deterministic?: boolean | null;

  @Field(() => ScriptRef, { nullable: true, description: "Script; null if not stated." })
  script?: ScriptRef | null;

  @Field(() => EnvironmentClass, { nullable: true, description: "Where it ran; null if not stated." })
  environmentClass?: EnvironmentClass | null;
}

const inputBounds = "Between what inputs can lie.";

@InputType("InputBoundsInput", { description: inputBounds })
@ObjectType({ description: inputBounds, simpleResolvers: true })
export class InputBounds {
  @Field(() => String, { description: "Least value, as text so that it is exact." })
  low!: string;

  @Field(() => String, { description: "Largest value, as text so that it is exact." })
  high!: string;
}

const property = "A machine-readable property, such as one of VNN-LIB.";

@InputType("PropertyFileInput", { description: property })
@ObjectType({ description: property, simpleResolvers: true })
export class PropertyFile {
  @Field(() => String, { description: "Where it is." })
  uri!: string;

  @Field(() => String, { description: "SHA-256 of its bytes." })
  sha256!: string;
}

@ObjectType({
  description: "A case of a test: a situation, or a threshold at which something is decided.",
  simpleResolvers: true,
})
export class TestScenario {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What is particular to it; null if the name says all." })
  description!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "Threshold at which the model's output is turned into a decision; null if it is about none.",
  })
  decisionThreshold!: number | null;

  @Field(() => AcceptanceCriterion, {
    nullable: true,
    description: "When it passes; null where it is only reported.",
  })
  acceptance!: AcceptanceCriterion | null;

  @Field(() => Float, { nullable: true, description: "Measured value; null if none is stated." })
  measured!: number | null;

  @Field(() => ConfidenceInterval, {
    nullable: true,
    description: "Interval of the measured value; null if not known.",
  })
  interval!: ConfidenceInterval | null;

  @Field(() => TestVerdict, { nullable: true, description: "Computed verdict; null where it is only reported." })
  verdict!: TestVerdict | null;

  @Field(() => String, { nullable: true, description: "Why; null where it is only reported." })
  verdictReason!: string | null;
}

export const WitnessKind = { COUNTEREXAMPLE: "COUNTEREXAMPLE", PROOF: "PROOF" } as const;
export type WitnessKind = (typeof WitnessKind)[keyof typeof WitnessKind];
registerEnumType(WitnessKind, {
  name: "WitnessKind",
  description: "What a witness shows.",
  valuesConfig: {
    COUNTEREXAMPLE: { description: "An input for which the property does not hold." },
    PROOF: { description: "That the property holds." },
  },
});

@ObjectType({ description: "A stored counterexample or proof object.", simpleResolvers: true })
export class Witness {
  @Field(() => WitnessKind, { description: "What it shows." })
  kind!: WitnessKind;

  @Field(() => String, { description: "Where it is." })
  uri!: string;

  @Field(() => String, { description: "SHA-256 of its bytes." })
  sha256!: string;

  @Field(() => DateTime, { nullable: true, description: "When its bound was last checked; null for a proof." })
  recheckedAt!: string | null;

  @Field(() => TestVerdict, {
    nullable: true,
    description: "Whether it keeps the bounds of the threat, computed without rounding; null for a proof.",
  })
  recheckVerdict!: TestVerdict | null;

  @Field(() => String, { nullable: true, description: "Why; null for a proof." })
  recheckReason!: string | null;
}

/** What is stored of a witness that was checked. */
export type StoredWitness = Witness;

/** What is stored of a test as JSON text; verdicts are computed from it whenever they are asked for. */
export interface StatedTest {
  readonly perturbation: string;
  readonly attackSurface: string | null;
  readonly inputBounds: InputBounds | null;
  readonly acceptance: AcceptanceCriterion;
  readonly measured: number | null;
  readonly interval: ConfidenceInterval | null;
  readonly scenarios: readonly Omit<TestScenario, "verdict" | "verdictReason">[];
  readonly dataset: string | null;
  /** Absent where it was proposed before splits were asked for. */
  readonly datasetSplit?: string | null;
  readonly datasetDigest: string | null;
  readonly property: PropertyFile | null;
  readonly execution: TestExecution;
  readonly witness: StoredWitness | null;
}

@Entity({ tableName: "robustnessTest" })
@ObjectType({ description: "One robustness test.", simpleResolvers: true })
export class RobustnessTest {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  certificateId!: string;

  @Property({ type: "integer" })
  position!: number;

  @Property({ type: "text" })
  threatModelId!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Name." })
  name!: string;

  /** JSON text: a StatedTest. */
  @Property({ type: "text" })
  statedText!: string;
}

/** The inputs of a counterexample, kept apart because only who checks it again reads them. */
@Entity({ tableName: "witnessInputs" })
export class WitnessInputs {
  @PrimaryKey({ type: "text" })
  testId!: string;

  /** JSON text: numbers as text. */
  @Property({ type: "text" })
  originalText!: string;

  @Property({ type: "text" })
  perturbedText!: string;
}
