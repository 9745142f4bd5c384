import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import type { EvaluationsContext } from "../context.ts";
import { askedReport, reportText } from "./certification-report.ts";
import { CertificationReport, ReportFormat } from "./report.entity.ts";

@Resolver(() => CertificationReport)
export class ReportResolver {
  @Query(() => CertificationReport, {
    nullable: true,
    description:
      "Everything that is recorded of a certificate in one text: claim, tests, their data, reviews, verifications, monitoring, history.",
  })
  certificationReport(
    @Arg("id", () => ID, { description: "The certificate, by id or reference." }) id: string,
    @Arg("format", () => ReportFormat, { description: "How it is written." }) format: ReportFormat,
    @Arg("asOf", () => DateTime, { nullable: true, description: "State at this time; now if absent." })
    asOf: string | null | undefined,
    @Ctx() context: EvaluationsContext,
  ): Promise<CertificationReport | null> {
    return askedReport(context, id, format, asOf ?? null);
  }

  @Directive('@requires(fields: "lineageFacts dataFacts")')
  @FieldResolver(() => String, { description: "The report." })
  text(@Root() report: CertificationReport, @Ctx() context: EvaluationsContext): Promise<string> {
    return reportText(context, report);
  }
}
