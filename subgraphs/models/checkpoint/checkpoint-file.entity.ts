import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, InputType, ObjectType } from "type-graphql";
import { BigIntScalar } from "../../../kernel/scalars.ts";

@ObjectType({ description: "How many numbers of one type the tensors of a file hold.", simpleResolvers: true })
export class ParameterCount {
  @Field(() => String, { description: "Type as the file spells it, such as BF16." })
  dataType!: string;

  @Field(() => BigIntScalar, { description: "Numbers of this type; packed ones count as they are stored." })
  count!: number;
}

@Entity({ tableName: "checkpointFile" })
@ObjectType({ description: "One file of the weights.", simpleResolvers: true })
export class CheckpointFile {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Path." })
  path!: string;

  @Property({ type: "bigint", nullable: true })
  @Field(() => BigIntScalar, { nullable: true, description: "Size in bytes; null if not known." })
  sizeBytes!: number | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, lower-case hex; null if not known." })
  sha256!: string | null;

  /** JSON text; null if not stated. */
  @Property({ type: "text", nullable: true })
  parametersText!: string | null;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}

@InputType({ description: "How many numbers of one type the tensors of a file hold." })
export class ParameterCountInput {
  @Field(() => String, { description: "Type as the file spells it." })
  dataType!: string;

  @Field(() => BigIntScalar, { description: "Numbers of this type." })
  count!: number;
}

@InputType({ description: "One file of the weights." })
export class CheckpointFileInput {
  @Field(() => String, { description: "Path." })
  path!: string;

  @Field(() => BigIntScalar, { nullable: true, description: "Size in bytes; absent if not known." })
  sizeBytes?: number | null;

  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, hex; absent if not known." })
  sha256?: string | null;

  @Field(() => [ParameterCountInput], {
    nullable: true,
    description: "Numbers in its tensors by data type; absent if not known.",
  })
  parameters?: ParameterCountInput[] | null;
}
