import type { CertificateStatus } from "./certificate.entity.ts";

/** What decides the state of a certificate. */
export interface DatedCertificate {
  readonly status: CertificateStatus;
  /** RFC 3339 in UTC with milliseconds, which sorts as it reads. */
  readonly validUntil: string | null;
}

/** The state at an instant: what was valid is expired once its time is past; what was ended before stays ended. */
export function certificateStatus({ status, validUntil }: DatedCertificate, at: string): CertificateStatus {
  const ended = status === "REVOKED" || status === "SUPERSEDED";
  return !ended && validUntil !== null && validUntil < at ? "EXPIRED" : status;
}
