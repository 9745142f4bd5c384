import { Field, ObjectType } from "type-graphql";

@ObjectType("Actor", { description: "Who acted.", simpleResolvers: true })
export class NamedActor {
  @Field(() => String, { description: "Name." })
  name!: string;
}
