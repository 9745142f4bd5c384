import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import type { ModelsContext } from "../context.ts";
import { lineageFactsText } from "./lineage-facts.ts";

@Directive('@key(fields: "reportKey")')
@ObjectType({ simpleResolvers: true })
export class CertificationReport {
  @Directive("@inaccessible")
  @Field(() => String)
  reportKey!: string;
}

@Resolver(() => CertificationReport)
export class CertificationReportResolver {
  @Directive("@inaccessible")
  @FieldResolver(() => String, {
    nullable: true,
    description: "What lineage tells of the data of the report, as JSON text; absent means not known, never nothing.",
  })
  lineageFacts(@Root() { reportKey }: CertificationReport, @Ctx() context: ModelsContext): Promise<string | null> {
    return lineageFactsText(context, reportKey);
  }
}
