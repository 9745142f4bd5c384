import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, Float, ObjectType, registerEnumType } from "type-graphql";

/** What every statement has by which the place is found where it was read. */
export interface Placed {
  readonly sourceId: string;
  readonly pointer: string | null;
}

export const UsageStatementKind = { RECOMMENDED: "RECOMMENDED", OUT_OF_SCOPE: "OUT_OF_SCOPE" } as const;
export type UsageStatementKind = (typeof UsageStatementKind)[keyof typeof UsageStatementKind];
registerEnumType(UsageStatementKind, {
  name: "UsageStatementKind",
  description: "What a document says of a use.",
  valuesConfig: {
    RECOMMENDED: { description: "The checkpoint is meant for it." },
    OUT_OF_SCOPE: { description: "The checkpoint is not meant for it." },
  },
});

@ObjectType({ description: "What one document says of one use.", simpleResolvers: true })
export class UsageStatement implements Placed {
  @Field(() => UsageStatementKind, { description: "Whether it is meant for that use." })
  kind!: UsageStatementKind;

  @Field(() => String, { description: "The use." })
  text!: string;

  sourceId!: string;
  pointer!: string | null;
}

@ObjectType({ description: "A prompt known to work.", simpleResolvers: true })
export class SafePrompt implements Placed {
  @Field(() => String, { description: "Template." })
  template!: string;

  @Field(() => String, { description: "Purpose." })
  purpose!: string;

  @Field(() => String, { nullable: true, description: "Who tried it, or with what; null if not stated." })
  testedBy!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Id of the result that shows it, such as res_…; null if not stated.",
  })
  resultRef!: string | null;

  sourceId!: string;
  pointer!: string | null;
}

@ObjectType({ description: "A measured value from which on something is to be done.", simpleResolvers: true })
export class FallbackThreshold {
  @Field(() => Float, { description: "The value." })
  value!: number;

  @Field(() => String, { description: "What is measured, such as the probability of the answer." })
  metric!: string;

  @Field(() => String, { nullable: true, description: "Unit of the value; null if it has none." })
  unit!: string | null;
}

@ObjectType({ description: "What to do when a checkpoint fails.", simpleResolvers: true })
export class Fallback implements Placed {
  @Field(() => String, { description: "When." })
  trigger!: string;

  @Field(() => FallbackThreshold, { nullable: true, description: "From which value on; null if not stated." })
  threshold!: FallbackThreshold | null;

  @Field(() => String, { description: "What." })
  action!: string;

  sourceId!: string;
  pointer!: string | null;
}

@ObjectType({ description: "How to use a checkpoint safely.", simpleResolvers: true })
export class UsageGuidance {
  @Field(() => [String], { description: "Where to use it." })
  recommendedContexts!: string[];

  @Field(() => [String], { description: "Where not to." })
  outOfScope!: string[];

  @Field(() => [UsageStatement], { description: "Both of these, each with where it was read." })
  statements!: UsageStatement[];

  @Field(() => [SafePrompt], { description: "Prompts known to work." })
  safePrompts!: SafePrompt[];

  @Field(() => [Fallback], { description: "What to do when it fails." })
  fallbacks!: Fallback[];
}

/** What one document says about using a checkpoint, and of which sections it says that there is nothing; JSON text. */
@Entity({ tableName: "guidance" })
export class GuidanceRecord {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  recommendedContexts!: string;

  @Property({ type: "text" })
  outOfScope!: string;

  @Property({ type: "text" })
  safePrompts!: string;

  @Property({ type: "text" })
  fallbacks!: string;

  @Property({ type: "text" })
  noneKnown!: string;

  @Property({ type: "text" })
  channels!: string;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}
