import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true })
export class Model {
  @Field(() => ID)
  id!: string;

  @Directive("@external")
  @Field(() => String)
  indexKey?: string;
}
