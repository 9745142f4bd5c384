import type { AnnouncedEvent } from "../../../kernel/index-entry.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { Certificate } from "../certificate/certificate.entity.ts";
import { readEvent } from "../certificate/certificate.reads.ts";
import { announceCertificate } from "../certificate/certificate.writes.ts";
import { CertificateEvent } from "../certificate/certificate-event.entity.ts";
import { Incident, IncidentEvent } from "../monitoring/incident.entity.ts";
import { certificateEvent } from "./certificate-events.ts";
import { incidentEvent } from "./incident-events.ts";

/** Tells a certificate once more as it stands, with all that happened to it, if it was ever issued. */
export async function restateCertificate(em: UnitOfWork, at: Date, id: string): Promise<void> {
  const found = await em.find(CertificateEvent, { certificateId: id }, { orderBy: { seq: "asc" }, untracked: true });
  if (!found.some(({ kind }) => kind === "ISSUED")) return;
  const certificate = await em.findOneOrFail(Certificate, { id });
  const events = found.map(readEvent);
  const told = [
    ...events.map((event) => certificateEvent(certificate, event)),
    ...(await incidentsOf(em, certificate)),
  ];
  announceCertificate(em, at, { certificate, events }, { note: null, events: told, restated: true });
}

async function incidentsOf(em: UnitOfWork, certificate: Certificate): Promise<AnnouncedEvent[]> {
  const incidents = await em.find(Incident, { certificateId: certificate.id }, { untracked: true });
  const byId = new Map(incidents.map((incident) => [incident.id, incident]));
  const events = await em.find(IncidentEvent, { incidentId: { $in: [...byId.keys()] } }, { untracked: true });
  return events.flatMap((event) => {
    const incident = byId.get(event.incidentId);
    return (incident && incidentEvent(incident, certificate, event)) ?? [];
  });
}
