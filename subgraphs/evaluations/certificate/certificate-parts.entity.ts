import { Field, Float, InputType, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { ClaimKind } from "../../../kernel/vocabulary/certificate.ts";

export { ClaimKind };

// Each part is taken as it is shown, so that one class is both its input and its output.

const claim = "What a certificate claims.";

@InputType("CertificateClaimInput", { description: claim })
@ObjectType({ description: claim, simpleResolvers: true })
export class CertificateClaim {
  @Field(() => ClaimKind, { description: "Strength of the claim." })
  kind!: ClaimKind;

  @Field(() => String, { description: "What it covers." })
  scope!: string;

  @Field(() => String, { description: "In words." })
  narrative!: string;

  @Field(() => [String], { description: "What it does not cover: 1 to 100 texts." })
  limitations!: string[];

  @Field(() => [String], { description: "Where it may be relied on: 1 to 100 texts." })
  contexts!: string[];
}

const curve = "How much is certified at one radius.";

@InputType("CertifiedAccuracyInput", { description: curve })
@ObjectType({ description: curve, simpleResolvers: true })
export class CertifiedAccuracy {
  @Field(() => String, { description: "Radius, as text so that it is exact." })
  radius!: string;

  @Field(() => Float, { description: "Accuracy that is certified at it, as a fraction." })
  certifiedAccuracy!: number;
}

const guarantee = "What is guaranteed.";

@InputType("GuaranteeInput", { description: guarantee })
@ObjectType({ description: guarantee, simpleResolvers: true })
export class Guarantee {
  @Field(() => String, { description: "In words." })
  statement!: string;

  @Field(() => String, { description: "Method, such as randomized smoothing or AutoAttack." })
  method!: string;

  @Field(() => Float, { nullable: true, description: "Accuracy that is certified, as a fraction; null if none is." })
  certifiedAccuracy?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Size of the perturbation that it holds for, as text so that it is exact; at most that of the threat model.",
  })
  epsilon?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Certified radius, as text so that it is exact; null if none is.",
  })
  radius?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "Confidence: more than 0, at most 1, which is a proof without chance; null if none is stated.",
  })
  confidence?: number | null;

  @Field(() => [CertifiedAccuracy], {
    defaultValue: [],
    description: "Certified accuracy by radius, at most 200 points; empty if not stated.",
  })
  curve!: CertifiedAccuracy[];
}

const risk = "What can go wrong although the certificate holds.";

@InputType("CertificateRiskInput", { description: risk })
@ObjectType({ description: risk, simpleResolvers: true })
export class CertificateRisk {
  @Field(() => String, { description: "How it could be misused." })
  misuse!: string;

  @Field(() => String, { description: "What the load of its deployment does to it." })
  workload!: string;

  @Field(() => String, { description: "What risk remains." })
  residualRisk!: string;
}

const decision = "A choice that was made on the way, and why.";

@InputType("CertificateDecisionInput", { description: decision })
@ObjectType({ description: decision, simpleResolvers: true })
export class CertificateDecision {
  @Field(() => String, { description: "What was to be decided." })
  question!: string;

  @Field(() => String, { description: "What was chosen." })
  choice!: string;

  @Field(() => String, { description: "Why." })
  rationale!: string;

  @Field(() => String, { description: "Who decided." })
  by!: string;

  @Field(() => DateTime, { description: "When." })
  at!: string;
}

export const PinKind = {
  DATASET: "DATASET",
  CODE: "CODE",
  CONFIGURATION: "CONFIGURATION",
  ENVIRONMENT: "ENVIRONMENT",
} as const;
export type PinKind = (typeof PinKind)[keyof typeof PinKind];
registerEnumType(PinKind, {
  name: "PinKind",
  description: "What is pinned.",
  valuesConfig: {
    DATASET: { description: "Data." },
    CODE: { description: "Source code." },
    CONFIGURATION: { description: "Settings." },
    ENVIRONMENT: { description: "Software that it ran in." },
  },
});

const pin = "One exact thing that the certificate stands on.";

@InputType("CertificatePinInput", { description: pin })
@ObjectType({ description: pin, simpleResolvers: true })
export class CertificatePin {
  @Field(() => PinKind, { description: "What is pinned." })
  kind!: PinKind;

  @Field(() => String, { description: "What it is called: a reference, a repository, a file." })
  name!: string;

  @Field(() => String, { description: "What pins it: a digest such as sha256:…, or a commit." })
  digest!: string;
}

export const CertificateEvidenceKind = {
  REPORT: "REPORT",
  LOG: "LOG",
  DATASET: "DATASET",
  PROOF: "PROOF",
  COMPLIANCE: "COMPLIANCE",
  TRAINING_RECORD: "TRAINING_RECORD",
  OTHER: "OTHER",
} as const;
export type CertificateEvidenceKind = (typeof CertificateEvidenceKind)[keyof typeof CertificateEvidenceKind];
registerEnumType(CertificateEvidenceKind, {
  name: "CertificateEvidenceKind",
  description: "What kind of evidence it is.",
  valuesConfig: {
    REPORT: { description: "A report." },
    LOG: { description: "What a run wrote." },
    DATASET: { description: "Data." },
    PROOF: { description: "A proof that a machine can check." },
    COMPLIANCE: { description: "That a rule is followed." },
    TRAINING_RECORD: { description: "That somebody was trained for the work." },
    OTHER: { description: "Something else." },
  },
});

const evidence = "A file or page that supports a certificate.";

@InputType("CertificateEvidenceInput", { description: evidence })
@ObjectType({ description: evidence, simpleResolvers: true })
export class CertificateEvidence {
  @Field(() => CertificateEvidenceKind, { description: "What kind of evidence it is." })
  kind!: CertificateEvidenceKind;

  @Field(() => String, { description: "Where it is." })
  uri!: string;

  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes; null if not known." })
  sha256?: string | null;
}
