import type { ContaminationQuestion } from "../../../kernel/vocabulary/contamination.ts";
import type { CertificationReport, ReportFormat } from "./report.entity.ts";

/** What a report is of; other subgraphs read in it what is asked of the data. */
export interface ReportQuestion extends ContaminationQuestion {
  /** Id of the certificate. */
  readonly certificate: string;
  readonly format: ReportFormat;
  /** As of when it tells; RFC 3339 in UTC. */
  readonly asOf: string;
}

const mediaTypes: Readonly<Record<ReportFormat, string>> = {
  MARKDOWN: "text/markdown; charset=utf-8; variant=GFM",
  HTML: "text/html; charset=utf-8",
  JSON: "application/json",
};

/** The question in the key of a report. */
export function reportQuestionIn(reportKey: string): ReportQuestion {
  return JSON.parse(reportKey);
}

/** A report as it is asked for, without its text, which is written when all is known. */
export function reportOf(question: ReportQuestion): CertificationReport {
  const { format, asOf } = question;
  return { reportKey: JSON.stringify(question), format, mediaType: mediaTypes[format], asOf };
}

/** A report that the gateway brings back with what others know of the data. */
export function reportBack(report: Partial<CertificationReport>): CertificationReport {
  const { reportKey = "", lineageFacts = null, dataFacts = null } = report;
  return { ...reportOf(reportQuestionIn(reportKey)), lineageFacts, dataFacts };
}
