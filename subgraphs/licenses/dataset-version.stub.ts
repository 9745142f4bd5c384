import { Args, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import { LicenseReport, LicenseReportArguments } from "./license-report.entity.ts";
import { answerReport, type ReportAnswer } from "./license-report.resolver.ts";

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true })
export class DatasetVersion {
  @Field(() => ID)
  id!: string;

  @Directive("@external")
  @Field(() => String, { nullable: true })
  upstreamWorks?: string | null;

  @Directive('@requires(fields: "upstreamWorks")')
  @Field(() => LicenseReport, { nullable: true, description: "License report over the complete lineage for one use." })
  licenseReport?: LicenseReport | null;
}

@Resolver(() => DatasetVersion)
export class DatasetVersionReportResolver {
  @FieldResolver()
  licenseReport(
    @Root() { upstreamWorks }: DatasetVersion,
    @Args(() => LicenseReportArguments) asked: LicenseReportArguments,
  ): ReportAnswer {
    return answerReport(upstreamWorks, asked);
  }
}
