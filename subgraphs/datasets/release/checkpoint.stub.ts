import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import type { DatasetsContext } from "../context.ts";
import { trainingDataFactsText } from "./training-data-facts.ts";

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true })
export class Checkpoint {
  @Field(() => ID)
  id!: string;

  @Directive("@external")
  @Field(() => String, { nullable: true })
  trainingDataRefs?: string | null;
}

@Resolver(() => Checkpoint)
export class CheckpointDataResolver {
  @Directive("@inaccessible")
  @Directive('@requires(fields: "trainingDataRefs")')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "What is documented of the sensitive content of the data that it learned from, as JSON text; absent means not known.",
  })
  trainingDataFacts(@Root() { trainingDataRefs }: Checkpoint, @Ctx() context: DatasetsContext): Promise<string | null> {
    return trainingDataFactsText(context, trainingDataRefs);
  }
}
