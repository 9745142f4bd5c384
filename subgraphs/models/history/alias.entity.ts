import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

/** An alias as it stands, or as it stood after one of its changes. */
@Entity({ tableName: "modelAlias" })
@ObjectType("Alias", { description: "A movable name for a checkpoint of a model.", simpleResolvers: true })
export class ModelAlias {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  modelId!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Name." })
  name!: string;

  @Property({ type: "integer" })
  @Field(() => Int, { description: "Number of its last change up to the time asked; whoever moves it may repeat it." })
  version!: number;

  /** Null after it was removed. */
  @Property({ type: "text", nullable: true })
  checkpointId!: string | null;

  /** The last change up to the time asked. */
  @Property({ type: "text" })
  changeId!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was last changed, up to the time asked." })
  changedAt!: string;
}

/** One change of an alias. Never edited. */
@Entity({ tableName: "aliasChange" })
@ObjectType({ description: "One change of an alias.", simpleResolvers: true })
export class AliasChange {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  aliasId!: string;

  @Property({ type: "integer" })
  @Field(() => Int, { description: "Number of the change: 1 for the first." })
  version!: number;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Property({ type: "text" })
  actor!: string;

  @Property({ type: "text", nullable: true })
  fromId!: string | null;

  @Property({ type: "text", nullable: true })
  toId!: string | null;

  /** Shown with both sides only, since it may name them. */
  @Property({ type: "text", nullable: true })
  reason!: string | null;
}
