import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

@Entity({ tableName: "releasePolicy" })
@ObjectType({
  description: "What it takes to publish. It holds for every checkpoint from when it is set.",
  simpleResolvers: true,
})
export class ReleasePolicy {
  @PrimaryKey({ type: "integer", autoincrement: false })
  @Field(() => Int, { description: "Version, from 0, which is the one that nobody set." })
  version!: number;

  @Property({ type: "integer" })
  @Field(() => Int, { description: "How many others have to approve a checklist." })
  approvalsRequired!: number;

  /** JSON text. */
  @Property({ type: "text" })
  requiredText!: string;

  /** JSON text. */
  @Property({ type: "text" })
  administratorsText!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Why it is so; null for the one that nobody set." })
  reason!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Who set it; null for the one that nobody set." })
  setBy!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "When it was set; null for the one that nobody set." })
  setAt!: string | null;
}
