import { OptionalProps } from "@mikro-orm/core";
import { Entity, Property } from "@mikro-orm/decorators/legacy";
import { Field, InputType, Int, ObjectType } from "type-graphql";
import { StatedByDocument } from "./stated-by-document.ts";

@Entity({ tableName: "transformation" })
@ObjectType({ description: "One step that made the data.", simpleResolvers: true })
export class Transformation extends StatedByDocument {
  [OptionalProps]?: "order";

  @Field(() => Int, { description: "Position among the steps of all documents, from 0." })
  order!: number;

  @Property({ type: "text" })
  @Field(() => String, { description: "Kind of step." })
  kind!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What it does; null if it is not stated." })
  description!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Reference to its code; null if it is not stated." })
  codeRef!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "What generated records, as the document names it: a model, or software; null if none is stated.",
  })
  generator!: string | null;

  /** Canonical reference of a generator that is a model or checkpoint: data comes from it as from other data. */
  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "Canonical reference of the generator, by which lineage has it; null if it is none of ours.",
  })
  generatorRef!: string | null;

  /** JSON text. */
  @Property({ type: "text" })
  parametersText!: string;
}

const parameterIs = "A setting of a step.";

@InputType("TransformationParameterInput", { description: parameterIs })
@ObjectType({ description: parameterIs, simpleResolvers: true })
export class TransformationParameter {
  @Field(() => String, { description: "Name, such as temperature." })
  name!: string;

  @Field(() => String, { description: "Value as written." })
  value!: string;
}

@InputType({ description: "One step that made the data; steps are given in order." })
export class TransformationInput {
  @Field(() => String, { description: "Kind of step, such as SYNTHETIC_GENERATION." })
  kind!: string;

  @Field(() => String, { nullable: true, description: "What it does; absent if it is not stated." })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "Reference to its code; absent if it is not stated." })
  codeRef?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What generated records: a reference to a checkpoint or model, a hub address, or software in words; absent if none is " +
      "stated.",
  })
  generator?: string | null;

  @Field(() => [TransformationParameter], {
    nullable: true,
    description: "Its settings, at most 200; absent if none are stated.",
  })
  parameters?: TransformationParameter[] | null;
}
