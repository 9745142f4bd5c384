import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { ReproducedValue, TestConsistency, VerificationKind } from "../verification/verification.entity.ts";
import { CertificateEvidence } from "./certificate-parts.entity.ts";
import { CertificateStatus, TestVerdict } from "./certificate-status.entity.ts";

// What is shown of the events of a certificate, each kind in a shape of its own.

@ObjectType({ description: "A person who reviewed.", simpleResolvers: true })
export class Reviewer {
  @Field(() => String, { description: "Name." })
  name!: string;
}

export const ReviewDecision = { APPROVE: "APPROVE", REJECT: "REJECT" } as const;
export type ReviewDecision = (typeof ReviewDecision)[keyof typeof ReviewDecision];
registerEnumType(ReviewDecision, {
  name: "ReviewDecision",
  description: "Decision of a review.",
  valuesConfig: { APPROVE: { description: "Approved." }, REJECT: { description: "Rejected." } },
});

@ObjectType({ description: "A review of a certificate.", simpleResolvers: true })
export class CertificateReview {
  @Field(() => Reviewer, { description: "Who." })
  reviewer!: Reviewer;

  @Field(() => ReviewDecision, { description: "Decision." })
  decision!: ReviewDecision;

  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Field(() => String, { nullable: true, description: "What the reviewer said; null if nothing." })
  comment!: string | null;
}

@ObjectType({ description: "An independent verification.", simpleResolvers: true })
export class CertificateVerification {
  @Field(() => String, { description: "Who verified." })
  organization!: string;

  @Field(() => Boolean, {
    description: "Whether they are independent of the issuer; nobody who took part in the certificate is.",
  })
  independent!: boolean;

  @Field(() => VerificationKind, { nullable: true, description: "How they verified; null if not stated." })
  kind!: VerificationKind | null;

  @Field(() => TestVerdict, { description: "Verdict." })
  verdict!: TestVerdict;

  @Field(() => [ReproducedValue], {
    description: "What tests came to when they were run again; at most 50, empty if none is stated.",
  })
  values!: readonly ReproducedValue[];

  @Field(() => String, { nullable: true, description: "Environment; null if not stated." })
  environment!: string | null;

  @Field(() => [CertificateEvidence], { description: "What supports it; at most 50." })
  evidence!: readonly CertificateEvidence[];

  @Field(() => String, { nullable: true, description: "What was found, in words; null if nothing is stated." })
  statement!: string | null;

  @Field(() => DateTime, { description: "When it was recorded." })
  at!: string;

  @Field(() => String, { description: "Who recorded it." })
  by!: string;
}

@ObjectType({ description: "An analysis after issue.", simpleResolvers: true })
export class Reanalysis {
  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Field(() => String, { description: "Why." })
  reason!: string;

  @Field(() => [String], { description: "What had changed; at most 100." })
  changes!: readonly string[];

  @Field(() => CertificateStatus, { description: "State before." })
  statusBefore!: CertificateStatus;

  @Field(() => CertificateStatus, {
    description:
      "State that it leads to. A suspension or revocation takes effect with it; a reinstatement when somebody else records it.",
  })
  statusAfter!: CertificateStatus;

  @Field(() => [CertificateEvidence], { description: "What supports it; at most 50." })
  evidence!: readonly CertificateEvidence[];

  @Field(() => String, { description: "Who analyzed." })
  by!: string;
}

export const ChallengeOutcome = { UPHELD: "UPHELD", DISMISSED: "DISMISSED" } as const;
export type ChallengeOutcome = (typeof ChallengeOutcome)[keyof typeof ChallengeOutcome];
registerEnumType(ChallengeOutcome, {
  name: "ChallengeOutcome",
  description: "What came of a challenge.",
  valuesConfig: {
    UPHELD: { description: "What it says is so." },
    DISMISSED: { description: "What it says is not so, or does not matter." },
  },
});

@ObjectType({ description: "What somebody says against a certificate.", simpleResolvers: true })
export class CertificateChallenge {
  @Field(() => ID, { description: "Opaque id, by which it is decided." })
  id!: string;

  @Field(() => String, { description: "What is claimed." })
  claim!: string;

  @Field(() => [CertificateEvidence], { description: "What supports it; at most 50." })
  evidence!: readonly CertificateEvidence[];

  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Field(() => String, { description: "Who says so." })
  by!: string;

  @Field(() => ChallengeOutcome, { nullable: true, description: "What came of it; null while nobody has decided." })
  outcome!: ChallengeOutcome | null;

  @Field(() => String, { nullable: true, description: "Why that came of it; null while nobody has decided." })
  outcomeReason!: string | null;

  @Field(() => String, { nullable: true, description: "Who decided; null while nobody has." })
  decidedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was decided; null while nobody has." })
  decidedAt!: string | null;
}

export const ConsistencyState = {
  NOT_VERIFIED: "NOT_VERIFIED",
  CONSISTENT: "CONSISTENT",
  DISPUTED: "DISPUTED",
} as const;
export type ConsistencyState = (typeof ConsistencyState)[keyof typeof ConsistencyState];
registerEnumType(ConsistencyState, {
  name: "ConsistencyState",
  description: "Whether those who verified agree.",
  valuesConfig: {
    NOT_VERIFIED: { description: "Nobody verified, or nobody came to a verdict." },
    CONSISTENT: { description: "All verdicts are the same." },
    DISPUTED: { description: "Some passed and some failed." },
  },
});

@ObjectType({ description: "What all verifications together say; each is kept.", simpleResolvers: true })
export class VerificationConsistency {
  @Field(() => ConsistencyState, { description: "Whether those who verified agree." })
  state!: ConsistencyState;

  @Field(() => Int, { description: "Verifications that passed." })
  passed!: number;

  @Field(() => Int, { description: "Verifications that failed." })
  failed!: number;

  @Field(() => Int, { description: "Verifications that did not decide." })
  inconclusive!: number;

  @Field(() => Int, { description: "Verifications by those who are independent of the issuer." })
  independent!: number;

  @Field(() => [String], { description: "Environments in which it was verified, each once." })
  environments!: readonly string[];

  @Field(() => [TestConsistency], {
    description: "What each test came to over all software, hardware and data on which it was run again; at most 50.",
  })
  tests!: readonly TestConsistency[];
}
