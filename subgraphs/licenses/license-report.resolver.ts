import { Arg, FieldResolver, Resolver, Root } from "type-graphql";
import type { CompletenessReason } from "../../kernel/completeness.ts";
import { AttributionFormat, LicenseReport, type LicenseReportArguments } from "./license-report.entity.ts";
import { type Report, reportOf } from "./license-report.ts";
import { attributionOf } from "./rules/attribution.ts";
import { useOf } from "./rules/case.ts";
import { allRulesets } from "./rules/rulesets.ts";
import { closureNotKnown, readClosure } from "./rules/upstream-closure.ts";

/** A report as it is answered, with what its fields are worked out from. */
export type ReportAnswer = Omit<LicenseReport, "attributionText"> & Pick<Report, "attributed">;

/** The report over a closure as another subgraph delivers it; if it is absent, nothing is known. */
export function answerReport(upstreamWorks: string | null | undefined, asked: LicenseReportArguments): ReportAnswer {
  const closure = readClosure(upstreamWorks) ?? closureNotKnown;
  const report = reportOf(closure, useOf(asked.use), asked.policy ?? "STRICT");
  const reasons = closure.completeness.reasons as CompletenessReason[]; // Written by the models subgraph from this enum.
  return { ...report, sources: allRulesets, completeness: { ...closure.completeness, reasons } };
}

@Resolver(() => LicenseReport)
export class LicenseReportResolver {
  @FieldResolver()
  attributionText(@Root() { attributed }: ReportAnswer): string {
    return attributionOf(attributed, "TEXT");
  }

  @FieldResolver(() => String, { description: "The text to attach, in a format." })
  attribution(
    @Root() { attributed }: ReportAnswer,
    @Arg("format", () => AttributionFormat, { description: "The format." }) format: AttributionFormat,
  ): string {
    return attributionOf(attributed, format);
  }
}
