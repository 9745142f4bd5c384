import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Float, ID, ObjectType } from "type-graphql";
import { Norm } from "../../../kernel/vocabulary/norm.ts";

@Entity({ tableName: "threatModel" })
@Directive('@key(fields: "id")')
@ObjectType({ description: "What an attacker can do, as data.", simpleResolvers: true })
export class ThreatModel {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  id!: string;

  @Property({ type: "text", unique: true })
  @Field(() => String, { description: "Canonical reference." })
  ref!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => Norm, { nullable: true, description: "Norm of the perturbation; null if it is not measured by one." })
  norm!: Norm | null;

  @Property({ type: "double", nullable: true })
  @Field(() => Float, { nullable: true, description: "Size of the perturbation; null if it has none." })
  epsilon!: number | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Size as written, such as 8/255." })
  epsilonAsWritten!: string | null;

  @Property({ type: "text" })
  @Field(() => String, { description: "What the attacker knows." })
  knowledge!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "What the attacker wants." })
  goal!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Where the attack enters." })
  surface!: string;

  @Property({ type: "text" })
  label!: string;
}
