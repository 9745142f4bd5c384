import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { DataProvenanceClass as DataClass } from "./rules/data-provenance.ts";
import type { LicenseCategory as Category } from "./rules/scancode-categories.ts";

export const Ternary = { YES: "YES", NO: "NO", UNKNOWN: "UNKNOWN" } as const;
export type Ternary = (typeof Ternary)[keyof typeof Ternary];
registerEnumType(Ternary, {
  name: "Ternary",
  description: "A yes-no fact that may be unknown.",
  valuesConfig: {
    YES: { description: "Known to hold." },
    NO: { description: "Known not to hold." },
    UNKNOWN: { description: "Not known; never to be read as yes." },
  },
});

export const LicenseCategory = {
  PERMISSIVE: "PERMISSIVE",
  PUBLIC_DOMAIN: "PUBLIC_DOMAIN",
  COPYLEFT: "COPYLEFT",
  COPYLEFT_LIMITED: "COPYLEFT_LIMITED",
  FREE_RESTRICTED: "FREE_RESTRICTED",
  SOURCE_AVAILABLE: "SOURCE_AVAILABLE",
  PROPRIETARY_FREE: "PROPRIETARY_FREE",
  UNSTATED: "UNSTATED",
} as const satisfies Record<Category, Category>;
export type LicenseCategory = Category;
registerEnumType(LicenseCategory, {
  name: "LicenseCategory",
  description: "Categories of ScanCode's LicenseDB.",
  valuesConfig: {
    PERMISSIVE: { description: "Few conditions, none on the license of what is made from the work." },
    PUBLIC_DOMAIN: { description: "Rights are given up." },
    COPYLEFT: { description: "What is made from the work keeps the license." },
    COPYLEFT_LIMITED: { description: "What changes the work keeps the license, what only uses it need not." },
    FREE_RESTRICTED: { description: "Permissive, with restrictions on certain uses." },
    SOURCE_AVAILABLE: { description: "Source can be had, for some purposes only." },
    PROPRIETARY_FREE: { description: "Free of charge under terms of one publisher." },
    UNSTATED: { description: "Only mentioned, not stated." },
  },
});

export const DataProvenanceClass = { ALL: "ALL", NON_COMMERCIAL: "NON_COMMERCIAL" } as const satisfies Record<
  DataClass,
  DataClass
>;
export type DataProvenanceClass = DataClass;
registerEnumType(DataProvenanceClass, {
  name: "DataProvenanceClass",
  description: "For what the annotators of the Data Provenance Initiative take data under a license to be usable.",
  valuesConfig: {
    ALL: { description: "For all purposes." },
    NON_COMMERCIAL: { description: "For purposes that are not commercial." },
  },
});

@ObjectType({ description: "One permission, condition or limitation of a license.", simpleResolvers: true })
export class LicenseTerm {
  @Field(() => String, {
    description: "Name of the term: those of choosealicense, and more for what AI and data licenses say beyond them.",
  })
  code!: string;

  @Field(() => String, { description: "The term in words, with what the license fills in: a wording, number or link." })
  text!: string;

  @Field(() => String, { description: "Ruleset, its version, and the rule or section that says so." })
  basis!: string;
}

@Entity({ tableName: "license" })
@Directive('@key(fields: "id")')
@ObjectType({ description: "One license text.", simpleResolvers: true })
export class License {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  id!: string;

  @Property({ type: "text", unique: true })
  @Field(() => String, { description: "Canonical reference, such as license:Apache-2.0." })
  ref!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Full name." })
  name!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "SPDX identifier, if the license has one." })
  spdxId!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Where the text is published; null if that is not known." })
  url!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Full text, where it was registered with one." })
  text!: string | null;

  @Property({ type: "text" })
  label!: string;
}
