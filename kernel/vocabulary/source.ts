import { Directive, Field, InputType, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../scalars.ts";

export const AsserterRelationship = {
  FIRST_PARTY: "FIRST_PARTY",
  THIRD_PARTY: "THIRD_PARTY",
  UNKNOWN: "UNKNOWN",
} as const;
export type AsserterRelationship = (typeof AsserterRelationship)[keyof typeof AsserterRelationship];
registerEnumType(AsserterRelationship, {
  name: "AsserterRelationship",
  description: "How the one who states a fact stands to the publisher.",
  valuesConfig: {
    FIRST_PARTY: { description: "The publisher." },
    THIRD_PARTY: { description: "Somebody else." },
    UNKNOWN: { description: "Not stated." },
  },
});

@Directive("@shareable")
@ObjectType({ description: "Where a fact was read.", simpleResolvers: true })
export class SourceClaim {
  @Field(() => String, { description: "The document." })
  uri!: string;

  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes." })
  sha256!: string | null;

  @Field(() => String, { nullable: true, description: "Media type of the document." })
  mediaType!: string | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line in it." })
  pointer!: string | null;
}

@Directive("@shareable")
@ObjectType({ description: "One statement of one fact by one document.", simpleResolvers: true })
export class Claim {
  @Field(() => String, { description: "The field that is stated, such as license or architecture.parameterCount." })
  path!: string;

  @Field(() => String, {
    nullable: true,
    description: "The value as parsed, as JSON text; null if it was not understood.",
  })
  value!: string | null;

  @Field(() => String, { description: "The value as the document writes it." })
  valueAsWritten!: string;

  @Field(() => Boolean, { description: "Whether this is the statement that the record shows." })
  concluded!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Rule that chose between statements that disagree; null if none disagrees.",
  })
  rule!: string | null;

  @Field(() => SourceClaim, { description: "The document it was read from." })
  source!: SourceClaim;

  @Field(() => String, { nullable: true, description: "Who asserts it; null if that is not known." })
  assertedBy!: string | null;

  @Field(() => AsserterRelationship, { description: "How they stand to the publisher." })
  relationship!: AsserterRelationship;

  @Field(() => Boolean, { description: "Whether somebody checked it." })
  verified!: boolean;

  @Field(() => DateTime, { description: "When it was recorded here." })
  recordedAt!: string;
}

@InputType({ description: "The document that states what is recorded." })
export class SourceInput {
  @Field(() => String, { description: "Where the document is: a URL, or a path relative to the import." })
  uri!: string;

  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, lower-case hex; absent if not known." })
  sha256?: string | null;

  @Field(() => String, { nullable: true, description: "Media type; absent if not known." })
  mediaType?: string | null;

  @Field(() => String, { nullable: true, description: "Who asserts what it says; absent if not known." })
  assertedBy?: string | null;

  @Field(() => AsserterRelationship, {
    nullable: true,
    description: "How they stand to the publisher; UNKNOWN if absent.",
  })
  relationship?: AsserterRelationship | null;

  @Field(() => Boolean, { nullable: true, description: "Whether somebody checked the statement; false if absent." })
  verified?: boolean | null;
}

@InputType({ description: "Where one fact stands in the document, and how it is written there." })
export class FactPlaceInput {
  @Field(() => String, {
    description: "The field, such as license; a field that the input does not have is kept as a claim.",
  })
  path!: string;

  @Field(() => String, { description: "The value exactly as written." })
  valueAsWritten!: string;

  @Field(() => String, { nullable: true, description: "JSON pointer or line; absent if not known." })
  pointer?: string | null;
}
