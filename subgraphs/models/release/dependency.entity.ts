import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, InputType, ObjectType, registerEnumType } from "type-graphql";

export const VulnerabilitySeverity = {
  NONE: "NONE",
  LOW: "LOW",
  MEDIUM: "MEDIUM",
  HIGH: "HIGH",
  CRITICAL: "CRITICAL",
  UNKNOWN: "UNKNOWN",
} as const;
export type VulnerabilitySeverity = (typeof VulnerabilitySeverity)[keyof typeof VulnerabilitySeverity];
registerEnumType(VulnerabilitySeverity, {
  name: "VulnerabilitySeverity",
  description: "How bad a vulnerability is, in the words of CVSS.",
  valuesConfig: {
    NONE: { description: "Rated, and of no severity." },
    LOW: { description: "Low." },
    MEDIUM: { description: "Medium." },
    HIGH: { description: "High." },
    CRITICAL: { description: "Critical." },
    UNKNOWN: { description: "Not rated." },
  },
});

@ObjectType({ description: "A known vulnerability of a dependency, as a document gives it.", simpleResolvers: true })
export class Vulnerability {
  @Field(() => String, { description: "Name, such as CVE-2024-3094." })
  id!: string;

  @Field(() => VulnerabilitySeverity, { description: "How bad it is." })
  severity!: VulnerabilitySeverity;

  @Field(() => String, { nullable: true, description: "Who says so, such as an address of NVD; null if not stated." })
  source!: string | null;
}

/** One package that one checkpoint needs, as one document states it. */
@Entity({ tableName: "dependency" })
@ObjectType({ description: "A package of others that a checkpoint needs.", simpleResolvers: true })
export class Dependency {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Canonical package URL." })
  purl!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Version, or the range of versions; null if not stated." })
  version!: string | null;

  @Property({ type: "text", nullable: true })
  license!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "The license as the document writes it; null if it states none.",
  })
  licenseAsWritten!: string | null;

  /** JSON text. */
  @Property({ type: "text" })
  vulnerabilitiesText!: string;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}

@InputType({ description: "A known vulnerability of a dependency." })
export class VulnerabilityInput {
  @Field(() => String, { description: "Name, such as CVE-2024-3094." })
  id!: string;

  @Field(() => VulnerabilitySeverity, { nullable: true, description: "How bad it is; UNKNOWN if absent." })
  severity?: VulnerabilitySeverity | null;

  @Field(() => String, { nullable: true, description: "Who says so; absent if not stated." })
  source?: string | null;
}

@InputType({ description: "A package of others that a checkpoint needs." })
export class DependencyInput {
  @Field(() => String, { description: "Package URL, such as pkg:pypi/torch@2.5.1." })
  purl!: string;

  @Field(() => String, {
    nullable: true,
    description: "Version, or the range of versions; that of the package URL if absent.",
  })
  version?: string | null;

  @Field(() => String, { nullable: true, description: "License as an SPDX expression; absent if none is stated." })
  license?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "License as written, where that differs; absent if it does not.",
  })
  licenseAsWritten?: string | null;

  @Field(() => [VulnerabilityInput], {
    nullable: true,
    description: "Known vulnerabilities, at most 100; none are stated if absent.",
  })
  vulnerabilities?: VulnerabilityInput[] | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line in the source; absent if not known." })
  pointer?: string | null;
}
