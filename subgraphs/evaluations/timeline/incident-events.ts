import type { AnnouncedEvent } from "../../../kernel/index-entry.ts";
import type { Certificate } from "../certificate/certificate.entity.ts";
import type { Incident, IncidentEvent } from "../monitoring/incident.entity.ts";
import { digestOfWeights } from "./certificate-events.ts";

type Told = Pick<IncidentEvent, "kind" | "at" | "actor" | "text">;

const keys = { OPENED: "a", FAILED_AGAIN: null, RESOLVED: "d" } as const;

/** The beginning or end of an incident, for the timeline of every checkpoint with the weights; null for what lies between. */
export function incidentEvent(
  { id, cause }: Pick<Incident, "id" | "cause">,
  certificate: Pick<Certificate, "id" | "rootDigest" | "threatModelId">,
  { kind, at, actor, text: note }: Told,
): AnnouncedEvent | null {
  const key = keys[kind];
  if (key === null) return null;
  return {
    ...{
      key: `${key} ${id}`,
      of: digestOfWeights(certificate),
      kind: `INCIDENT_${kind}`,
      at,
      actor,
      about: cause,
      note,
    },
    ...{ subjectRef: `certificate:${certificate.id}`, subjectId: id, seenWith: certificate.threatModelId },
  };
}
