import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { Norm } from "../../../kernel/vocabulary/norm.ts";

@InputType("PerturbationParameterInput", { description: "A bound of a perturbation." })
@ObjectType({ description: "A bound of a perturbation.", simpleResolvers: true })
export class PerturbationParameter {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { description: "Value, as text." })
  value!: string;
}

const structured = "A perturbation that is no distance, such as a rotation or a corruption.";

@InputType("StructuredPerturbationInput", { description: structured })
@ObjectType({ description: structured, simpleResolvers: true })
export class StructuredPerturbation {
  @Field(() => String, { description: "Kind in a word, such as rotation, patch, paraphrase or fog." })
  kind!: string;

  @Field(() => [PerturbationParameter], { description: "Its bounds, such as a largest angle; at most 50." })
  parameters!: PerturbationParameter[];
}

@ObjectType({ description: "A number without rounding, in lowest terms.", simpleResolvers: true })
export class Fraction {
  @Field(() => String, { description: "Decimal digits, after a minus where it is negative." })
  numerator!: string;

  @Field(() => String, { description: "Decimal digits; 1 for a whole number." })
  denominator!: string;
}

@Entity({ tableName: "threatModel" })
@Directive('@key(fields: "id")')
@ObjectType({
  description: "What an attacker can do, as data. A version never changes; what changes gets another version.",
  simpleResolvers: true,
})
export class ThreatModel {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  id!: string;

  @Property({ type: "text", unique: true })
  @Field(() => String, { description: "Canonical reference, such as threat-model:linf-8@1." })
  ref!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Name that all versions share, as in the reference." })
  name!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => Norm, { nullable: true, description: "Norm of the perturbation; null if it is not measured by one." })
  norm!: Norm | null;

  @Property({ type: "double", nullable: true })
  @Field(() => Float, {
    nullable: true,
    description: "Size of the perturbation, as the nearest double; null if it has none.",
  })
  epsilon!: number | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Size as written, such as 8/255." })
  epsilonAsWritten!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "What the size is counted in, such as the range of an input or degrees; null if not stated.",
  })
  unit!: string | null;

  /** JSON text. */
  @Property({ type: "text" })
  structuredText!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "What the attacker knows." })
  knowledge!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "What the attacker wants." })
  goal!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Where the attack enters." })
  surface!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What else is to be known of it; null if nothing is stated." })
  description!: string | null;

  @Property({ type: "text" })
  label!: string;
}
