import { RegisterThreatModelResolver } from "../threat/register-threat-model.mutation.ts";
import { ThreatModel } from "../threat/threat-model.entity.ts";
import { ThreatModelResolver } from "../threat/threat-model.resolver.ts";
import { AmendCertificateResolver } from "./amend-certificate.mutation.ts";
import { Certificate } from "./certificate.entity.ts";
import { CertificateResolver } from "./certificate.resolver.ts";
import { CertificateEvent } from "./certificate-event.entity.ts";
import { CertificationPolicy } from "./certification-policy.entity.ts";
import { CertificationPolicyResolver } from "./certification-policy.resolver.ts";
import { ChallengeCertificateResolver } from "./challenge-certificate.mutation.ts";
import { DecideChallengeResolver } from "./decide-challenge.mutation.ts";
import { IssueCertificateResolver } from "./issue-certificate.mutation.ts";
import { ProposeCertificateResolver } from "./propose-certificate.mutation.ts";
import { RecordCertificateEventResolver } from "./record-certificate-event.mutation.ts";
import { RecordReanalysisResolver } from "./record-reanalysis.mutation.ts";
import { RecordVerificationResolver } from "./record-verification.mutation.ts";
import { ReviewCertificateResolver } from "./review-certificate.mutation.ts";
import { RobustnessTest, WitnessInputs } from "./robustness-test.entity.ts";
import { RobustnessTestResolver } from "./robustness-test.resolver.ts";
import { SetCertificationPolicyResolver } from "./set-certification-policy.mutation.ts";

/** All that answers and writes of threats and certificates. */
export const certificateResolvers = [
  ThreatModelResolver,
  CertificateResolver,
  RobustnessTestResolver,
  RegisterThreatModelResolver,
  ProposeCertificateResolver,
  AmendCertificateResolver,
  ReviewCertificateResolver,
  IssueCertificateResolver,
  RecordCertificateEventResolver,
  RecordVerificationResolver,
  RecordReanalysisResolver,
  ChallengeCertificateResolver,
  DecideChallengeResolver,
  CertificationPolicyResolver,
  SetCertificationPolicyResolver,
] as const;

/** What is stored of them. */
export const certificateEntities = [
  ThreatModel,
  Certificate,
  CertificateEvent,
  RobustnessTest,
  WitnessInputs,
  CertificationPolicy,
] as const;
