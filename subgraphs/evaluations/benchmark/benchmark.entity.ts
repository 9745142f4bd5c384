import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType } from "type-graphql";

@Entity({ tableName: "benchmark" })
@Directive('@key(fields: "id")')
@ObjectType({ description: "A task with a fixed way to measure it.", simpleResolvers: true })
export class Benchmark {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  id!: string;

  @Property({ type: "text", unique: true })
  @Field(() => String, { description: "Canonical reference, such as benchmark:arc-challenge@1." })
  ref!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Name that all versions share, as in the reference." })
  name!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "Version; null where the source names the benchmark without one.",
  })
  version!: string | null;

  @Property({ type: "text" })
  label!: string;
}
