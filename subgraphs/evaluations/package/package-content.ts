import { digestOf, sortedJson } from "../../../kernel/audit-log.ts";
import type { CertificateAt } from "../certificate/certificate.reads.ts";
import { checkVerdict } from "../monitoring/check-verdict.ts";
import type { Incident, IncidentEvent } from "../monitoring/incident.entity.ts";
import type { CheckDetails, MonitoringCheck } from "../monitoring/monitoring-check.entity.ts";
import type { PackageRedaction } from "./certificate-package.entity.ts";
import { type Salts, saltsOf } from "./commitments.ts";
import { standingOf, standsSince, verdictsOf } from "./conclusions.ts";
import type { CoveredTerms } from "./covered-terms.ts";
import { withoutSecret } from "./event-digest.ts";

/** What is recorded of a certificate by an instant, as far as a package tells it. */
export interface RecordedPackage {
  readonly certificate: CertificateAt;
  readonly terms: CoveredTerms;
  /** Threat models of its tests that the caller does not see. */
  readonly hiddenThreatModels: number;
  readonly checks: readonly MonitoringCheck[];
  readonly incidents: readonly (Incident & { readonly history: readonly IncidentEvent[] })[];
}

export const packageFormat = "pedigree/certificate-package/1";

/** How who reads a package computes its digests again; docs/certificate-package.md says more. */
const digests = {
  algorithm: "SHA-256 over canonical JSON (RFC 8785), in hexadecimal",
  event: "{previous, id, certificateId, seq, at, kind, actor, reason, details}, without id where salts is null",
  term: "events[0].details.terms has the digest of each part of terms",
  person: "HMAC-SHA-256 of the name with salts.PERSONS stands for each person in events and terms; the name if null",
  trainingRecord: "HMAC-SHA-256 of its canonical JSON with salts.TRAINING_RECORDS stands for it; itself if null",
} as const;

/** What a package tells. */
export type PackageContent = ReturnType<typeof packageContent>;

/** Everything that a package tells, before anything is left out. */
export function packageContent(recorded: RecordedPackage) {
  const { certificate, terms, hiddenThreatModels } = recorded;
  const monitoring = recorded.checks.map(checkContent);
  const incidents = recorded.incidents.map(incidentContent);
  const { events } = certificate;
  const asOf = standsSince({ terms, events, monitoring, incidents }, certificate.status === "EXPIRED");
  return {
    ...{ package: packageFormat, asOf, standing: standingOf(terms, events, asOf) },
    ...{ terms, hiddenThreatModels, policy: policyIn(events[0]?.details ?? {}) },
    verdicts: terms.tests.map(verdictsOf),
    events: events.map(({ id, certificateId, seq, at, kind, actor, reason, details, digest }, index) => ({
      ...{ previous: events[index - 1]?.digest ?? null, id, certificateId, seq, at, kind, actor, reason },
      ...{ details: withoutSecret(details), digest },
    })),
    ...{ monitoring, incidents, digests },
    ...{ salts: saltsIn(events[0]?.details ?? {}), redacted: [] as Redacted[], pseudonyms: [] as Pseudonym[] },
  };
}

/** What was left out of a package. */
export interface Redacted {
  readonly what: PackageRedaction;
  readonly how: string;
}

/** What a person is called where names are left out, and what digests are over in place of the name. */
export interface Pseudonym {
  readonly pseudonym: string;
  readonly commitment: string | null;
}

/** The bytes of a package, which equal databases have alike. */
export function packageText(content: PackageContent): string {
  return `${sortedJson({ ...content, contentDigest: digestOf(content) })}\n`;
}

/** The policy under which it was proposed; null where that was not kept. */
export function policyIn({ policyVersion, approvalsRequired, reviewers, issuers }: Readonly<Record<string, unknown>>) {
  if (policyVersion === undefined) return null;
  return { version: policyVersion, approvalsRequired, reviewers, issuers };
}

function saltsIn({ secret }: Readonly<Record<string, unknown>>): Salts | null {
  return typeof secret === "string" ? saltsOf(secret) : null;
}

function checkContent(check: MonitoringCheck) {
  // Only `recordCheck` writes it.
  const details: CheckDetails = JSON.parse(check.detailsText);
  const { verdict, reason } = checkVerdict(check, details.undecided);
  const { id, at, recordedBy, kind, metric, statistic, operator, threshold, value, incidentId: incident } = check;
  const judgedBy = { kind, metric, statistic, operator, threshold, value, verdict, verdictReason: reason };
  return { id, at, recordedBy, ...judgedBy, ...details, incident };
}

function incidentContent({ id, cause, openedAt, resolvedAt, history }: RecordedPackage["incidents"][number]) {
  const told = history.map(({ seq, at, kind, actor, text, checkId }) => ({
    seq,
    at,
    kind,
    actor,
    text,
    check: checkId,
  }));
  return { id, cause, state: resolvedAt === null ? "OPEN" : "RESOLVED", openedAt, resolvedAt, history: told };
}
