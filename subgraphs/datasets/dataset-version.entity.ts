import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { DateTime } from "../../kernel/scalars.ts";
import type { LicenseSource } from "../../kernel/vocabulary/license-source.ts";

/** Its scalar columns hold what is concluded from the claims of all documents about it. */
@Entity({ tableName: "datasetVersion" })
@Directive('@key(fields: "id")')
@ObjectType({
  description: "One immutable state of a dataset, or the dataset as named without a version.",
  simpleResolvers: true,
})
export class DatasetVersion {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  id!: string;

  @Property({ type: "text" })
  datasetId!: string;

  @Property({ type: "text", unique: true })
  @Field(() => String, { description: "Canonical reference." })
  ref!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Name of the dataset." })
  name!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Version; null for the dataset as named without one." })
  version!: string | null;

  @Property({ type: "text" })
  licenseExpression!: string;

  @Property({ type: "text" })
  licenseSource!: LicenseSource;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What the data is, in prose; null if no document says." })
  summary!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "How the data is to be cited, as written; null if not stated." })
  citation!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "How persons in the data were made unrecognizable; null if not stated.",
  })
  anonymization!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "Whom and what the data stands for, and how it was sampled for that; null if not stated.",
  })
  representativeness!: string | null;

  /** JSON text. */
  @Property({ type: "text", nullable: true })
  ethicsApprovalText!: string | null;

  /** JSON text of the list. */
  @Property({ type: "text" })
  creatorNames!: string;

  /** JSON text of the list. */
  @Property({ type: "text" })
  languageTags!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was first registered here." })
  registeredAt!: string;

  @Property({ type: "text" })
  label!: string;
}
