import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

export const JurisdictionStanding = {
  PERMITTED: "PERMITTED",
  RESTRICTED: "RESTRICTED",
  PROHIBITED: "PROHIBITED",
  UNKNOWN: "UNKNOWN",
} as const;
export type JurisdictionStanding = (typeof JurisdictionStanding)[keyof typeof JurisdictionStanding];
registerEnumType(JurisdictionStanding, {
  name: "JurisdictionStanding",
  description: "Whether use is possible in a jurisdiction.",
  valuesConfig: {
    PERMITTED: { description: "The publisher permits it." },
    RESTRICTED: { description: "Possible under conditions." },
    PROHIBITED: { description: "Not permitted." },
    UNKNOWN: { description: "Not known." },
  },
});

@ObjectType({ description: "One export-control classification.", simpleResolvers: true })
export class ExportControl {
  @Field(() => String, { description: "Regime, such as EAR." })
  regime!: string;

  @Field(() => String, { description: "Classification, such as EAR99." })
  classification!: string;

  @Field(() => String, { nullable: true, description: "What else is said of it; null if nothing is." })
  note!: string | null;
}

@ObjectType({ description: "Status in one jurisdiction.", simpleResolvers: true })
export class JurisdictionStatus {
  @Field(() => String, {
    description: "ISO 3166 code of a country, such as DE, or of a part of one, such as US-CA; EU for the Union.",
  })
  code!: string;

  @Field(() => JurisdictionStanding, { description: "Status." })
  status!: JurisdictionStanding;

  @Field(() => String, { description: "Ground of the statement." })
  basis!: string;
}

/** One statement of the use policy of one checkpoint. Never edited: another statement follows it. */
@Entity({ tableName: "usePolicy" })
@ObjectType({
  description: "What the publisher permits and forbids, and which laws apply. No legal advice.",
  simpleResolvers: true,
})
export class UsePolicy {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  checkpointRef!: string;

  @Property({ type: "integer" })
  @Field(() => Int, { description: "Number of the statement: 1 for the first." })
  version!: number;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was stated." })
  statedAt!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Who stated it." })
  statedBy!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "The document it was taken from; null if none is named." })
  sourceUri!: string | null;

  /** JSON text, as are the next three. */
  @Property({ type: "text" })
  permittedText!: string;

  @Property({ type: "text" })
  prohibitedText!: string;

  @Property({ type: "text" })
  exportControlsText!: string;

  @Property({ type: "text" })
  jurisdictionsText!: string;

  @Property({ type: "text" })
  label!: string;
}

@InputType({ description: "One export-control classification." })
export class ExportControlInput {
  @Field(() => String, { description: "Regime, such as EAR." })
  regime!: string;

  @Field(() => String, { description: "Classification, such as EAR99." })
  classification!: string;

  @Field(() => String, { nullable: true, description: "What else is to be said of it; absent if nothing is." })
  note?: string | null;
}

@InputType({ description: "Status in one jurisdiction." })
export class JurisdictionStatusInput {
  @Field(() => String, {
    description: "ISO 3166 code of a country, such as DE, or of a part of one, such as US-CA; EU for the Union.",
  })
  code!: string;

  @Field(() => JurisdictionStanding, { description: "Status." })
  status!: JurisdictionStanding;

  @Field(() => String, { description: "Ground of the statement." })
  basis!: string;
}
