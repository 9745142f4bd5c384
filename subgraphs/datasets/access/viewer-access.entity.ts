import { Field, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

@ObjectType({ description: "Whether the caller may be told where the data is, now.", simpleResolvers: true })
export class ViewerAccess {
  @Field(() => Boolean, { description: "Whether the caller has access; false also where nothing is recorded." })
  allowed!: boolean;

  @Field(() => [String], { description: "Why, and what to do where it is not; at least one sentence." })
  reasons!: readonly string[];

  @Field(() => DateTime, {
    nullable: true,
    description: "Last instant of the caller's grant; null if there is none, or none is needed.",
  })
  until!: string | null;
}
