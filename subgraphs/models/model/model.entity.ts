import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Node } from "../resolution/node.entity.ts";

@ObjectType({ description: "A person or organization that answers for a thing.", simpleResolvers: true })
export class Party {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: "How to reach them; null if that is not known or not for the caller.",
  })
  contact!: string | null;
}

@Entity({ tableName: "model" })
@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: "A family of checkpoints under one name.", simpleResolvers: true })
export class Model extends Node {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  override id!: string;

  @Property({ type: "text", unique: true })
  @Field(() => String, { description: "Canonical reference." })
  ref!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Name." })
  name!: string;

  @Property({ type: "text", nullable: true })
  ownerName!: string | null;

  @Property({ type: "text", nullable: true })
  ownerContact!: string | null;

  @Property({ type: "text" })
  label!: string;
}
