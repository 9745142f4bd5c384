import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { AccessKind } from "../../../kernel/vocabulary/access-kind.ts";

/** One version of what it takes. Versions are only ever added; of the earlier ones it is noted when they ended. */
@Entity({ tableName: "accessPolicy" })
@ObjectType({ description: "What it takes to be told where the data is; one version of it.", simpleResolvers: true })
export class AccessPolicy {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id of this version of the policy." })
  id!: string;

  @Property({ type: "text" })
  datasetVersionId!: string;

  @Property({ type: "integer" })
  @Field(() => Int, { description: "Number of this version, from 1." })
  version!: number;

  @Property({ type: "text" })
  @Field(() => AccessKind, { description: "What it takes." })
  kind!: AccessKind;

  /** JSON text of the list. */
  @Property({ type: "text" })
  conditionsText!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Whom to ask, as written; null if nobody is named." })
  contact!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Page that tells more, http or https; null if there is none." })
  url!: string | null;

  @Property({ type: "integer", nullable: true })
  @Field(() => Int, { nullable: true, description: "Days that a grant lasts; null where nothing is granted." })
  grantDays!: number | null;

  @Property({ type: "text" })
  @Field(() => String, { description: "Why it is so." })
  reason!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Who set it." })
  setBy!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was set." })
  setAt!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "When the next version took its place; null if it holds." })
  supersededAt!: string | null;
}

@Entity({ tableName: "accessCustodian" })
export class AccessCustodian {
  @PrimaryKey({ type: "text" })
  policyId!: string;

  @PrimaryKey({ type: "text" })
  name!: string;
}

/** Stands apart from the policy, so that nothing that shows policies reads it. */
@Entity({ tableName: "dataLocation" })
@ObjectType({ description: "Where data is, and how to get it.", simpleResolvers: true })
export class DataLocation {
  @PrimaryKey({ type: "text" })
  policyId!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Address of the data." })
  uri!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "How to get it from there; null if nothing is stated." })
  instructions!: string | null;
}
