import { Directive, Field, InputType, ObjectType } from "type-graphql";

@Directive("@shareable")
@ObjectType({ description: "A file, page or result that supports a statement.", simpleResolvers: true })
export class Evidence {
  @Field(() => String, {
    description: "Where it is: an address, a digest such as sha256:…, or a result such as result:….",
  })
  uri!: string;

  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, if known." })
  sha256!: string | null;
}

@InputType({ description: "A file, page or result that supports a statement." })
export class EvidenceInput {
  @Field(() => String, {
    description: "Where it is: an address, a digest such as sha256:…, or a result of ours such as result:….",
  })
  uri!: string;

  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, 64 hex digits; absent if not known." })
  sha256?: string | null;
}
