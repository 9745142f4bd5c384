import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { AnnouncedEvent, IndexEntry } from "../../../kernel/index-entry.ts";
import { announce } from "../../../kernel/outbox.ts";
import { formatRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import { chainRuleOf, eventDigest } from "../package/event-digest.ts";
import { ThreatModel } from "../threat/threat-model.entity.ts";
import { certificateEvent, certifiedFacts, digestOfWeights, newlyKnown } from "../timeline/certificate-events.ts";
import { Certificate } from "./certificate.entity.ts";
import { type CertificateAt, certificatesByIds, type ReadEvent, readEvent } from "./certificate.reads.ts";
import { CertificateEvent } from "./certificate-event.entity.ts";
import type { CertificateEventKind, CertificateStatus } from "./certificate-status.entity.ts";
import { type CertificateAct, type EventDetails, standingAt, stepOf, turningKinds } from "./lifecycle.ts";

/** No more happens to one certificate. */
const mostEvents = 1_000;
/** No more of one kind happens to one certificate, since each kind is shown as one list. */
const mostOfAKind = 100;

/** A certificate with all that happened to it, in a write that may add to it. */
export interface CertificateInHand {
  readonly certificate: Certificate;
  readonly events: ReadEvent[];
}

/** What is to be added to the events of a certificate. */
export interface NewEvent {
  readonly kind: CertificateEventKind;
  readonly reason: string | null;
  readonly details?: EventDetails;
}

/** A certificate that the caller may see, by id or reference, to be written of. */
export async function certificateOrRefuse(
  em: UnitOfWork,
  text: string,
  { actor }: Pick<RequestContext, "actor">,
): Promise<CertificateInHand> {
  const id = parseRef(text, "certificate")?.name ?? "";
  const certificate = await em.findOne(Certificate, { id });
  const threat = certificate && (await em.findOne(ThreatModel, { id: certificate.threatModelId }));
  if (certificate === null || threat === null || !isVisible(certificate, actor) || !isVisible(threat, actor))
    throw new Refusal("NOT_FOUND", `There is no certificate ${text.slice(0, 100)}.`);
  const events = await em.find(CertificateEvent, { certificateId: id }, { orderBy: { seq: "asc" }, untracked: true });
  return { certificate, events: events.map(readEvent) };
}

/** Does something to a certificate if its state and the caller's part in it allow that, and refuses with the reason if not. */
export function act(
  em: UnitOfWork,
  inHand: CertificateInHand,
  wanted: CertificateAct,
  event: Omit<NewEvent, "kind">,
  context: Pick<RequestContext, "actor" | "now">,
): ReadEvent {
  const { certificate, events } = inHand;
  const life = { events, validUntil: certificate.validUntil };
  const step = stepOf(life, wanted, context.actor.subject, timeOfNext(events, context));
  if ("event" in step) return appendEvent(em, inHand, { ...event, kind: step.event }, context);
  throw new Refusal(step.refused, `${certificate.id} cannot take the step ${wanted}: ${step.why}.`);
}

/** Adds an event, chained to the one in front of it; what it turns is told to the lineage index. */
export function appendEvent(
  em: UnitOfWork,
  inHand: CertificateInHand,
  { kind, reason, details = {} }: NewEvent,
  context: Pick<RequestContext, "actor" | "now">,
): ReadEvent {
  const { certificate, events } = inHand;
  refuseTooMany(certificate, events, kind);
  const { subject: actor } = context.actor;
  const content = {
    id: newId("cev"),
    certificateId: certificate.id,
    seq: events.length + 1,
    at: timeOfNext(events, context),
    kind,
    actor,
    reason,
  };
  const rule = chainRuleOf(events[0]?.details ?? details);
  const digest = eventDigest(rule, events.at(-1)?.digest ?? null, { ...content, details });
  const event = em.create(CertificateEvent, {
    ...content,
    detailsText: JSON.stringify(details),
    digest,
  });
  const read = readEvent(event);
  events.push(read);
  if (turningKinds.has(kind)) certificate.turn = kind;
  const told = newlyKnown(events).map((each) => certificateEvent(certificate, each));
  if (told.length > 0) announceCertificate(em, context.now(), inHand, { note: noteOf(read), events: told });
  return read;
}

/** Clocks can go back; what happened later is never recorded as earlier. */
function timeOfNext(events: readonly ReadEvent[], { now }: Pick<RequestContext, "now">): string {
  const [at, last] = [now().toISOString(), events.at(-1)?.at ?? ""];
  return at > last ? at : last;
}

function refuseTooMany({ id }: Certificate, events: readonly ReadEvent[], kind: CertificateEventKind): void {
  const alike = events.filter((event) => event.kind === kind).length;
  if (events.length < mostEvents && alike < mostOfAKind) return;
  throw new Refusal("STEP_NOT_POSSIBLE", `${id} has had ${alike} events of the kind ${kind}, and takes no more.`);
}

function noteOf({ kind, reason }: ReadEvent): string {
  return reason === null ? `Certificate: ${kind}` : `Certificate: ${kind}. ${reason}`;
}

/** What is told with a certificate: events that became known, and what is noted of them. */
export interface Told {
  readonly note: string | null;
  readonly events: readonly AnnouncedEvent[];
  readonly restated?: true;
}

/** Tells the lineage index of an issued certificate, which came from the weights behind its digest. */
export function announceCertificate(
  em: UnitOfWork,
  at: Date,
  { certificate, events }: CertificateInHand,
  told: Told,
): void {
  const { id, label } = certificate;
  const from = digestOfWeights(certificate);
  announce(em, at, {
    ...{ subgraph: "evaluations", type: "Certificate", id, label, aliases: [], license: null, limitations: [] },
    ref: certificateRef(id),
    upstream: [{ from, relation: "CERTIFIED", pinned: true, asWritten: from }],
    certified: certifiedFacts(certificate, events),
    ...told,
  } satisfies IndexEntry);
}

/** The canonical reference of a certificate. */
export function certificateRef(id: string): string {
  return formatRef({ kind: "certificate", name: id, version: null });
}

/** A certificate as it stands now that it was written of. */
export async function certificateWritten(context: RequestContext, subjects: readonly string[]): Promise<CertificateAt> {
  const [certificate] = await certificatesByIds(context, subjects.slice(0, 1));
  if (certificate === undefined) throw new Error("What was written is there.");
  return certificate;
}

/** The state of a certificate now. */
export function standingOf(
  { certificate: { validUntil }, events }: CertificateInHand,
  context: Pick<RequestContext, "now">,
): CertificateStatus {
  return standingAt({ events, validUntil }, timeOfNext(events, context))?.status ?? "PROPOSED";
}

/** Refuses to amend what is not there to be relied on any more, or never was. */
export function refuseUnamendable(inHand: CertificateInHand, context: Pick<RequestContext, "now">): void {
  const status = standingOf(inHand, context);
  if (amendable.includes(status)) return;
  const { id } = inHand.certificate;
  throw new Refusal("STEP_NOT_POSSIBLE", `${id} cannot be amended: it is ${status}. Propose a certificate of its own.`);
}

const amendable: readonly CertificateStatus[] = ["ISSUED", "REINSTATED", "SUSPENDED", "EXPIRED"];
