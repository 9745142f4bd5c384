import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import type { DatasetsContext } from "../context.ts";
import { dataFactsText } from "./data-facts.ts";

@Directive('@key(fields: "reportKey")')
@ObjectType({ simpleResolvers: true })
export class CertificationReport {
  @Directive("@inaccessible")
  @Field(() => String)
  reportKey!: string;

  @Directive("@external")
  @Field(() => String, { nullable: true })
  lineageFacts?: string | null;
}

@Resolver(() => CertificationReport)
export class CertificationReportResolver {
  @Directive("@inaccessible")
  @Directive('@requires(fields: "lineageFacts")')
  @FieldResolver(() => String, {
    nullable: true,
    description: "What is documented of the data of the report, as JSON text; absent means not known.",
  })
  dataFacts(
    @Root() { reportKey, lineageFacts }: CertificationReport,
    @Ctx() context: DatasetsContext,
  ): Promise<string> {
    return dataFactsText(context, reportKey, lineageFacts);
  }
}
