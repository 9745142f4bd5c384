import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, InputType, ObjectType, registerEnumType } from "type-graphql";
import { BigIntScalar } from "../../../kernel/scalars.ts";

export const DistributionForm = {
  FULL: "FULL",
  COMPRESSED: "COMPRESSED",
  QUANTIZED: "QUANTIZED",
  STREAM: "STREAM",
} as const;
export type DistributionForm = (typeof DistributionForm)[keyof typeof DistributionForm];
registerEnumType(DistributionForm, {
  name: "DistributionForm",
  description: "In which form weights are distributed.",
  valuesConfig: {
    FULL: { description: "All of them, as they are." },
    COMPRESSED: { description: "All of them, compressed without loss." },
    QUANTIZED: { description: "With numbers of less precision." },
    STREAM: { description: "In parts, as they are needed." },
  },
});

export const DistributionAccess = { OPEN: "OPEN", GATED: "GATED", RESTRICTED: "RESTRICTED" } as const;
export type DistributionAccess = (typeof DistributionAccess)[keyof typeof DistributionAccess];
registerEnumType(DistributionAccess, {
  name: "DistributionAccess",
  description: "Who can get a distribution.",
  valuesConfig: {
    OPEN: { description: "Everybody." },
    GATED: { description: "Whoever agrees to conditions or is let in on request." },
    RESTRICTED: { description: "Only a named circle, such as a mirror for what is sensitive." },
  },
});

@ObjectType({ description: "Whether a distribution may be passed on, as its publisher says.", simpleResolvers: true })
export class Redistribution {
  @Field(() => Boolean, { description: "Whether it may." })
  granted!: boolean;

  @Field(() => [String], { description: "On which conditions." })
  conditions!: readonly string[];
}

@ObjectType({ description: "What was left out of a distribution, and why.", simpleResolvers: true })
export class Redaction {
  @Field(() => [String], { description: "What was left out or blackened." })
  fields!: readonly string[];

  @Field(() => String, { description: "Why." })
  reason!: string;
}

/** One place where one document says that a checkpoint can be had. */
@Entity({ tableName: "distribution" })
@ObjectType({ description: "One form and place in which a checkpoint can be had.", simpleResolvers: true })
export class Distribution {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  @Field(() => DistributionForm, { description: "In which form." })
  form!: DistributionForm;

  @Property({ type: "text" })
  @Field(() => String, { description: "Where it is." })
  uri!: string;

  @Property({ type: "bigint", nullable: true })
  @Field(() => BigIntScalar, { nullable: true, description: "Size in bytes; null if not stated." })
  sizeBytes!: number | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, lower-case hex; null if not stated." })
  sha256!: string | null;

  @Property({ type: "boolean", nullable: true })
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether parts of it can be asked for by byte range; null if not stated.",
  })
  rangeRequests!: boolean | null;

  @Property({ type: "text", nullable: true })
  @Field(() => DistributionAccess, { nullable: true, description: "Who can get it; null if not stated." })
  access!: DistributionAccess | null;

  @Property({ type: "text", nullable: true })
  license!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "The license as the document writes it; null if it states none.",
  })
  licenseAsWritten!: string | null;

  /** JSON text; null if not stated. */
  @Property({ type: "text", nullable: true })
  redistributionText!: string | null;

  /** JSON text; null if nothing is said to be left out. */
  @Property({ type: "text", nullable: true })
  redactionText!: string | null;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}

@InputType({ description: "Whether a distribution may be passed on." })
export class RedistributionInput {
  @Field(() => Boolean, { description: "Whether it may." })
  granted!: boolean;

  @Field(() => [String], { nullable: true, description: "On which conditions; none if absent." })
  conditions?: string[] | null;
}

@InputType({ description: "What was left out of a distribution, and why." })
export class RedactionInput {
  @Field(() => [String], { description: "What was left out or blackened." })
  fields!: string[];

  @Field(() => String, { description: "Why." })
  reason!: string;
}

@InputType({ description: "One form and place in which a checkpoint can be had." })
export class DistributionInput {
  @Field(() => DistributionForm, { description: "In which form." })
  form!: DistributionForm;

  @Field(() => String, { description: "Where it is." })
  uri!: string;

  @Field(() => BigIntScalar, { nullable: true, description: "Size in bytes; absent if not stated." })
  sizeBytes?: number | null;

  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, hex; absent if not stated." })
  sha256?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether parts of it can be asked for by byte range; absent if not stated.",
  })
  rangeRequests?: boolean | null;

  @Field(() => DistributionAccess, { nullable: true, description: "Who can get it; absent if not stated." })
  access?: DistributionAccess | null;

  @Field(() => String, { nullable: true, description: "License as an SPDX expression; absent if none is stated." })
  license?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "License as written, where that differs; absent if it does not.",
  })
  licenseAsWritten?: string | null;

  @Field(() => RedistributionInput, {
    nullable: true,
    description: "Whether it may be passed on; absent if not stated.",
  })
  redistribution?: RedistributionInput | null;

  @Field(() => RedactionInput, {
    nullable: true,
    description: "What was left out of it; absent if nothing is said to be.",
  })
  redaction?: RedactionInput | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line in the source; absent if not known." })
  pointer?: string | null;
}
