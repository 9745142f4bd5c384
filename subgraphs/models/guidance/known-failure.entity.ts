import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Severity } from "../../../kernel/vocabulary/limitation.ts";
import type { Placed } from "./usage-guidance.entity.ts";

@Entity({ tableName: "failureCase" })
@ObjectType({ description: "One input on which a checkpoint failed.", simpleResolvers: true })
export class FailureCase implements Placed {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "What was put in." })
  input!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What should have come out; null if not stated." })
  expected!: string | null;

  @Property({ type: "text" })
  @Field(() => String, { description: "What came out." })
  actual!: string;

  @Property({ type: "text" })
  @Field(() => Severity, { description: "How bad it is." })
  severity!: Severity;

  @Property({ type: "boolean", nullable: true })
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it happens again when tried again; null if that is not known.",
  })
  reproducible!: boolean | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Where it ran; null if not stated." })
  environment!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "How to see it again, such as a command; null if not stated." })
  recipe!: string | null;

  /** JSON text. */
  @Property({ type: "text" })
  evidenceText!: string;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}

export const ExampleKind = { TYPICAL: "TYPICAL", EDGE: "EDGE" } as const;
export type ExampleKind = (typeof ExampleKind)[keyof typeof ExampleKind];
registerEnumType(ExampleKind, {
  name: "ExampleKind",
  description: "What an example is an example of.",
  valuesConfig: {
    TYPICAL: { description: "What a checkpoint is mostly used for." },
    EDGE: { description: "What is at the border of what it can do." },
  },
});

@Entity({ tableName: "usageExample" })
@ObjectType({ description: "One scenario in which a checkpoint is used.", simpleResolvers: true })
export class UsageExample implements Placed {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  @Field(() => ExampleKind, { description: "What it is an example of." })
  kind!: ExampleKind;

  @Property({ type: "text" })
  @Field(() => String, { description: "The scenario." })
  scenario!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What is put in; null if not stated." })
  input!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What comes out; null if not stated." })
  output!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What is to be noticed; null if nothing is stated." })
  note!: string | null;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}
