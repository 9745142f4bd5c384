import { newId } from "../../../kernel/global-id.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { act, announceCertificate, type CertificateInHand } from "../certificate/certificate.writes.ts";
import { standingAt } from "../certificate/lifecycle.ts";
import { incidentEvent } from "../timeline/incident-events.ts";
import { nameOf } from "./check-verdict.ts";
import { Incident, IncidentEvent, type IncidentEventKind } from "./incident.entity.ts";
import type { MonitoringCheck } from "./monitoring-check.entity.ts";

/** No more is told of one incident; further failures of its checks still belong to it. */
const mostEvents = 100;

/** A check that failed. */
export interface Failure {
  readonly check: MonitoringCheck;
  readonly reason: string;
}

/** Opens an incident, or adds to the open one of the same cause, and suspends what was in force. */
export async function respond(
  em: UnitOfWork,
  inHand: CertificateInHand,
  failure: Failure,
  context: RequestContext,
): Promise<Incident> {
  const { certificate, events } = inHand;
  const incident = await incidentOf(em, inHand, failure, context);
  failure.check.incidentId = incident.id;
  const status = standingAt({ events, validUntil: certificate.validUntil }, failure.check.at)?.status;
  if (status === "ISSUED" || status === "REINSTATED") {
    const details = { check: failure.check.id, incident: incident.id };
    act(em, inHand, "SUSPEND", { reason: `A check failed. ${failure.reason}`, details }, context);
  }
  return incident;
}

async function incidentOf(
  em: UnitOfWork,
  inHand: CertificateInHand,
  { check, reason }: Failure,
  context: RequestContext,
): Promise<Incident> {
  const { certificate } = inHand;
  const cause = nameOf(check);
  const open = await em.findOne(Incident, { certificateId: certificate.id, cause, resolvedAt: null });
  const incident =
    open ??
    em.create(Incident, {
      ...{ id: newId("inc"), certificateId: certificate.id, rootDigest: certificate.rootDigest },
      ...{ cause, openedAt: check.at, resolvedAt: null },
    });
  const event = { kind: open ? "FAILED_AGAIN" : "OPENED", at: check.at, text: reason, checkId: check.id } as const;
  await appendIncidentEvent(em, { incident, inHand }, event, context);
  return incident;
}

/**
 * Adds to what is told of an incident; its end is told however much was told before. That it was opened or resolved is
 * told to the lineage index as well.
 */
export async function appendIncidentEvent(
  em: UnitOfWork,
  { incident, inHand }: { readonly incident: Incident; readonly inHand: CertificateInHand },
  event: {
    readonly kind: IncidentEventKind;
    readonly at: string;
    readonly text: string;
    readonly checkId: string | null;
  },
  { actor, now }: Pick<RequestContext, "actor" | "now">,
): Promise<void> {
  const { id: incidentId } = incident;
  const { length } = await em.find(IncidentEvent, { incidentId }, { untracked: true });
  if (length >= mostEvents && event.kind === "FAILED_AGAIN") return;
  const by = actor.subject;
  em.create(IncidentEvent, { id: newId("iev"), incidentId, seq: length + 1, actor: by, ...event });
  const told = incidentEvent(incident, inHand.certificate, { ...event, actor: by });
  if (told === null) return;
  announceCertificate(em, now(), inHand, { note: `Incident: ${event.kind}. ${event.text}`, events: [told] });
}
