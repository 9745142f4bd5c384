import { Directive, Field, ObjectType } from "type-graphql";
import { LicenseSource } from "../../kernel/vocabulary/license-source.ts";

@Directive('@key(fields: "expression", resolvable: false)')
@ObjectType({ simpleResolvers: true })
export class LicenseExpression {
  @Field(() => String)
  expression!: string;

  @Directive("@shareable")
  @Field(() => LicenseSource, { description: "How the expression came to be stated." })
  source!: LicenseSource;
}
