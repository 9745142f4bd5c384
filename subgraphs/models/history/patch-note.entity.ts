import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

/** What somebody says of a change to a checkpoint. Never edited. */
@Entity({ tableName: "patchNote" })
@ObjectType({ description: "What somebody says of a change to a checkpoint.", simpleResolvers: true })
export class PatchNote {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was noted." })
  at!: string;

  @Property({ type: "text" })
  actor!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "What changed." })
  note!: string;

  @Property({ type: "boolean" })
  @Field(() => Boolean, { description: "Whether the checkpoint behaves differently since." })
  affectsBehavior!: boolean;
}
