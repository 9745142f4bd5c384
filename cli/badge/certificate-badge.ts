import type { Badge, Tone } from "./badge.ts";
import { badgeOperation } from "./badge-operation.ts";

const query = `query CertificateBadge($ref: String!) {
  certificate(ref: $ref) { status claim { kind } threatModel { norm epsilonAsWritten } }
}`;

/** What the query answers of a certificate. */
interface CertificateShown {
  readonly status: string;
  readonly claim: { readonly kind: string };
  readonly threatModel: { readonly norm: string | null; readonly epsilonAsWritten: string | null };
}

const tones: Readonly<Record<string, Tone>> = {
  ISSUED: "good",
  REINSTATED: "good",
  SUSPENDED: "caution",
  REVOKED: "bad",
};

/** `GET /badge/certificate/{id}.svg`: the state of a certificate now. */
export const certificateBadge = badgeOperation({
  name: "certificate",
  query,
  variables: (ref) => ({ ref }),
  // The cast is what the query asks for.
  badge: ({ certificate }) => (certificate ? badgeOf(certificate as CertificateShown) : null),
});

function badgeOf({ status, claim, threatModel: { norm, epsilonAsWritten } }: CertificateShown): Badge {
  const threat = [norm?.replace("LINF", "L∞"), epsilonAsWritten].filter(Boolean).join(" ");
  return {
    label: `robustness (${claim.kind.toLowerCase()})`,
    message: [status.toLowerCase(), threat].filter(Boolean).join(", "),
    tone: tones[status] ?? "neutral",
  };
}
