import type { CertificateAt } from "../certificate/certificate.reads.ts";
import {
  challengesIn,
  consistencyOf,
  reanalysesIn,
  reviewsIn,
  verificationsIn,
} from "../certificate/certificate-history.ts";
import type {
  CertificateClaim,
  CertificateDecision,
  CertificateEvidence,
  CertificatePin,
  CertificateRisk,
  Guarantee,
} from "../certificate/certificate-parts.entity.ts";
import { judged } from "../certificate/judged-test.ts";
import type { RobustnessTest, StatedTest } from "../certificate/robustness-test.entity.ts";
import { checkVerdict } from "../monitoring/check-verdict.ts";
import type { Incident, IncidentEvent } from "../monitoring/incident.entity.ts";
import type { CheckDetails, MonitoringCheck } from "../monitoring/monitoring-check.entity.ts";
import type { Schedule } from "../monitoring/schedule.reads.ts";
import type { RobustnessProtocol } from "../robustness-protocol/robustness-protocol.entity.ts";
import type { StructuredPerturbation, ThreatModel } from "../threat/threat-model.entity.ts";
import { dataContent, type ToldOfData } from "./data-content.ts";
import { protocolContent } from "./protocol-section.ts";

/** What is recorded of a certificate by an instant. */
export interface Recorded {
  readonly certificate: CertificateAt;
  readonly threatModels: ReadonlyMap<string, ThreatModel>;
  readonly tests: readonly RobustnessTest[];
  readonly checks: readonly MonitoringCheck[];
  readonly incidents: readonly (Incident & { readonly history: readonly IncidentEvent[] })[];
  readonly schedule: Schedule | null;
  readonly protocol: RobustnessProtocol | null;
  readonly toldOfData: ToldOfData;
}

/** What a report tells, in the shape of its JSON. */
export type ReportContent = ReturnType<typeof reportContent>;

/** Everything that a report tells: what was proposed, what came of it, and in which order. */
export function reportContent(recorded: Recorded) {
  const { certificate, threatModels, tests, checks, incidents, schedule, toldOfData } = recorded;
  const { events } = certificate;
  const verifications = verificationsIn(events);
  return {
    report: "pedigree/certification-report/1",
    asOf: certificate.at,
    certificate: identity(certificate),
    claim: read<CertificateClaim>(certificate.claim),
    threatModel: threat(threatModels.get(certificate.threatModelId)),
    guarantee: certificate.guaranteeText === null ? null : read<Guarantee>(certificate.guaranteeText),
    tests: tests.map((test) => testContent(test, threatModels)),
    protocol: protocolContent(recorded),
    dataChecks: dataContent(toldOfData),
    riskAssessment: certificate.riskText === null ? null : read<CertificateRisk>(certificate.riskText),
    decisions: read<readonly CertificateDecision[]>(certificate.decisionsText),
    configurations: read<readonly CertificatePin[]>(certificate.pinsText),
    evidence: read<readonly CertificateEvidence[]>(certificate.evidenceText),
    reviews: reviewsIn(events),
    verifications,
    consistency: consistencyOf(verifications),
    reanalyses: reanalysesIn(events),
    challenges: challengesIn(events),
    schedule: schedule && {
      every: schedule.every,
      reason: schedule.reason,
      setBy: schedule.setBy,
      setAt: schedule.setAt,
    },
    monitoring: checks.map(checkContent),
    incidents: incidents.map(incidentContent),
    history: events.map(({ seq, at, kind, actor, reason, digest }) => ({ seq, at, kind, actor, reason, digest })),
  };
}

function identity(certificate: CertificateAt) {
  const { id, status, statusReason, validFrom, validUntil, rootDigest, author, proposedAt } = certificate;
  const { originalId: original, supersedesId: supersedes, amendmentReason } = certificate;
  const state = { id, status, statusReason, validFrom, validUntil, rootDigest };
  return { ...state, author, proposedAt, original, supersedes, amendmentReason };
}

function threat(model: ThreatModel | undefined) {
  if (model === undefined) return null;
  const { ref, norm, epsilon, epsilonAsWritten, unit, knowledge, goal, surface, description } = model;
  const structured = read<readonly StructuredPerturbation[]>(model.structuredText);
  return { ref, norm, epsilon, epsilonAsWritten, unit, structured, knowledge, goal, surface, description };
}

function testContent({ name, statedText, threatModelId }: RobustnessTest, threats: ReadonlyMap<string, ThreatModel>) {
  const stated = read<StatedTest>(statedText);
  const { verdict, reason: verdictReason, scenarios } = judged(stated);
  const named = { name, threatModel: threats.get(threatModelId)?.ref ?? null, datasetSplit: null };
  return { ...named, ...stated, verdict, verdictReason, scenarios };
}

function checkContent(check: MonitoringCheck) {
  const { undecided, ...details } = read<CheckDetails>(check.detailsText);
  const { verdict, reason: verdictReason } = checkVerdict(check, undecided);
  const { at, recordedBy, kind, metric, statistic, operator, threshold, value, incidentId: incident } = check;
  const judgedBy = { operator, threshold, value, verdict, verdictReason };
  return { at, recordedBy, kind, metric, statistic, ...judgedBy, ...details, incident };
}

function incidentContent({ id, cause, openedAt, resolvedAt, history }: Recorded["incidents"][number]) {
  const told = history.map(({ seq, at, kind, actor, text }) => ({ seq, at, kind, actor, text }));
  return { id, cause, state: resolvedAt === null ? "OPEN" : "RESOLVED", openedAt, resolvedAt, history: told };
}

function read<Shape>(text: string): Shape {
  return JSON.parse(text);
}
