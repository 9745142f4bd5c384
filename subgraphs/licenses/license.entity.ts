import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";

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
  @Field(() => Ternary, { description: "Whether copies may be passed on." })
  redistributable!: Ternary;

  @Property({ type: "text" })
  @Field(() => String, { description: "Where redistributable comes from, or why it is unknown." })
  redistributableBasis!: string;

  @Property({ type: "text" })
  label!: string;
}
