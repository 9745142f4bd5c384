import { certificateByRef } from "../certificate/certificate.reads.ts";
import { certificateRef } from "../certificate/certificate.writes.ts";
import type { EvaluationsContext } from "../context.ts";
import { htmlOf } from "./html.ts";
import { markdownOf } from "./markdown.ts";
import type { CertificationReport, ReportFormat } from "./report.entity.ts";
import { type Recorded, type ReportContent, reportContent } from "./report-content.ts";
import { reportSections } from "./report-sections.ts";

const mediaTypes: Readonly<Record<ReportFormat, string>> = {
  MARKDOWN: "text/markdown; charset=utf-8; variant=GFM",
  HTML: "text/html; charset=utf-8",
  JSON: "application/json",
};

/** Everything that was recorded of a certificate by an instant; null if there is none for the caller. */
export async function certificationReport(
  context: EvaluationsContext,
  ref: string,
  format: ReportFormat,
  asOf: string | null,
): Promise<CertificationReport | null> {
  const recorded = await recordedOf(context, ref, asOf);
  if (recorded === null) return null;
  const content = reportContent(recorded);
  return { format, mediaType: mediaTypes[format], asOf: content.asOf, text: written(content, format) };
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

async function recordedOf(context: EvaluationsContext, ref: string, asOf: string | null): Promise<Recorded | null> {
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
