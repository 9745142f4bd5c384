import { Entity, Property } from "@mikro-orm/decorators/legacy";
import { Field, InputType, ObjectType } from "type-graphql";
import { BigIntScalar } from "../../kernel/scalars.ts";
import { StatedByDocument } from "./stated-by-document.ts";

@Entity({ tableName: "datasetFile" })
@ObjectType({
  description: "A file of a dataset version, or a set of files given by a pattern.",
  simpleResolvers: true,
})
export class DatasetFile extends StatedByDocument {
  @Property({ type: "text" })
  @Field(() => String, { description: "Name in the document." })
  name!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Address or path of its bytes; null if it is not stated." })
  uri!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Media type; null if it is not stated." })
  mediaType!: string | null;

  @Property({ type: "integer", nullable: true })
  @Field(() => BigIntScalar, { nullable: true, description: "Size in bytes; null if it is not stated exactly." })
  sizeBytes!: number | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, lower-case hex; null if not stated." })
  sha256!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "MD5 of its bytes, lower-case hex; null if it is not stated." })
  md5!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Which files belong to the set; null for a single file." })
  pattern!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Name of the file or set that it lies in; null if in none." })
  containedIn!: string | null;
}

@InputType({ description: "A file of a dataset version, or a set of files given by a pattern." })
export class DatasetFileInput {
  @Field(() => String, { description: "Name in the document." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Address or path of its bytes; absent if it is not stated." })
  uri?: string | null;

  @Field(() => String, { nullable: true, description: "Media type; absent if it is not stated." })
  mediaType?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Size in bytes; absent if it is not stated exactly." })
  sizeBytes?: number | null;

  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, lower-case hex; absent if not stated." })
  sha256?: string | null;

  @Field(() => String, { nullable: true, description: "MD5 of its bytes, lower-case hex; absent if it is not stated." })
  md5?: string | null;

  @Field(() => String, { nullable: true, description: "Which files belong to the set; absent for a single file." })
  pattern?: string | null;

  @Field(() => String, { nullable: true, description: "Name of the file or set that it lies in; absent if in none." })
  containedIn?: string | null;
}
