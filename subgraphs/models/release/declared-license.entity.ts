import { Field, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { AsserterRelationship, SourceClaim } from "../../../kernel/vocabulary/source.ts";

@ObjectType({ description: "What one document declares to be the license of a checkpoint.", simpleResolvers: true })
export class DeclaredLicense {
  @Field(() => String, { nullable: true, description: "SPDX expression; null if what is written could not be read." })
  expression!: string | null;

  @Field(() => String, { description: "The license as the document writes it." })
  asWritten!: string;

  @Field(() => Boolean, { description: "Whether it is the one that the checkpoint shows." })
  concluded!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Rule that chose between documents that disagree; null if none disagrees.",
  })
  rule!: string | null;

  @Field(() => SourceClaim, { description: "The document." })
  source!: SourceClaim;

  @Field(() => String, { nullable: true, description: "Who asserts it; null if that is not known." })
  assertedBy!: string | null;

  @Field(() => AsserterRelationship, { description: "How they stand to the publisher." })
  relationship!: AsserterRelationship;

  @Field(() => DateTime, { description: "When it was recorded here." })
  recordedAt!: string;
}
