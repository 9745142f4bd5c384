import { FieldResolver, Resolver, Root } from "type-graphql";
import { Transformation, TransformationParameter } from "./transformation.entity.ts";

@Resolver(() => Transformation)
export class TransformationResolver {
  @FieldResolver(() => [TransformationParameter], {
    description: "Its settings in the order stated, at most 200; empty if none are stated.",
  })
  parameters(@Root() { parametersText }: Transformation): TransformationParameter[] {
    return JSON.parse(parametersText);
  }
}
