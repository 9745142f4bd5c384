import { registerEnumType } from "type-graphql";

export const CertificateStatus = {
  PROPOSED: "PROPOSED",
  REJECTED: "REJECTED",
  ISSUED: "ISSUED",
  SUSPENDED: "SUSPENDED",
  REINSTATED: "REINSTATED",
  EXPIRED: "EXPIRED",
  REVOKED: "REVOKED",
  SUPERSEDED: "SUPERSEDED",
} as const;
export type CertificateStatus = (typeof CertificateStatus)[keyof typeof CertificateStatus];
registerEnumType(CertificateStatus, {
  name: "CertificateStatus",
  description: "State of a certificate.",
  valuesConfig: {
    PROPOSED: { description: "Not issued yet: it vouches for nothing." },
    REJECTED: { description: "A reviewer refused the proposal; it was never issued." },
    ISSUED: { description: "Valid." },
    SUSPENDED: { description: "Suspended." },
    REINSTATED: { description: "Valid again." },
    EXPIRED: { description: "Past its time." },
    REVOKED: { description: "Withdrawn." },
    SUPERSEDED: { description: "Replaced." },
  },
});

export const ClaimKind = { EMPIRICAL: "EMPIRICAL", CERTIFIED: "CERTIFIED", ATTESTED: "ATTESTED" } as const;
export type ClaimKind = (typeof ClaimKind)[keyof typeof ClaimKind];
registerEnumType(ClaimKind, {
  name: "ClaimKind",
  description: "Strength of a claim.",
  valuesConfig: {
    EMPIRICAL: { description: "Attacks were tried." },
    CERTIFIED: { description: "Proved by a method with a confidence." },
    ATTESTED: { description: "Stated by somebody." },
  },
});
