import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Float, ID, ObjectType } from "type-graphql";
import { BigIntScalar, DateTime } from "../../../kernel/scalars.ts";
import type { EvaluatorRelationship } from "./evaluator.entity.ts";
import type { ClaimantRelationship } from "./weight.ts";

@Entity({ tableName: "result" })
@Directive('@key(fields: "id")')
@ObjectType({
  description: "One measured value of one checkpoint on one benchmark under one protocol, as one document states it.",
  simpleResolvers: true,
})
export class Result {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  id!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  @Directive("@inaccessible")
  @Field(() => String, { description: "Key by which the owner of checkpoints finds the one that was measured." })
  checkpointRef!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "The checkpoint as the source names it." })
  checkpointAsWritten!: string;

  @Property({ type: "text" })
  benchmarkId!: string;

  @Property({ type: "text" })
  benchmarkRef!: string;

  @Property({ type: "text" })
  benchmarkName!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "The benchmark as the source names it; null if that was not recorded.",
  })
  benchmarkAsWritten!: string | null;

  @Property({ type: "text" })
  @Field(() => String, { description: "Name of the metric, such as acc_norm." })
  metric!: string;

  @Property({ type: "double", nullable: true })
  @Field(() => Float, { nullable: true, description: "The value, parsed; null if the source writes no number." })
  value!: number | null;

  @Property({ type: "text" })
  @Field(() => String, { description: "The value as written in the source." })
  valueAsWritten!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "Unit of the value, such as fraction or percent; null if not known.",
  })
  unit!: string | null;

  @Property({ type: "boolean", nullable: true })
  @Field(() => Boolean, { nullable: true, description: "Whether more is better; null if not known." })
  higherIsBetter!: boolean | null;

  /** JSON text. */
  @Property({ type: "text" })
  uncertainty!: string;

  @Property({ type: "text", nullable: true })
  evaluatorName!: string | null;

  @Property({ type: "text" })
  evaluatorRelationship!: EvaluatorRelationship;

  /** JSON text. */
  @Property({ type: "text" })
  protocol!: string;

  @Property({ type: "text" })
  @Field(() => String, {
    description: "SHA-256, in hex, of the benchmark, the metric and the protocol: equal where results are comparable.",
  })
  protocolHash!: string;

  @Property({ type: "boolean" })
  @Field(() => Boolean, { description: "Whether only a part of the benchmark was run." })
  partial!: boolean;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  /** JSON text: what it holds beside what lists are made of. */
  @Property({ type: "text" })
  details!: string;

  /** The model by whose name its checkpoint goes, registered or not; else its reference without a version. */
  @Property({ type: "text" })
  modelRef!: string;

  @Property({ type: "bigint", nullable: true })
  @Field(() => BigIntScalar, {
    nullable: true,
    description: "Training step that was measured, as the source states it; null if it does not.",
  })
  step!: number | null;

  @Property({ type: "bigint", nullable: true })
  @Field(() => BigIntScalar, {
    nullable: true,
    description: "Tokens seen in training by then, as the source states them; null if it does not.",
  })
  tokensSeen!: number | null;

  @Property({ type: "boolean" })
  verified!: boolean;

  @Property({ type: "text" })
  relationship!: ClaimantRelationship;

  /** Names the checkpoint, benchmark and metric, within one visibility label: what can disagree shares it. */
  @Property({ type: "text" })
  groupKey!: string;

  @Property({ type: "boolean" })
  @Field(() => Boolean, {
    description: "Whether this is the claim that stands for its checkpoint, benchmark, metric and protocol.",
  })
  concluded!: boolean;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "Rule that chose between results that disagree; null if none disagrees.",
  })
  rule!: string | null;

  /** Place among the results of one checkpoint and benchmark, as text that sorts. */
  @Property({ type: "text" })
  standing!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was recorded here." })
  recordedAt!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: "When a newer state of its document replaced it; null while it is current.",
  })
  supersededAt!: string | null;

  @Property({ type: "text" })
  label!: string;
}
