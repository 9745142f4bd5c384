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
}

@InputType({ description: "One step that made the data; steps are given in order." })
export class TransformationInput {
  @Field(() => String, { description: "Kind of step." })
  kind!: string;

  @Field(() => String, { nullable: true, description: "What it does; absent if it is not stated." })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "Reference to its code; absent if it is not stated." })
  codeRef?: string | null;
}
