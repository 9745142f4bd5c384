import { Refusal } from "../../../kernel/errors.ts";
import { certificateByRef } from "../certificate/certificate.reads.ts";
import { certificateRef } from "../certificate/certificate.writes.ts";
import type { EvaluationsContext } from "../context.ts";
import { certifiedData, statedIn } from "../data-check/certified-data.ts";
import { htmlOf } from "./html.ts";
import { markdownOf } from "./markdown.ts";
import type { CertificationReport, ReportFormat } from "./report.entity.ts";
import { type Recorded, type ReportContent, reportContent } from "./report-content.ts";
import { reportOf, reportQuestionIn } from "./report-key.ts";
import { reportSections } from "./report-sections.ts";

/** The report of a certificate at an instant, without its text; null if there is none for the caller. */
export async function askedReport(
  context: EvaluationsContext,
  ref: string,
  format: ReportFormat,
  asOf: string | null,
): Promise<CertificationReport | null> {
  const certificate = await certificateByRef(context, ref, asOf);
  if (certificate === null) return null;
  const { id, rootDigest, at } = certificate;
  const tests = await context.testsOfCertificate.load(id);
  return reportOf({ ...certifiedData(rootDigest, tests.map(statedIn)), certificate: id, format, asOf: at });
}

/** Everything that was recorded of a certificate by an instant, with what is known of its data now, in one text. */
export async function reportText(context: EvaluationsContext, report: CertificationReport): Promise<string> {
  const question = reportQuestionIn(report.reportKey);
  const recorded = await recordedOf(context, question.certificate, question.asOf);
  if (recorded === null) throw new Refusal("NOT_FOUND", `There is no ${certificateRef(question.certificate)}.`);
  const { lineageFacts, dataFacts } = report;
  const lineage = lineageFacts == null ? null : JSON.parse(lineageFacts);
  const documents = dataFacts == null ? null : JSON.parse(dataFacts);
  const toldOfData = { question, lineage, documents, toldAt: context.now().toISOString() };
  return written(reportContent({ ...recorded, toldOfData }), question.format);
}

function written(content: ReportContent, format: ReportFormat): string {
  const title = `Certification report of ${content.certificate.id}`;
  switch (format) {
    case "JSON":
      return `${JSON.stringify(content, null, 2)}\n`;
    case "HTML":
      return htmlOf(title, reportSections(content));
    case "MARKDOWN":
      return markdownOf(title, reportSections(content));
  }
}

type RecordedHere = Omit<Recorded, "toldOfData">;

async function recordedOf(context: EvaluationsContext, ref: string, asOf: string): Promise<RecordedHere | null> {
  const certificate = await certificateByRef(context, ref, asOf);
  if (certificate === null) return null;
  const { id, at, threatModelId, protocolId } = certificate;
  const [tests, checks, incidents, schedule, protocol] = await Promise.all([
    context.testsOfCertificate.load(id),
    context.checksAsOf(at).load(id),
    context.incidentsAsOf(at).load(id),
    context.schedulesAsOf(at).load(certificateRef(id)),
    protocolId === null ? null : context.robustnessProtocolById.load(protocolId),
  ]);
  const ids = [...new Set([threatModelId, ...tests.map((test) => test.threatModelId)])];
  const threats = await Promise.all(ids.map((each) => context.threatModelById.load(each)));
  const told = incidents.map(async (incident) => {
    const history = await context.eventsOfIncident.load(incident.id);
    return { ...incident, history: history.filter((event) => event.at <= at) };
  });
  const threatModels = new Map(threats.flatMap((each) => (each === null ? [] : [[each.id, each] as const])));
  return { certificate, threatModels, tests, checks, incidents: await Promise.all(told), schedule, protocol };
}
