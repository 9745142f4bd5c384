import { Field, InputType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import {
  CertificateClaim,
  CertificateDecision,
  CertificateEvidence,
  CertificatePin,
  CertificateRisk,
  Guarantee,
} from "./certificate-parts.entity.ts";
import { RobustnessTestInput } from "./robustness-test.input.ts";

/** What a proposal and an amendment both state. */
@InputType({ description: "What is to be certified." })
export abstract class CertificateTermsInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => CertificateClaim, { description: "The claim." })
  claim!: CertificateClaim;

  @Field(() => String, { description: "Reference to the threat model, with its version." })
  threatModel!: string;

  @Field(() => Guarantee, {
    nullable: true,
    description: "What is guaranteed. A claim that is CERTIFIED needs one with a method and a confidence.",
  })
  guarantee?: Guarantee | null;

  @Field(() => [RobustnessTestInput], {
    nullable: true,
    description: "Tests, at most 50. A claim that is not only ATTESTED needs one.",
  })
  tests?: RobustnessTestInput[] | null;

  @Field(() => CertificateRisk, { nullable: true, description: "What can go wrong although it holds." })
  riskAssessment?: CertificateRisk | null;

  @Field(() => [CertificateDecision], {
    nullable: true,
    description: "Choices that were made on the way; at most 100.",
  })
  decisions?: CertificateDecision[] | null;

  @Field(() => [CertificatePin], {
    nullable: true,
    description: "Exact data, code and settings that it stands on; at most 100.",
  })
  configurations?: CertificatePin[] | null;

  @Field(() => [CertificateEvidence], { nullable: true, description: "What supports it; at most 100." })
  evidence?: CertificateEvidence[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Reference to the protocol that its tests follow, with its version; absent if they follow none.",
  })
  protocol?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Not valid before this; from the issue on if absent." })
  validFrom?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Not valid after this; does not end by itself if absent." })
  validUntil?: string | null;
}
