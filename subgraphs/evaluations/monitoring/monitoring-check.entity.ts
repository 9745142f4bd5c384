import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, Float, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { BigIntScalar, DateTime } from "../../../kernel/scalars.ts";
import { DriftStatistic } from "./drift-statistic.entity.ts";

export const MonitoringKind = { DRIFT: "DRIFT", DECAY: "DECAY" } as const;
export type MonitoringKind = (typeof MonitoringKind)[keyof typeof MonitoringKind];
registerEnumType(MonitoringKind, {
  name: "MonitoringKind",
  description: "Kinds of monitoring.",
  valuesConfig: {
    DRIFT: { description: "Input distribution moved." },
    DECAY: { description: "Quality fell." },
  },
});

const window = "Of which time the data of a check is.";

@InputType("CheckWindowInput", { description: window })
@ObjectType({ description: window, simpleResolvers: true })
export class CheckWindow {
  @Field(() => DateTime, { description: "From when." })
  from!: string;

  @Field(() => DateTime, { description: "Until when." })
  until!: string;
}

const source = "Where a check was run, or written down.";

@InputType("CheckSourceInput", { description: source })
@ObjectType({ description: source, simpleResolvers: true })
export class CheckSource {
  @Field(() => String, { description: "Where it is." })
  uri!: string;

  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes; null if not known." })
  sha256?: string | null;
}

/** What a check says beside what it comes to, stored as JSON text. */
export interface CheckDetails {
  /** Why there is no value; null where there is one. */
  readonly undecided: string | null;
  readonly window: CheckWindow | null;
  readonly dataset: string | null;
  readonly datasetDigest: string | null;
  readonly source: CheckSource | null;
}

@Entity({ tableName: "monitoringCheck" })
@ObjectType({
  description: "A monitoring check of a certificate. It is never edited: another look is another check.",
  simpleResolvers: true,
})
export class MonitoringCheck {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Property({ type: "text" })
  certificateId!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was recorded." })
  at!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Who recorded it." })
  recordedBy!: string;

  @Property({ type: "text" })
  @Field(() => MonitoringKind, { description: "Kind." })
  kind!: MonitoringKind;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What was looked at, such as an input; null if not stated." })
  metric!: string | null;

  @Property({ type: "text" })
  @Field(() => String, { description: "Statistic, such as population stability index." })
  statistic!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "How the value has to stand to the threshold: >=, >, <= or <." })
  operator!: string;

  @Property({ type: "double" })
  @Field(() => Float, { description: "Threshold." })
  threshold!: number;

  @Property({ type: "double", nullable: true })
  @Field(() => Float, { nullable: true, description: "Value; null where it could not be computed." })
  value!: number | null;

  @Property({ type: "text", nullable: true })
  incidentId!: string | null;

  /** JSON text: CheckDetails. */
  @Property({ type: "text" })
  detailsText!: string;
}

@InputType({ description: "What is known of the values at one time: one of its parts." })
export class ObservedValuesInput {
  @Field(() => [BigIntScalar], { nullable: true, description: "Counts by bin, of the same bins: 2 to 1,000." })
  counts?: number[] | null;

  @Field(() => [Float], { nullable: true, description: "The values themselves, at most 20,000." })
  samples?: number[] | null;

  @Field(() => Float, { nullable: true, description: "Mean, with sd and n." })
  mean?: number | null;

  @Field(() => Float, { nullable: true, description: "Standard deviation of a sample, with mean and n." })
  sd?: number | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Number of values, with mean and sd." })
  n?: number | null;
}

@ObjectType({ description: "What was known of the values at one time.", simpleResolvers: true })
export class ObservedValues {
  @Field(() => [BigIntScalar], { description: "Counts by bin, at most 1,000; empty if none were given." })
  counts!: readonly number[];

  @Field(() => Float, { nullable: true, description: "Mean; null if it was not given." })
  mean!: number | null;

  @Field(() => Float, { nullable: true, description: "Standard deviation; null if it was not given." })
  sd!: number | null;

  @Field(() => BigIntScalar, { description: "Number of values." })
  n!: number;

  @Field(() => String, { description: "SHA-256 of what was given, as JSON text." })
  sha256!: string;
}

@ObjectType({ description: "What the value of a check was computed from.", simpleResolvers: true })
export class CheckSummary {
  @Field(() => DriftStatistic, { description: "How." })
  method!: DriftStatistic;

  @Field(() => ObservedValues, { description: "As it was when the certificate was issued, or is meant to be." })
  reference!: ObservedValues;

  @Field(() => ObservedValues, { description: "As it is now." })
  current!: ObservedValues;
}

/** What was given to compute a check from, kept apart because it can be long. */
@Entity({ tableName: "checkSummaries" })
export class CheckSummaries {
  @PrimaryKey({ type: "text" })
  checkId!: string;

  @Property({ type: "text" })
  method!: DriftStatistic;

  /** JSON text. */
  @Property({ type: "text" })
  referenceText!: string;

  @Property({ type: "text" })
  currentText!: string;
}

/** Bins at most, so that a check can be shown as a whole. */
export const maxBins = 1_000;
export const maxSamples = 20_000;
