import { Field, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

export const ReportFormat = { MARKDOWN: "MARKDOWN", HTML: "HTML", JSON: "JSON" } as const;
export type ReportFormat = (typeof ReportFormat)[keyof typeof ReportFormat];
registerEnumType(ReportFormat, {
  name: "ReportFormat",
  description: "How a report is written.",
  valuesConfig: {
    MARKDOWN: { description: "Markdown with tables, as GitHub reads it." },
    HTML: { description: "One HTML page without scripts, to read or print." },
    JSON: { description: "JSON, by docs/certification-report.schema.json." },
  },
});

@ObjectType({ description: "Everything that is recorded of a certificate, in one text.", simpleResolvers: true })
export class CertificationReport {
  @Field(() => ReportFormat, { description: "How it is written." })
  format!: ReportFormat;

  @Field(() => String, { description: "Media type of the text." })
  mediaType!: string;

  @Field(() => DateTime, { description: "As of when it tells." })
  asOf!: string;

  @Field(() => String, { description: "The report." })
  text!: string;
}
