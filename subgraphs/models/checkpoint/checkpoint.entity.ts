import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { BigIntScalar, DateTime } from "../../../kernel/scalars.ts";
import { LicenseSource } from "../../../kernel/vocabulary/license-source.ts";
import { Node } from "../resolution/node.entity.ts";

export const CheckpointStatus = {
  DRAFT: "DRAFT",
  RELEASED: "RELEASED",
  DEPRECATED: "DEPRECATED",
  WITHDRAWN: "WITHDRAWN",
} as const;
export type CheckpointStatus = (typeof CheckpointStatus)[keyof typeof CheckpointStatus];
registerEnumType(CheckpointStatus, {
  name: "CheckpointStatus",
  description: "State of a checkpoint record.",
  valuesConfig: {
    DRAFT: { description: "Not released." },
    RELEASED: { description: "Released and immutable." },
    DEPRECATED: { description: "Still available, not advised." },
    WITHDRAWN: { description: "Withdrawn." },
  },
});

@ObjectType({ description: "Architecture of a checkpoint.", simpleResolvers: true })
export class Architecture {
  @Field(() => String, { nullable: true, description: "Family." })
  family!: string | null;

  @Field(() => String, { nullable: true, description: "Name." })
  name!: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Number of parameters." })
  parameterCount!: number | null;
}

@Directive('@key(fields: "expression", resolvable: false)')
@ObjectType({ simpleResolvers: true })
export class LicenseExpression {
  @Field(() => String)
  expression!: string;

  @Directive("@shareable")
  @Field(() => LicenseSource, { description: "How the expression came to be stated." })
  source!: LicenseSource;
}

@Entity({ tableName: "checkpoint" })
@Directive('@key(fields: "id")')
@Directive('@key(fields: "indexKey")')
@ObjectType({ implements: Node, description: "One immutable set of weights.", simpleResolvers: true })
export class Checkpoint extends Node {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  override id!: string;

  @Property({ type: "text", unique: true })
  @Field(() => String, { description: "Canonical reference." })
  ref!: string;

  @Property({ type: "text" })
  modelId!: string;

  /** JSON text: the references that it had before its model was renamed. */
  @Property({ type: "text" })
  formerRefsText!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "Version or step; null for the checkpoint as named without one.",
  })
  version!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "SHA-256 over the sorted files; null unless size and digest of every file are known.",
  })
  rootDigest!: string | null;

  @Property({ type: "bigint", nullable: true })
  @Field(() => BigIntScalar, { nullable: true, description: "Training step; null if not stated." })
  step!: number | null;

  @Property({ type: "bigint", nullable: true })
  @Field(() => BigIntScalar, { nullable: true, description: "Tokens seen in training; null if not stated." })
  tokensSeen!: number | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "How it came to be and why, in prose; null if no document says.",
  })
  provenanceNarrative!: string | null;

  @Property({ type: "text" })
  @Field(() => CheckpointStatus, { description: "State of the record." })
  status!: CheckpointStatus;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "When it was made; null if not stated." })
  createdAt!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "When it became public; null if not stated." })
  releasedAt!: string | null;

  @Property({ type: "text", nullable: true })
  ownerName!: string | null;

  @Property({ type: "text", nullable: true })
  ownerContact!: string | null;

  @Property({ type: "text", nullable: true })
  architectureFamily!: string | null;

  @Property({ type: "text", nullable: true })
  architectureName!: string | null;

  @Property({ type: "bigint", nullable: true })
  parameterCount!: number | null;

  @Property({ type: "text", nullable: true })
  riskMisuse!: string | null;

  @Property({ type: "text", nullable: true })
  riskWorkload!: string | null;

  @Property({ type: "text", nullable: true })
  riskResidual!: string | null;

  @Property({ type: "text", nullable: true })
  disclosureContact!: string | null;

  @Property({ type: "text", nullable: true })
  disclosureUrl!: string | null;

  @Property({ type: "integer", nullable: true })
  acknowledgeWithinDays!: number | null;

  @Property({ type: "integer", nullable: true })
  discloseAfterDays!: number | null;

  /** SPDX expression; `license` is the field that shows it. */
  @Property({ type: "text" })
  licenseText!: string;

  @Property({ type: "text" })
  licenseSource!: LicenseSource;

  @Property({ type: "text", nullable: true })
  supportUntil!: string | null;

  @Property({ type: "text", nullable: true })
  sunsetAt!: string | null;

  @Property({ type: "text", nullable: true })
  replacedByRef!: string | null;

  @Property({ type: "text" })
  label!: string;
}

/** Every reference that a checkpoint has or had, the present one first. */
export function refsOf({ ref, formerRefsText }: Pick<Checkpoint, "ref" | "formerRefsText">): string[] {
  return [ref, ...JSON.parse(formerRefsText)];
}
