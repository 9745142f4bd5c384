import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType } from "type-graphql";

@Entity({ tableName: "dataset" })
@Directive('@key(fields: "id")')
@ObjectType({ description: "Data under one name.", simpleResolvers: true })
export class Dataset {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  id!: string;

  @Property({ type: "text", unique: true })
  @Field(() => String, { description: "Canonical reference without a version." })
  ref!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Name." })
  name!: string;

  @Property({ type: "text" })
  label!: string;
}
