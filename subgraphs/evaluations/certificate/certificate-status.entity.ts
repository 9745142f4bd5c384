import { registerEnumType } from "type-graphql";

export { CertificateStatus } from "../../../kernel/vocabulary/certificate.ts";

export const TestVerdict = { PASS: "PASS", FAIL: "FAIL", INCONCLUSIVE: "INCONCLUSIVE" } as const;
export type TestVerdict = (typeof TestVerdict)[keyof typeof TestVerdict];
registerEnumType(TestVerdict, {
  name: "TestVerdict",
  description: "Verdict of a test or check.",
  valuesConfig: {
    PASS: { description: "Passed." },
    FAIL: { description: "Failed." },
    INCONCLUSIVE: { description: "Not decided." },
  },
});

export const CertificateEventKind = {
  PROPOSED: "PROPOSED",
  APPROVED: "APPROVED",
  REJECTED: "REJECTED",
  ISSUED: "ISSUED",
  SUSPENDED: "SUSPENDED",
  REINSTATED: "REINSTATED",
  REVOKED: "REVOKED",
  SUPERSEDED: "SUPERSEDED",
  VERIFIED: "VERIFIED",
  REANALYZED: "REANALYZED",
  CHALLENGED: "CHALLENGED",
  CHALLENGE_DECIDED: "CHALLENGE_DECIDED",
} as const;
export type CertificateEventKind = (typeof CertificateEventKind)[keyof typeof CertificateEventKind];
registerEnumType(CertificateEventKind, {
  name: "CertificateEventKind",
  description: "What can happen to a certificate.",
  valuesConfig: {
    PROPOSED: { description: "Somebody proposed it." },
    APPROVED: { description: "A reviewer approved it." },
    REJECTED: { description: "A reviewer rejected it, or its author took it back." },
    ISSUED: { description: "It was issued." },
    SUSPENDED: { description: "It was suspended." },
    REINSTATED: { description: "It was declared valid again." },
    REVOKED: { description: "It was withdrawn for good." },
    SUPERSEDED: { description: "An amendment of it was issued." },
    VERIFIED: { description: "Somebody verified it." },
    REANALYZED: { description: "Somebody analyzed it again." },
    CHALLENGED: { description: "Somebody contradicted it." },
    CHALLENGE_DECIDED: { description: "Somebody decided on a challenge." },
  },
});
