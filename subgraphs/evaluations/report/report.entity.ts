import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
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

/** What is asked, with what other subgraphs know of the data of the certificate; the text is written from both. */
@Directive('@key(fields: "reportKey")')
@ObjectType({ description: "Everything that is recorded of a certificate, in one text.", simpleResolvers: true })
export class CertificationReport {
  @Directive("@inaccessible")
  @Field(() => String, { description: "What the report is of, as JSON text." })
  reportKey!: string;

  @Directive("@external")
  @Field(() => String, { nullable: true, description: "What lineage tells of the data, as JSON text." })
  lineageFacts?: string | null;

  @Directive("@external")
  @Field(() => String, { nullable: true, description: "What is documented of the data, as JSON text." })
  dataFacts?: string | null;

  @Field(() => ReportFormat, { description: "How it is written." })
  format!: ReportFormat;

  @Field(() => String, { description: "Media type of the text." })
  mediaType!: string;

  @Field(() => DateTime, { description: "As of when it tells." })
  asOf!: string;
}
