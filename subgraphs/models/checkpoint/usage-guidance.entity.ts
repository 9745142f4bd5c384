import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, InputType, ObjectType } from "type-graphql";

@ObjectType({ description: "A prompt known to work.", simpleResolvers: true })
export class SafePrompt {
  @Field(() => String, { description: "Template." })
  template!: string;

  @Field(() => String, { description: "Purpose." })
  purpose!: string;
}

@ObjectType({ description: "What to do when a checkpoint fails.", simpleResolvers: true })
export class Fallback {
  @Field(() => String, { description: "When." })
  trigger!: string;

  @Field(() => String, { description: "What." })
  action!: string;
}

@ObjectType({ description: "How to use a checkpoint safely.", simpleResolvers: true })
export class UsageGuidance {
  @Field(() => [String], { description: "Where to use it." })
  recommendedContexts!: string[];

  @Field(() => [String], { description: "Where not to." })
  outOfScope!: string[];

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

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}

@InputType({ description: "A prompt known to work." })
export class SafePromptInput {
  @Field(() => String, { description: "Template." })
  template!: string;

  @Field(() => String, { description: "Purpose." })
  purpose!: string;
}

@InputType({ description: "What to do when a checkpoint fails." })
export class FallbackInput {
  @Field(() => String, { description: "When." })
  trigger!: string;

  @Field(() => String, { description: "What." })
  action!: string;
}

@InputType({ description: "How to use a checkpoint safely." })
export class UsageGuidanceInput {
  @Field(() => [String], { nullable: true, description: "Where to use it; nothing if absent." })
  recommendedContexts?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Where not to; nothing if absent." })
  outOfScope?: string[] | null;

  @Field(() => [SafePromptInput], { nullable: true, description: "Prompts known to work; nothing if absent." })
  safePrompts?: SafePromptInput[] | null;

  @Field(() => [FallbackInput], { nullable: true, description: "What to do when it fails; nothing if absent." })
  fallbacks?: FallbackInput[] | null;
}
