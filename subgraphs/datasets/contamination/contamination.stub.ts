import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import type { DatasetsContext } from "../context.ts";
import { dataFactsText } from "./data-facts.ts";

@Directive('@key(fields: "contaminationKey")')
@ObjectType({ simpleResolvers: true })
export class Contamination {
  @Directive("@inaccessible")
  @Field(() => String)
  contaminationKey!: string;

  @Directive("@external")
  @Field(() => String, { nullable: true })
  lineageFacts?: string | null;
}

@Resolver(() => Contamination)
export class ContaminationResolver {
  @Directive("@inaccessible")
  @Directive('@requires(fields: "lineageFacts")')
  @FieldResolver(() => String, {
    nullable: true,
    description: "What is documented of the data of the question, as JSON text; absent means not known.",
  })
  dataFacts(
    @Root() { contaminationKey, lineageFacts }: Contamination,
    @Ctx() context: DatasetsContext,
  ): Promise<string> {
    return dataFactsText(context, contaminationKey, lineageFacts);
  }
}
