import { Entity, Property } from "@mikro-orm/decorators/legacy";
import { Field, InputType, ObjectType } from "type-graphql";
import { BigIntScalar } from "../../kernel/scalars.ts";
import { StatedByDocument } from "./stated-by-document.ts";

@Entity({ tableName: "datasetSplit" })
@ObjectType({ description: "A named part of a dataset version.", simpleResolvers: true })
export class DatasetSplit extends StatedByDocument {
  @Property({ type: "text" })
  @Field(() => String, { description: "Name, such as train." })
  name!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Configuration it belongs to; null if there is only one." })
  config!: string | null;

  @Property({ type: "integer", nullable: true })
  @Field(() => BigIntScalar, { nullable: true, description: "Number of records; null if it is not stated." })
  records!: number | null;

  @Property({ type: "integer", nullable: true })
  @Field(() => BigIntScalar, { nullable: true, description: "Size in bytes; null if it is not stated." })
  bytes!: number | null;
}

@InputType({ description: "A named part of a dataset version." })
export class DatasetSplitInput {
  @Field(() => String, { description: "Name, such as train." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Configuration it belongs to; absent if there is only one." })
  config?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Number of records; absent if it is not stated." })
  records?: number | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Size in bytes; absent if it is not stated." })
  bytes?: number | null;
}
